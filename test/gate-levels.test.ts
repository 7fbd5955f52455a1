import { describe, expect, it } from "vitest";
import { filterDiff } from "../src/diff/filter.ts";
import { levels, meetsLevel, parseGateLevel } from "../src/diff/gate.ts";
import { GATE_LEVELS } from "../src/diff/gate-levels.ts";
import { compare } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const { isSameOrPart } = knowledge().features;
const ROWS = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "🚧"] } as const;
const SLOW = "**LoRA**: is slow on the first request of an adapter";
const GUIDE = "**Multimodal**: documented in the guide of the backend";
const IMAGES = "**Multimodal**: only images of up to four megapixels are supported";
const stands = comparison(ROWS);
const noted = comparison({ ...ROWS, LoRA: [marked("✅"), "✅"] }, SLOW);

/** A comparison with a third backend, whose cells are given. */
const withThird = (cell: string) =>
  `| Feature | vLLM | SGLang | TensorRT-LLM |\n| --- | --- | --- | --- |\n| LoRA | ✅ | ✅ | ${cell} |\n` +
  `| Tool Calling | ✅ | 🚧 | ${cell} |\n`;

/** A caveat on LoRA, and as it is given on Tool Calling and WideEP. */
const on = (tools: string, wide: string) =>
  comparison({ LoRA: [marked("✅"), "✅"], "Tool Calling": [tools, "✅"], WideEP: [wide, "✅"] }, SLOW);

/** The levels that a gate on two pages meets, "change" left out where there are any changes; narrowed to a feature. */
function met(base: string, head: string, feature: string | null = null): string[] {
  const all = compare(readPage(base), readPage(head));
  const diff = feature === null ? all : filterDiff(all, { backends: [], features: [feature] }, knowledge().features);
  const found = levels().filter((level) => meetsLevel(diff, level, isSameOrPart));
  expect(found.includes("change")).toBe(diff.changes.length > 0);
  return found.filter((level) => level !== "change" && level !== "reference-changed");
}

