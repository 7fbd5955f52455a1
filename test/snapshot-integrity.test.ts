import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { coverageWarnings } from "../src/load/coverage-warnings.ts";
import type { Problem } from "../src/model/problem.ts";
import { slugOf } from "../src/model/slug.ts";
import { readSnapshot } from "../src/store/read.ts";
import { checkReadsBack } from "../src/store/read-back.ts";
import { writeSnapshot } from "../src/store/write.ts";
import { command, scratchFolder } from "./support/command.ts";
import { readPageText } from "./support/import-page.ts";
import { knowledge, snapshots } from "./support/real-data.ts";

const KNOWLEDGE = knowledge();
const { features } = KNOWLEDGE;

function problemsOf(text: string): string[] {
  const problems: Problem[] = [];
  readSnapshot(text, "v1.2.0.yaml", features, (problem) => problems.push(problem));
  return problems.map(({ place, found }) => `${place.line} ${found}`);
}

describe("two notes on one feature", () => {
  it("are told apart, and come back from a snapshot", () => {
    const page = [
      "| Feature | SGLang | vLLM |",
      "| --- | --- | --- |",
      "| LoRA | ✅<sup>1,2</sup> | ❌ |",
      "",
      "> 1. Needs the second engine.",
      "> 2. Slow at first.",
    ].join("\n");
    const { snapshot, errors } = readPageText(page, KNOWLEDGE);
    expect(errors).toEqual([]);
    expect(snapshot.notes.map(({ id }) => id.replace(/~[0-9a-f]{6}$/, "~"))).toEqual(["sglang/lora~", "sglang/lora~"]);
    expect(new Set(snapshot.notes.map(({ id }) => id)).size).toBe(2);
    const problems: Problem[] = [];
    const released = { ...snapshot, release: "v1.2.0" };
    checkReadsBack(released, writeSnapshot(released, features), "v1.2.0.yaml", features, (p) => problems.push(p));
    expect(problems).toEqual([]);
  });
});

describe("names of features", () => {
  const names = [
    "2024",
    "LoRA",
    "7",
    "constructor",
    "toString",
    "\\_\\_proto\\_\\_",
    "ein zwei",
    "a".repeat(5000),
    "Ünïcode",
    "3.5",
  ];
  const page = `| Feature | SGLang | vLLM |\n| --- | --- | --- |\n${names.map((name) => `| ${name} | ✅ | ❌ |\n`).join("")}`;

  it("of any kind keep their order and lines through a snapshot", () => {
    const { snapshot, errors } = readPageText(page, KNOWLEDGE);
    expect(errors).toEqual([]);
    const release = { ...snapshot, release: "v1.2.0" };
    const text = writeSnapshot(release, features);
    const again = readSnapshot(text, "v1.2.0.yaml", features, (p) => expect(p).toBeNull());
    expect(again).toEqual(release);
    expect([...(again?.tables[0]?.labels.values() ?? [])]).toEqual(names.map((name) => name.replaceAll("\\", "")));
    expect(again?.tables[0]?.cells.filter((c) => c.backend === "vllm").map((c) => c.line)).toEqual(
      names.map((_, i) => i + 3),
    );
  });

  it.each([
    ["2024", "2024-feature"],
    ["constructor", "constructor-feature"],
    ["", "unnamed"],
    ["v2", "v2"],
  ])("%j has the id %s", (name, id) => {
    expect(slugOf(name)).toBe(id);
  });

  it("that are long get ids that are not, and differ where they do", () => {
    const [one, other] = [slugOf("a".repeat(5000)), slugOf(`${"a".repeat(4999)}b`)];
    expect([one.length, other.length]).toEqual([113, 113]);
    expect(one).not.toBe(other);
  });
});

