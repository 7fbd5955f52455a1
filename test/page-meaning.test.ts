import { describe, expect, it } from "vitest";
import { readPageText } from "./support/import-page.ts";
import { knowledge } from "./support/real-data.ts";

const KNOWLEDGE = knowledge();

/** What a page states of LoRA on SGLang, whose cell it is given, and its errors and warnings. */
function lora(cell: string, around: { before?: string; after?: string; label?: string } = {}) {
  const { before = "", after = "", label = "LoRA" } = around;
  const page = `${before}| Feature | SGLang | vLLM |\n| --- | --- | --- |\n| ${label} | ${cell} | ✅ |\n${after}`;
  const { cells, errors, warnings, snapshot } = readPageText(page, KNOWLEDGE);
  const notes = snapshot.notes.map((note) => `${note.id}: ${note.statements.map((s) => s.text).join(" / ")}`);
  return {
    said: cells.find((line) => line.startsWith("comparison sglang"))?.replace("comparison sglang ", "") ?? null,
    codes: [...errors, ...warnings].map((line) => line.split(" ")[1]),
    notes,
    link: snapshot.tables[0]?.cells[0]?.link ?? null,
  };
}

describe("what stands beside a symbol counts", () => {
  it.each([
    ["<del>✅</del>", "altered-status"],
    ["<s>✅</s>", "altered-status"],
    ["~~✅~~", "altered-status"],
    ["~✅~", "altered-status"],
    ['<span style="text-decoration: line-through">✅</span>', "altered-status"],
    ["<span hidden>✅</span>", "altered-status"],
    ['<span style="display: none">Yes</span>', "altered-status"],
    ["✅ ![removed](x.svg)", "altered-status"],
    ['✅ <Badge text="WIP"/>', "altered-status"],
    ['✅ <img src="gone.svg" alt="removed">', "altered-status"],
    ["Yes — removed in this release", "altered-status"],
    ["Supported (no longer supported)", "altered-status"],
    ["✅ (not supported yet)", "altered-status"],
    ["Yes — not supported in v1.4.0", "altered-status"],
    ["✅ (❌)", "altered-status"],
    ['<span className="badge">✓</span> <span className="badge">WIP</span>', "unknown-symbol"],
    ['<span className="badge">✓</span> 🚧', "altered-status"],
    ["✅ 🚧", "unknown-symbol"],
    ['<PairMark status="perhaps" />', "unknown-symbol"],
    ['<PairMark status="yes" /><PairMark status="no" />', "altered-status"],
    ["<PairMark />", "unknown-symbol"],
    ['<Other status="yes" />', "unknown-symbol"],
    ['<Tip text={<>Works</>}><PairMark status="yes" /></Tip>', "altered-status"],
  ])("%s is no plain status", (cell, code) => {
    expect(lora(cell)).toMatchObject({ said: null, codes: [code] });
  });

  it.each([
    ["<b>✅</b>", "lora: supported", []],
    ["Yes — Not supported with speculative decoding", "lora: supported [lora]", []],
    ["No — not supported", "lora: unsupported [lora]", []],
    ['<PairMark status="no" />', "lora: unsupported", []],
    ['<PairMark status="na" />', "lora: not-applicable", []],
    ['<StatusMark status="caveat" /> (One GPU)', "lora: caveat [lora]", []],
    ["[❌](https://example.org/issues/1)", "lora: unsupported", []],
  ])("%s is read", (cell, said, codes) => {
    expect(lora(cell)).toMatchObject({ said, codes });
  });

  it("a link of the status itself is kept, and that of a note is the note's", () => {
    expect(lora("[❌](https://example.org/issues/1)").link).toBe("https://example.org/issues/1");
    expect(lora("✅").link).toBeNull();
    expect(lora("Yes — One GPU (https://example.org/a)").link).toBeNull();
  });
});