describe("a gate", () => {
  it.each<[what: string, base: string, head: string, levels: string[]]>([
    ["on nothing that changed", stands, stands, []],
    ["on a loss", stands, comparison({ ...ROWS, LoRA: ["❌", "✅"] }), ["regression", "caveat", "status-changed"]],
    ["on a gain", comparison({ ...ROWS, LoRA: ["❌", "✅"] }), stands, ["status-changed"]],
    [
      "on a row that is gone",
      comparison({ ...ROWS, Multimodal: ["✅", "❌"] }),
      stands,
      ["coverage", "feature-removed"],
    ],
    [
      "on a row of nothing usable that is gone",
      comparison({ ...ROWS, Multimodal: ["❌", "❌"] }),
      stands,
      ["feature-removed"],
    ],
    [
      "on a cell that is blank now",
      stands,
      comparison({ ...ROWS, LoRA: ["", "✅"] }),
      ["regression", "caveat", "coverage", "status-changed"],
    ],
    ["on a new caveat", stands, noted, ["regression", "caveat", "caveat-added"]],
    [
      "on a gain with a caveat",
      comparison({ ...ROWS, LoRA: ["🚧", "✅"] }),
      noted,
      ["caveat", "status-changed", "caveat-added"],
    ],
    ["on a caveat that is gone", noted, stands, ["caveat-resolved"]],
    [
      "on a new row with a caveat and a note",
      stands,
      comparison({ ...ROWS, Multimodal: ["✅<sup>1</sup>", "✅<sup>2</sup>"] }, GUIDE, IMAGES),
      ["caveat", "feature-added"],
    ],
    [
      "on a new row with a note alone",
      stands,
      comparison({ ...ROWS, Multimodal: [marked("✅"), "✅"] }, GUIDE),
      ["feature-added"],
    ],
    [
      "on a new backend with a caveat",
      stands,
      "| Feature | vLLM | SGLang | TensorRT-LLM |\n| --- | --- | --- | --- |\n| LoRA | ✅ | ✅ | ✅<sup>1</sup> |\n" +
        `| Tool Calling | ✅ | 🚧 | ✅ |\n\n> **Notes:**\n> 1. ${SLOW}\n`,
      ["caveat", "backend-added"],
    ],
    ["on a backend that is gone", withThird("✅"), stands, ["coverage", "backend-removed"]],
    ["on a backend that is gone and had nothing usable", withThird("❌"), stands, ["backend-removed"]],
    [
      "on a row that is gone from one table of two",
      stands + list("vLLM", { LoRA: ["✅", ""], "Tool Calling": ["✅", ""] }),
      stands + list("vLLM", { "Tool Calling": ["✅", ""] }),
      ["feature-removed"],
    ],
    ["on a caveat that leaves a cell that worked", on(marked("✅"), "✅"), on("✅", "✅"), ["caveat-moved"]],
    ["on a caveat that leaves a cell that did not", on(marked("❌"), "✅"), on("❌", "✅"), ["caveat-moved"]],
    [
      "on a caveat that leaves it for one that does not",
      on(marked("✅"), "❌"),
      on("✅", marked("❌")),
      ["caveat-moved"],
    ],
    [
      "on a caveat that comes onto a cell that does not work",
      on("❌", "✅"),
      on(marked("❌"), "✅"),
      ["caveat", "caveat-moved"],
    ],
    [
      "on a caveat whose marks are gone",
      stands + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, SLOW),
      stands + pairs("vLLM", {}, SLOW),
      ["unreviewed", "caveat-moved"],
    ],
    [
      "on a note that nobody knows",
      stands,
      comparison({ ...ROWS, LoRA: [marked("✅"), "✅"] }, "Hermes parser."),
      ["unreviewed", "note-added"],
    ],
    [
      "on a note that nobody knows in other words in a new table",
      comparison({ ...ROWS, LoRA: [marked("✅"), "✅"] }, "Hermes parser."),
      stands + list("vLLM", { LoRA: ["✅", "Hermes parser of vLLM."], WideEP: ["✅", ""] }),
      ["unreviewed", "coverage-gained", "note-reworded", "note-moved"],
    ],
    ["on a table of pairs that is gone", stands + pairs("vLLM", {}), stands, ["coverage", "coverage-lost"]],
  ])("%s", (_what, base, head, expected) => {
    expect(met(base, head)).toEqual(expected);
  });

  it("narrowed to a feature meets what is about it alone", () => {
    const lost = comparison({ ...ROWS, LoRA: ["❌", "✅"] });
    expect(met(stands, lost, "lora")).toEqual(["regression", "caveat", "status-changed"]);
    expect(met(stands, lost, "tool-calling")).toEqual([]);
  });

  it("narrowed to a feature that a note has left meets that it moved", () => {
    const on = (other: string) =>
      stands +
      pairs(
        "vLLM",
        { "Tool Calling+LoRA": marked("✅"), [`${other}+Tool Calling`]: marked("✅") },
        "**Tool Calling**: loses the last call of a turn",
      );
    const [images, drafts] = [on("Multimodal"), on("Speculative Decoding")];
    for (const feature of ["multimodal", "speculative-decoding"]) {
      expect(met(images, drafts, feature)).toContain("caveat-moved");
      expect(met(drafts, images, feature)).toContain("caveat-moved");
    }
  });
});

describe("the levels", () => {
  it("each say what they mean, in words of their own", () => {
    const words = Object.values(GATE_LEVELS);
    expect(words.filter((text) => text.split(" ").length < 3)).toEqual([]);
    expect(new Set(words).size).toBe(words.length);
  });

  it("are known by name, as kinds are", () => {
    expect(levels().map(parseGateLevel)).toEqual(levels());
    expect(parseGateLevel("")).toBeNull();
    expect(parseGateLevel("regressions")).toBeNull();
  });
});
