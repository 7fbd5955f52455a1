import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";

const HEAD = "| Feature | vLLM | SGLang |\n| --- | --- | --- |\n";
const ROWS = "| LoRA | ✅ | ✅ |\n| Tool Calling | ✅ | ✅ |\n";

/** A page with a comparison, and vLLM's pairs of some features with a mark on some cells, and numbered notes. */
function page(
  rows = ROWS,
  marks: Readonly<Record<string, string>> = {},
  notes: readonly string[] = [],
  status = "✅",
): string {
  const features = ["LoRA", "Tool Calling", "Speculative Decoding", "Multimodal"];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const table = features.map((row, i) =>
    line([
      row,
      ...features.map((column, j) => (j > i ? "" : j === i ? "—" : `${status}${marks[`${row}+${column}`] ?? ""}`)),
    ]),
  );
  const list =
    notes.length === 0 ? "" : `\n> **Notes:**\n${notes.map((note, i) => `> ${i + 1}. ${note}`).join("\n")}\n`;
  return `${HEAD}${rows}\n## vLLM\n\n${line(["Feature", ...features])}\n${line(["---", ...features.map(() => "---")])}\n${table.join("\n")}\n${list}`;
}

async function diff(base: string, head: string, ...options: string[]) {
  const folder = scratchFolder();
  writeFileSync(join(folder, "base.md"), base);
  writeFileSync(join(folder, "head.md"), head);
  const { code, out, err } = await command(["diff", "./base.md", "./head.md", "--format", "json", ...options], folder);
  if (out === "") return { code, err, lines: [], verdict: "" };
  const text = await command(["diff", "./base.md", "./head.md"], folder);
  // The two files have two names; that is no change of the page.
  const changes = JSON.parse(out).changes.filter((c: { kind: string }) => c.kind !== "reference-changed");
  return {
    code,
    err,
    verdict: text.out.split("\n")[1],
    lines: changes.map(
      (c: { kind: string; impact: string; cause: string; toldUnder: string | null }) =>
        `${c.kind} ${c.impact} ${c.cause}${c.toldUnder === null ? "" : " <"}`,
    ),
    messages: changes.map((c: { message: string }) => c.message),
  };
}

describe("a loss is not hidden", () => {
  it("by another caveat on the same feature, with other words", async () => {
    const base = page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>" }, ["**LoRA**: slow start"]);
    const head = page(
      ROWS.replace("| LoRA | ✅ |", "| LoRA | ⚠️ (corrupts output) |"),
      { "Tool Calling+LoRA": "<sup>1</sup>" },
      ["**LoRA**: slow start"],
    );
    const result = await diff(base, head, "--fail-on", "regression");
    expect(result.code).toBe(1);
    // The old caveat takes an id of its own beside the new one, which is no change of meaning.
    expect(result.lines.toSorted()).toEqual([
      "caveat-added regression support <",
      "caveat-moved neutral editorial",
      "status-changed regression support",
    ]);
    expect(result.messages?.join()).toContain("corrupts output");
  });

  it("by a caveat that spreads to another pair", async () => {
    const note = ["**Loading**: leaks memory on reload"];
    const base = page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>" }, note);
    const head = page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>", "Speculative Decoding+LoRA": "<sup>1</sup>" }, note);
    const result = await diff(base, head);
    expect(result.lines).toEqual(["caveat-moved regression support"]);
    expect(result.verdict).toBe("1 regression (a moved caveat).");
  });

  it("by a caveat that goes to another pair and leaves the first", async () => {
    const note = ["**Loading**: leaks memory on reload"];
    const result = await diff(
      page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>" }, note),
      page(ROWS, { "Multimodal+LoRA": "<sup>1</sup>" }, note),
    );
    // It takes a pair that worked: a loss, whatever it gives back.
    expect(result.lines).toEqual(["caveat-moved regression support"]);
  });

  it("by a blank that became a no with a reason", async () => {
    const result = await diff(
      page(`${ROWS}| Multimodal | | ✅ |\n`),
      page(`${ROWS}| Multimodal | ❌ (adapters crash the engine) | ✅ |\n`),
    );
    expect(result.lines).toEqual(["status-changed neutral clarified", "note-added neutral clarified <"]);
  });

  it("by a marker on the label of a row, or a second paragraph of a note", async () => {
    const row = await diff(
      page(),
      `${page(ROWS.replace("| LoRA |", "| LoRA<sup>1</sup> |")).replace("\n## vLLM", "\n> **Notes:**\n> 1. crashes with rank 16\n\n## vLLM")}`,
    );
    expect(row.lines.filter((l: string) => l.startsWith("caveat-added regression"))).toHaveLength(2);
    const base = page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>" }, ["**LoRA**: slow start"]);
    const more = await diff(base, `${base}>    \n>    It also loses requests.\n`);
    expect(more.lines).toEqual(["caveat-reworded neutral clarified"]);
  });
});

