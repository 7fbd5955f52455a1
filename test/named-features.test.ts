import { describe, expect, it } from "vitest";
import { diff } from "../src/diff/diff.ts";
import { comparison, marked, pairs, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const ALL = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"], Multimodal: ["✅", "✅"] } as const;
const LIMITED = { "Tool Calling+LoRA": "🚧", "Multimodal+LoRA": "🚧" } as const;

/** "impact rule" of a new note on LoRA, where both releases have pairs of it as they are given. */
function verdictOf(note: string, before: Record<string, string> = LIMITED, after = before): string[] {
  // The page has one of them under a name that is known by another one too.
  const read = (text: string) => readPage(text.replaceAll("| Multimodal", "| KV Block Manager"));
  const base = read(comparison(ALL) + pairs("vLLM", before));
  const head = read(comparison({ ...ALL, LoRA: [marked("✅"), "✅"] }, note) + pairs("vLLM", after));
  return diff(base, head, knowledge())
    .changes.filter(({ kind }) => kind === "caveat-added")
    .map(({ impact, rule }) => `${impact} ${rule}`);
}

describe("a limitation of a feature that names another one", () => {
  it.each([
    ["by its name", "Not supported with Tool Calling."],
    ["in other letters", "Not supported with TOOL calling."],
    ["with a hyphen", "Tool-calling is not supported with it."],
    ["at its end", "It does not work with tool calling"],
    ["of another pair", "Not supported with the KV block manager."],
    ["by another name of it", "Not supported with KVBM."],
  ])("%s is known where both releases have the pair as limited", (_what, note) => {
    expect(verdictOf(note)).toEqual(["neutral known-pair"]);
  });

  it.each([
    ["part of a word", "Not supported with toolbox callings."],
    ["half of its name", "Not supported with every tool."],
    ["none at all", "Not supported on older drivers."],
    ["two others", "Not supported with tool calling and the KV block manager."],
  ])("is new where it names %s", (_what, note) => {
    expect(verdictOf(note)).toEqual(["regression new-limitation"]);
  });

  it("is new where one of the releases has the pair as supported", () => {
    const note = "Not supported with Tool Calling.";
    const works = { ...LIMITED, "Tool Calling+LoRA": "✅" };
    expect(verdictOf(note, works, LIMITED)).toEqual(["regression new-limitation"]);
    expect(verdictOf(note, LIMITED, works)).toEqual(["regression new-limitation"]);
  });
});
