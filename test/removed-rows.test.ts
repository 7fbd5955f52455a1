import { describe, expect, it } from "vitest";
import { sentences } from "./support/compare.ts";
import { comparison, list, readPage, readPages } from "./support/page.ts";

const MULTIMODAL = { Multimodal: ["✅", "✅"] } as const;

describe("a row that is gone", () => {
  const fate = (statuses: readonly [string, string]) =>
    sentences(
      readPage(comparison({ ...MULTIMODAL, LoRA: statuses })),
      readPage(comparison(MULTIMODAL)),
      "feature-removed",
    ).map((sentence) => sentence.split("; ").at(-1));

  it("leaves open whether the feature still works, if it did", () => {
    expect(fate(["✅", "❌"])).toEqual(["the page does not say whether it still works."]);
    expect(fate(["❌", "❌"])).toEqual(["its status is now unknown."]);
  });

  it("leaves that open for the backends alone that no other table states it for", () => {
    const own = list("vLLM", { LoRA: ["✅", ""] });
    const base = readPages({ page: comparison({ ...MULTIMODAL, LoRA: ["✅", "✅"] }), own });
    const head = readPages({ page: comparison(MULTIMODAL), own });
    const [sentence] = sentences(base, head, "feature-removed");
    expect(sentence).toContain("; the page does not say whether it still works on SGLang.");
  });
});

describe("a caveat on a row that is split, and on another row", () => {
  const LIMIT = "Not supported with guided decoding.";
  const note = `> **Notes:**\n> 1. ${LIMIT}\n`;
  const marked = "✅ <sup>1</sup>";
  const whole = readPage(`${comparison({ LoRA: [marked, "✅"], "Tool Calling": [marked, "✅"] })}\n${note}`);
  const parts = readPage(
    `${comparison({ LoRA: ["✅", "✅"], "Tool Calling (Streaming)": [marked, "✅"], "Tool Calling (Batch)": ["✅", "✅"] })}\n${note}`,
  );

  it("that it leaves names the part and the other row apart", () => {
    expect(sentences(whole, parts, "caveat-moved")).toEqual([
      `vLLM: the caveat on Tool Calling (Streaming) applied to the combined feature, but does not apply to Tool Calling (Batch); it no longer applies to LoRA: “${LIMIT}”`,
    ]);
  });

  it("that it comes to names no part that the release does not have", () => {
    expect(sentences(parts, whole, "caveat-moved")).toEqual([
      `vLLM: the caveat on LoRA now also applies to LoRA; it now applies to the combined feature, but did not apply to Tool Calling (Batch): “${LIMIT}”`,
    ]);
  });
});