describe("a loss that changes tables", () => {
  const list = (rows: string) => `\n## SGLang\n\n| Feature | SGLang | Notes |\n| --- | --- | --- |\n${rows}`;

  it("is told where the comparison goes and the backend's own list says no", async () => {
    const rows = "| LoRA | ❌ | |\n| Tool Calling | ✅ | |\n";
    const result = await diff(
      `${page()}`,
      page().replace(`${HEAD}${ROWS}`, "").concat(list(rows)),
      "--fail-on",
      "regression",
    );
    expect(result.code).toBe(1);
    expect(result.messages?.[0]).toBe(
      "SGLang: the backend's own list is now part of the matrix, with 2 features; it states LoRA on SGLang as not supported (was supported).",
    );
  });

  it("is told where a caveat changes its words with its table", async () => {
    const base = page(ROWS.replace("| LoRA | ✅ | ✅ |", "| LoRA | ✅ | ✅ |")).concat(
      list("| LoRA | ✅ | Adapters load slowly the first time. |\n| Tool Calling | ✅ | |\n"),
    );
    const head = page(ROWS.replace("| LoRA | ✅ | ✅ |", "| LoRA | ✅ | ✅ (Every adapter crashes the worker.) |"));
    const result = await diff(base, head, "--fail-on", "caveat");
    expect(result.code).toBe(1);
    expect(result.lines).toContain("caveat-reworded neutral clarified");
  });

  it("is told where a new list brings a caveat that nothing had", async () => {
    const result = await diff(
      page(),
      page().concat(list("| LoRA | ✅ | Every adapter crashes the worker. |\n| Tool Calling | ✅ | |\n")),
      "--fail-on",
      "caveat",
    );
    expect(result.code).toBe(1);
  });

  it("is told where a caveat also takes another feature of another table", async () => {
    const note = ["**Tool Calling**: leaks memory on reload"];
    const base = page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>", "Multimodal+Tool Calling": "<sup>1</sup>" }, note);
    const rows = ROWS.replace("| LoRA | ✅ |", "| LoRA | ✅<sup>1</sup> |");
    const head = page(
      rows,
      { "Tool Calling+LoRA": "<sup>1</sup>", "Multimodal+Tool Calling": "<sup>1</sup>" },
      note,
    ).replace("\n## vLLM", `\n> **Notes:**\n> 1. ${note[0]}\n\n## vLLM`);
    expect((await diff(base, head)).lines).toEqual(["caveat-moved regression support"]);
  });
});

describe("what is no change is none", () => {
  it("two notes that swap their numbers", async () => {
    const notes = ["leaks memory on reload", "needs a restart after each failure"];
    const base = page(ROWS, { "Tool Calling+LoRA": "<sup>1,2</sup>" }, notes);
    expect(
      (await diff(base, page(ROWS, { "Tool Calling+LoRA": "<sup>1,2</sup>" }, [...notes].reverse()))).lines,
    ).toEqual([]);
  });

  it("a note that gets another number because a new one stands before it", async () => {
    const base = page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>" }, ["leaks memory on reload"]);
    const head = page(ROWS, { "Tool Calling+LoRA": "<sup>1,2</sup>" }, [
      "needs a restart after each failure",
      "leaks memory on reload",
    ]);
    const result = await diff(base, head);
    expect(result.lines).toEqual(["caveat-added regression support", "caveat-moved neutral editorial"]);
    expect(result.messages?.[0]).toContain("needs a restart after each failure");
  });
});

describe("pairs that change alike", () => {
  it("are told around one feature each, all of them by name", async () => {
    const result = await diff(page(ROWS), page(ROWS, {}, [], "❌"));
    const entries = result.messages?.filter((_: string, i: number) => !result.lines[i]?.endsWith("<"));
    expect(entries).toEqual([
      "vLLM: LoRA with Multimodal, Speculative Decoding and Tool Calling is now not supported (was supported).",
      "vLLM: Multimodal + Speculative Decoding is now not supported (was supported).",
      "vLLM: Multimodal + Tool Calling is now not supported (was supported).",
      "vLLM: Speculative Decoding + Tool Calling is now not supported (was supported).",
    ]);
  });
});