describe("a snapshot that was cut", () => {
  const TEXT = readFileSync("data/releases/v1.2.0.yaml", "utf8");
  const counts = /counts: \{ tables: (\d+), cells: (\d+), notes: (\d+) \}/u.exec(TEXT);

  it("says how much it holds", () => {
    const snapshot = snapshots().find(({ release }) => release === "v1.2.0");
    expect(counts?.slice(1).map(Number)).toEqual([
      snapshot?.tables.length,
      snapshot?.tables.flatMap((table) => table.cells).length,
      snapshot?.notes.flatMap((note) => note.statements).length,
    ]);
    expect(problemsOf(TEXT)).toEqual([]);
  });

  it("by its notes, a row or a table is refused", () => {
    const [, tables = "", cells = "", notes = ""] = counts ?? [];
    const withoutRow = TEXT.replace(/^ {6}lora: .*\n/mu, "");
    expect(withoutRow).not.toBe(TEXT);
    expect(problemsOf(withoutRow)).toEqual([`6 ${Number(cells) - 3} cells`]);
    const lines = TEXT.split("\n");
    const at = lines.findLastIndex((line) => line.startsWith("  - scope:"));
    const withoutTable = [...lines.slice(0, at), ...lines.slice(lines.indexOf("notes:"))].join("\n");
    expect(problemsOf(withoutTable)[0]).toContain(`${Number(tables) - 1} tables`);
    const last = lines.findLastIndex((line) => /^ {2}\S+\/\S+:$/u.test(line));
    const lost = lines.slice(last).filter((line) => line.startsWith("    - ")).length;
    const isUsed = problemsOf(lines.slice(0, last).join("\n")).at(-1);
    expect([lost > 0, isUsed]).toEqual([true, `6 ${Number(notes) - lost} notes`]);
  });

  it("without its counts is refused, with those it would have", () => {
    const bare = TEXT.replace(/^counts: .*\n/mu, "");
    expect(problemsOf(bare)).toEqual(["3 no counts"]);
    const problems: Problem[] = [];
    readSnapshot(bare, "v1.2.0.yaml", features, (problem) => problems.push(problem));
    expect(problems[0]?.expected).toContain(counts?.[0]);
  });

  it("may lack them where a person wrote it, and no page has the blob that import names", () => {
    const written = TEXT.replace(/^counts: .*\n/mu, "").replace(/^ {4}blob: .*\n/gmu, "");
    expect(problemsOf(written)).toEqual([]);
  });

  it("anywhere is refused, or says what it says whole", async () => {
    const folder = scratchFolder();
    const lines = TEXT.split("\n");
    for (let end = 5; end < lines.length - 2; end += 7) {
      writeFileSync(join(folder, "v1.2.0.yaml"), `${lines.slice(0, end).join("\n")}\n`);
      const { code, out } = await command(["show", "v1.2.0", "--data", folder]);
      expect([end, code, out]).toEqual([end, 3, ""]);
    }
  }, 120_000);
});

describe("what is about to be written", () => {
  const [snapshot] = snapshots();
  it("is told of where it can't be read back", () => {
    if (!snapshot) throw new Error("no snapshot");
    const check = (text: string, of = snapshot) => {
      const problems: Problem[] = [];
      checkReadsBack(of, text, "x.yaml", features, (problem) => problems.push(problem));
      return problems.map(({ code, found }) => `${code}: ${found}`);
    };
    const text = writeSnapshot(snapshot, features);
    expect(check(text)).toEqual([]);
    expect(check(text.replace(/^release: .*$/mu, "release: next"))).toEqual([
      'not-readable-back: release "next" where a tag such as v1.2.0 is needed',
    ]);
    expect(check(text, { ...snapshot, date: "2020-01-01" })).toEqual([
      "not-readable-back: a snapshot that does not read back the same",
    ]);
  });
});

describe("a page that states less than the release before", () => {
  const TABLE =
    "| Feature | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | ✅ | ✅ |\n| Tool Calling | ✅ | ✅ |\n| Paging | ✅ | ✅ |\n";
  const PAIRS =
    "\n## vLLM\n\n| Feature combination | Status |\n| --- | --- |\n| LoRA + Tool Calling | Yes |\n| LoRA + Paging | Yes |\n| Tool Calling + Paging | Yes |\n";
  const less = (from: string, to: string) => {
    const before = { ...readPageText(TABLE + PAIRS, KNOWLEDGE).snapshot, release: "v1.0.0" };
    return coverageWarnings(before, readPageText((TABLE + PAIRS).replace(from, to), KNOWLEDGE).snapshot).map(
      (p) => p.found,
    );
  };
  it.each([
    ["the same", "", "", []],
    ["a feature", "| Paging | ✅ | ✅ |\n", "", ["no longer paging in comparison"]],
    ["a table", PAIRS, "", ["no longer the table interactions|vllm (3 cells)"]],
    ["a pair", "| LoRA + Paging | Yes |\n", "", ["no longer lora + paging in interactions|vllm"]],
    ["a backend", "SGLang", "TensorRT-LLM", ["no longer sglang in comparison"]],
  ])("%s", (_what, from, to, found) => {
    expect(less(from, to)).toEqual(found);
  });
});
