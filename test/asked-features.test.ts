import { describe, expect, it } from "vitest";
import { filterDiff } from "../src/diff/filter.ts";
import { compare } from "./support/compare.ts";
import { comparison, marked, pairs, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

/** "kind features" of each change for those who ask for some features. */
function asked(base: string, head: string, ...features: string[]): string[] {
  const narrowed = filterDiff(
    compare(readPage(base), readPage(head)),
    { backends: [], features },
    knowledge().features,
  );
  return narrowed.changes.map(({ kind, subject }) => `${kind} ${subject.features.join("+")}`);
}

describe("what is told to those who ask for features", () => {
  it("is about any of them", () => {
    const page = (cell: string) =>
      comparison({ LoRA: [cell, "✅"], "Tool Calling": [cell, "✅"], WideEP: [cell, "✅"] });
    expect(asked(page("✅"), page("❌"), "lora", "wideep")).toEqual(["status-changed lora", "status-changed wideep"]);
  });

  it("has no pair of others with a note that stands on their pair too, and is about the feature that they share", () => {
    const note = "**LoRA**: Adapters are loaded on the first request.";
    const page = (cell: string, ...notes: string[]) =>
      comparison({ LoRA: ["✅", "✅"] }) +
      pairs("vLLM", { "Tool Calling+LoRA": cell, "Multimodal+LoRA": cell }, ...notes);
    const of = (feature: string) => asked(page("❌"), page(marked("✅"), note), feature);
    const [images, tools] = ["status-changed lora+multimodal", "status-changed lora+tool-calling"];
    expect(of("lora")).toEqual([images, tools, "note-added lora"]);
    expect(of("multimodal")).toEqual([images, "note-added lora"]);
    expect(of("tool-calling")).toEqual([tools]);
  });
});
