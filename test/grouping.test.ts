import { describe, expect, it } from "vitest";
import { told } from "./support/compare.ts";
import { comparison, list, readPage } from "./support/page.ts";

const ROWS = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] } as const;
const OWN = { LoRA: ["✅", ""], "Tool Calling": ["✅", ""] } as const;
const page = (rows: Parameters<typeof comparison>[0], own: Parameters<typeof list>[1], backend = "vLLM") =>
  readPage(comparison(rows) + list(backend, own));

describe("a row that a backend's own list gets too", () => {
  const base = page(ROWS, OWN);

  it("is told with the comparison's row of the same feature", () => {
    const head = page({ ...ROWS, Multimodal: ["✅", "✅"] }, { ...OWN, Multimodal: ["✅", ""] });
    expect(told(base, head)).toEqual([
      "feature-added improvement support: comparison multimodal",
      "feature-added improvement support: support vllm multimodal <",
    ]);
  });

  it("is told with the comparison's row of the feature that it is a part of", () => {
    const head = page({ ...ROWS, Multimodal: ["✅", "✅"] }, { ...OWN, "Multimodal Image": ["✅", ""] });
    expect(told(base, head)).toEqual([
      "feature-added improvement support: comparison multimodal",
      "feature-added improvement support: support vllm multimodal-image <",
    ]);
  });

  it("stands by itself where the comparison has another row that is new", () => {
    const head = page({ ...ROWS, "Request Migration": ["✅", "✅"] }, { ...OWN, Multimodal: ["✅", ""] });
    expect(told(base, head)).toEqual([
      "feature-added improvement support: comparison request-migration",
      "feature-added improvement support: support vllm multimodal",
    ]);
  });
});