describe("a cell that shows something", () => {
  it.each([["![](yes.png)"], ['<Icon icon="check" />'], ['<span className="badge"></span>']])(
    "%s is no blank",
    async (cell) => {
      const { code, err } = await diff(page(), page(ROWS.replace("| LoRA | ✅ |", `| LoRA | ${cell} |`)));
      expect(code).toBe(3);
      expect(err).toContain("[unknown-symbol]");
    },
  );

  it("with a comment beside it is what it was", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.mdx"), page());
    writeFileSync(
      join(folder, "b.mdx"),
      page(ROWS.replace("| LoRA | ✅ |", "| LoRA {/* new */} | ✅ {/* checked */} |")),
    );
    const { out } = await command(["diff", "./a.mdx", "./b.mdx", "--format", "json"], folder);
    expect(JSON.parse(out).changes).toEqual([]);
  });
});

describe("a legend of the page's own", () => {
  it.each([
    ["**Legend:**\n*   ✅ : Not supported\n"],
    ["> **Legend:** ✅ : Not supported\n"],
    ["## Legend\n\n*   ✅ - Not supported\n"],
    ["**Legend** (symbols):\n*   ✅ Not supported\n"],
    ["**Key:**\n*   ✅ = Not supported\n"],
  ])("%j wins", async (legend) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.md"), `${legend}\n${page()}`);
    const { out } = await command(["show", "./a.md", "--format", "json"], folder);
    expect(new Set(JSON.parse(out).cells.map((c: { status: string }) => c.status))).toEqual(new Set(["unsupported"]));
  });
});

describe("odd files", () => {
  it("a page with a byte order mark, and with CRLF, is the same page", async () => {
    const text = page(ROWS, { "Tool Calling+LoRA": "<sup>1</sup>" }, ["**LoRA**: slow start"]);
    expect((await diff(text, `\uFEFF${text}`)).lines).toEqual([]);
    expect((await diff(text, text.replaceAll("\n", "\r\n"))).lines).toEqual([]);
  });

  it("bytes that are no UTF-8 are refused", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.md"), Buffer.from([...Buffer.from(page()), 0xff, 0xfe]));
    expect(await command(["show", "./a.md"], folder)).toMatchObject({ code: 3, out: "" });
  });

  it("a feature named like a property of every object survives, and its control characters do not reach the terminal", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.md"), page(`${ROWS}| constructor | ✅ | ✅ |\n| \u001b[31mEvil | ✅ | ✅ |\n`));
    const { code, err } = await command(["import", "--file", "a.md", "--release", "v1.2.0", "--data", "out"], folder);
    expect([code, err.includes("\u001b")]).toEqual([0, false]);
    const { out } = await command(["show", "v1.2.0", "--data", "out", "--format", "json"], folder);
    const ids = new Set(
      JSON.parse(out).cells.flatMap((c: { features: { id: string }[] }) => c.features.map((f) => f.id)),
    );
    expect(ids.has("constructor-feature")).toBe(true);
  });

  it("a table that looks like a matrix and is none that we know is refused", async () => {
    const folder = scratchFolder();
    writeFileSync(
      join(folder, "a.md"),
      `${page()}\n## More\n\n| Capability | vLLM | SGLang |\n| --- | --- | --- |\n${ROWS}`,
    );
    const { code, err } = await command(["import", "--file", "a.md", "--release", "v1.2.0", "--data", "out"], folder);
    expect(code).toBe(3);
    expect(err).toContain(
      "error: found a table of known features and statuses that no layout recognises [unrecognised-table]",
    );
  });

  it.each([
    [["releases", "--data", "nothere"]],
    [["lint", "--data", "nothere"]],
    [["changelog", "--data", "a.md"]],
    [["diff", "v1.1.1", "--templates", "nothere", "--format", "markdown"]],
    [["show", "latest", "--output", "."]],
  ])("%j cannot be evaluated", async (args) => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.md"), page());
    expect(await command(args, folder)).toMatchObject({ code: 3, out: "" });
  });
});

describe("ranges and words", () => {
  it.each([
    [["show", "previous"], "v1.5.0"],
    [["diff", "v1.0.0", "previous"], "v1.5.0"],
  ])("%j", async (args, release) => {
    const { out } = await command([...args, "--format", "json"]);
    const result = JSON.parse(out);
    expect(result.release ?? result.head.release).toBe(release);
  });

  it("take paths on both sides of two dots, and refuse three", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "a.md"), page());
    const { code } = await command(["diff", `${join(folder, "a.md")}..${join(folder, "a.md")}`]);
    expect(code).toBe(0);
    expect(await command(["diff", "v1.1.1...v1.2.0"])).toEqual({
      code: 2,
      out: "",
      err: "dynamo-matrix: v1.1.1...v1.2.0: use two dots between releases, not three\n",
    });
  });
});