describe("a legend is found in any usual form", () => {
  it.each<[legend: string, status: string, codes: readonly string[]]>([
    ["**Legend:** ✅ = Planned\n\n", "unsupported", ["legend-conflict"]],
    ["Key: ✅ planned, 🚧 work in progress, ❌ not supported.\n\n", "unsupported", ["legend-conflict"]],
    ["**Symbols**\n\n- ✅: Planned\n- ❌: Not supported\n\n", "unsupported", ["legend-conflict"]],
    ["## Status\n\n- ✅ Planned\n- ❌ Not supported\n\n", "unsupported", ["legend-conflict"]],
    ["Legend:\n\n<!-- kept short -->\n\n- ✅ Planned\n\n", "unsupported", ["legend-conflict"]],
    ["Legend:\n\n{/* kept short */}\n\n- ✅ Planned\n\n", "unsupported", ["legend-conflict"]],
    ["✅ Planned · ❌ Not supported\n\n", "unsupported", ["legend-conflict"]],
    ["✅ = Planned, ❌ = Not supported\n\n", "unsupported", ["legend-conflict"]],
    ["(✅ planned; ❌ not supported)\n\n", "unsupported", ["legend-conflict"]],
    ["✅ means planned and ❌ means not supported.\n\n", "unsupported", ["legend-conflict"]],
    ["- ✅ Planned\n- ❌ Not supported\n\n", "unsupported", ["legend-conflict"]],
    [
      "| Symbol | Meaning |\n| --- | --- |\n| ✅ | Planned |\n| ❌ | Not supported |\n\n",
      "unsupported",
      ["legend-conflict"],
    ],
    ["**Key**\n\n| Icon | Description |\n| --- | --- |\n| ✅ | Planned |\n\n", "unsupported", ["legend-conflict"]],
    ["Legend: ✅ Planned | ❌ Not supported\n\n", "unsupported", ["legend-conflict"]],
    ["Legend:  \n✅ Planned  \n❌ Not supported\n\n", "unsupported", ["legend-conflict"]],
    ["Legend: ✅ Supported, ❌ Not supported\n\n", "supported", []],
    ["Legend: ✅ Fully Supported / Compatible\n\n", "supported", []],
    ["Legend: ✅ Supported or Planned\n\n", "supported", ["unknown-legend"]],
    ["Legend: ✅ Supported, ✅ Planned\n\n", "supported", ["legend-conflict"]],
    ["Legend: ✅ Perhaps\n\n", "supported", ["unknown-legend"]],
    ["## Status\n\n- LoRA: Supported\n- Paging: Supported\n\n", "supported", ["lost-status"]],
    ["Status: see the issue tracker.\n\n", "supported", []],
    ["✅ Planned is a symbol that we used once.\n\n", "supported", []],
    ["- ✅ Install it\n- ✅ Run it\n\n", "supported", []],
  ])("%j", (before, status, codes) => {
    expect(lora("✅", { before })).toMatchObject({ said: `lora: ${status}`, codes });
  });

  it("may explain a symbol of its own", () => {
    expect(lora("🟢", { before: "Legend: 🟢 Supported, 🔴 Not supported\n\n" }).said).toBe("lora: supported");
    expect(lora("Y", { before: "Legend: Y = Supported\n\n" }).said).toBe("lora: supported");
  });
});

describe("what shows when a reader points at a status", () => {
  it.each([
    ['<span title="Rank 64 at most">✅</span>', "lora: supported [lora]", []],
    ['[✅](lora.md "Rank 64 at most")', "lora: supported [lora]", []],
    ['<span title="Supported">✅</span>', "lora: supported", []],
    ['<span className="badge" title="Experimental">WIP</span>', "lora: limited", []],
    ['<span title="Experimental">✅</span>', null, ["altered-status"]],
    ['<span aria-label="not supported yet">✅</span>', null, ["altered-status"]],
  ])("%j", (cell, said, codes) => {
    const result = lora(cell);
    expect(result).toMatchObject({ said, codes });
    expect(result.notes).toEqual(said?.includes("[") ? ["sglang/lora: Rank 64 at most"] : []);
  });
});

describe("a footnote is found by any usual mark", () => {
  it.each([
    ["✅<sup>1</sup>", "1. Rank 64 at most.\n", "quoted"],
    ["✅<sup>1</sup>", "\n1. Rank 64 at most.\n", ""],
    ["✅<sup>1</sup>", "\n<sup>1</sup> Rank 64 at most.\n", ""],
    ["✅<sup>1</sup>", "\n- <sup>1</sup> Rank 64 at most.\n", ""],
    ["✅<sup>^</sup>", "\n<sup>^</sup> Rank 64 at most.\n", ""],
    ["✅ <sup>†</sup>", "\n† Rank 64 at most.\n", ""],
    ["✅*", "\n\\* Rank 64 at most.\n", ""],
    ["✅\\*", "\n* Rank 64 at most.\n", ""],
    ["✅ †", "\n†: Rank 64 at most.\n", ""],
    ["✅¹", "\n¹ Rank 64 at most.\n", ""],
    ["✅<sup>1</sup>", "\n¹ Rank 64 at most.\n", ""],
    ["✅ [1]", "\n[1] Rank 64 at most.\n", ""],
    ["✅[^a]", "\nMore text.\n\n## End\n\n[^a]: Rank 64 at most.\n", ""],
    ["✅[^1]", "\n[^1]: Rank 64 at most.\n", ""],
    ["Yes*", "\n\\* Rank 64 at most.\n", ""],
    ['<span className="badge">✓</span>\\*', "\n\\* Rank 64 at most.\n", ""],
    ["✅<sup>2</sup>", "\n<sup>1</sup> Another.\n<sup>2</sup> Rank 64 at most.\n", "other"],
  ])("%j with %j", (cell, after, how) => {
    const result = lora(cell, { after: how === "quoted" ? `\n> **Notes:**\n> ${after}` : after });
    expect(result.said).toBe("lora: supported [lora]");
    expect(result.notes).toContain("sglang/lora: Rank 64 at most.");
    expect(result.codes).toEqual(how === "other" ? ["unattached-note"] : []);
  });

  it.each([
    ["LoRA[^1]", "\n[^1]: Rank 64 at most.\n"],
    ["LoRA<sup>†</sup>", "\n<sup>†</sup> Rank 64 at most.\n"],
    ["LoRA\\*", "\n\\* Rank 64 at most.\n"],
    ["LoRA ²", "\n² Rank 64 at most.\n"],
    ["[LoRA][lora][^1]", "\n[^1]: Rank 64 at most.\n\n[lora]: lora.md\n"],
  ])("on the label %j", (label, after) => {
    expect(lora("✅", { label, after })).toMatchObject({ said: "lora: supported [lora]", codes: [] });
  });

  it.each([
    ["a second paragraph", "✅[^1]", "[^1]: Rank 64.\n\n    Not on Windows.\n"],
    [
      "a second paragraph right below a table",
      "✅[^1]",
      "[^1]: Rank 64.\n\n    Not on Windows.\n[^2]: Of another[^2].\n",
    ],
    ["a lazy line", "✅[^1]", "[^1]: Rank 64.\nNot on Windows.\n"],
    ["a list", "✅[^A]", "[^a]: Rank 64.\n    - Not on Windows.\n"],
    ["code", "✅[^1]", "[^1]: Rank 64.\n\n    ```\n    Not on Windows.\n    ```\n"],
    ["a quote around it", "✅[^1]", "> [^1]: Rank 64.\n>\n>     Not on Windows.\n"],
    ["a list around it", "✅[^1]", "- [^1]: Rank 64.\n\n      Not on Windows.\n"],
    ["a paragraph of an item", "✅<sup>1</sup>", "1. Rank 64.\n\n   Not on Windows.\n"],
    ["a list in an item", "✅<sup>1</sup>", "1. Rank 64.\n   - Not on Windows.\n"],
    ["a numbered list in an item", "✅<sup>1</sup>", "> **Notes:**\n> 1. Rank 64.\n>    1. Not on Windows.\n"],
    ["a list that is indented too little", "✅<sup>1</sup>", "1. Rank 64.\n  - Not on Windows.\n"],
    ["a paragraph that is indented too little", "✅<sup>1</sup>", "1. Rank 64.\n\n  Not on Windows.\n"],
    ["an indented paragraph", "✅<sup>1</sup>", "<sup>1</sup> Rank 64.\n\n  Not on Windows.\n"],
    ["an indented list", "✅\\*", "\\* Rank 64.\n\n  - Not on Windows.\n"],
  ])("with %s below", (_what, cell, after) => {
    const result = lora(cell, { after: `\n${after}` });
    expect(result).toMatchObject({ said: "lora: supported [lora]", codes: [] });
    expect(result.notes).toContain("sglang/lora: Rank 64. Not on Windows.");
  });

  it.each([
    ["a footnote that nothing refers to", "✅", "[^1]: Rank 64.\n", ["unattached-note"]],
    ["a footnote that text refers to", "✅", "As measured[^1].\n\n[^1]: Rank 64.\n", []],
    ["two footnotes of one label", "✅[^1]", "[^1]: Rank 64.\n\n[^1]: Rank 8.\n", ["duplicate-note"]],
    ["a struck footnote", "✅[^1]", "[^1]: ~~Rank 64.~~\n", ["altered-note"]],
    ["a struck note", "✅<sup>1</sup>", "1. Rank <del>64</del> 8.\n", ["altered-note"]],
    ["a sign in a footnote", "✅[^1]", "[^1]: Rank 64.\n\n    LoRA ❌ on Windows.\n", []],
    ["a row in a footnote", "✅[^1]", "[^1]: Rank 64.\n| Tool Calling | ❌ | ✅ |\n", ["lost-status"]],
    ["an indented row in a footnote", "✅[^1]", "[^1]: Rank 64.\n\n    | Tool Calling | ❌ | ✅ |\n", ["lost-status"]],
  ])("%s", (_what, cell, after, codes) => {
    expect(lora(cell, { after: `\n${after}` }).codes).toEqual(codes);
  });

  it("without its note is an error, and a star in a name is a star", () => {
    expect(lora("✅*").codes).toEqual(["missing-note"]);
    expect(lora("✅[^9]").codes).toEqual(["missing-note"]);
    expect(lora("✅", { label: "A*" }).said).toBe("a: supported");
  });
});
