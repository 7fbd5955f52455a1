import { describe, expect, it } from "vitest";
import { compare, told } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";

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

  it("is told with its own feature's row, where the whole is new too", () => {
    const head = page(
      { ...ROWS, Multimodal: ["✅", "✅"], "Multimodal Image": ["✅", "✅"] },
      { ...OWN, "Multimodal Image": ["✅", ""] },
    );
    const { changes } = compare(base, head);
    expect(changes.map(({ subject }) => `${subject.scope} ${subject.features}`)).toEqual([
      "comparison multimodal",
      "comparison multimodal-image",
      "support multimodal-image",
    ]);
    expect(changes.map(({ parent }) => parent)).toEqual([null, null, changes[1]?.fingerprint]);
  });

  it("stands by itself where the comparison has another row that is new", () => {
    const head = page({ ...ROWS, "Request Migration": ["✅", "✅"] }, { ...OWN, Multimodal: ["✅", ""] });
    expect(told(base, head)).toEqual([
      "feature-added improvement support: comparison request-migration",
      "feature-added improvement support: support vllm multimodal",
    ]);
  });
});

describe("a row that goes from several tables", () => {
  it("is told with the comparison's row, of the feature or of the one that it is a part of", () => {
    const head = page(ROWS, OWN);
    const base = page(
      { ...ROWS, Multimodal: ["✅", "✅"] },
      { ...OWN, Multimodal: ["✅", ""], "Multimodal Image": ["✅", ""] },
    );
    expect(told(base, head)).toEqual([
      "feature-removed neutral coverage: comparison multimodal",
      "feature-removed neutral coverage: support vllm multimodal <",
      "feature-removed neutral coverage: support vllm multimodal-image <",
    ]);
  });
});

describe("rows of a backend's list that the comparison has already", () => {
  const rows = { ...ROWS, Multimodal: ["✅", "✅"], "Request Migration": ["✅", "✅"] } as const;
  const own = { LMCache: ["✅", ""] } as const;

  it("are one entry from three on", () => {
    const two = { ...own, LoRA: ["✅", ""], "Tool Calling": ["✅", ""] } as const;
    expect(told(page(rows, own), page(rows, two))).toEqual([
      "feature-added neutral coverage: support vllm lora",
      "feature-added neutral coverage: support vllm tool-calling",
    ]);
    expect(told(page(rows, own), page(rows, { ...two, Multimodal: ["✅", ""] }))).toEqual([
      "feature-added neutral coverage: support vllm lora",
      "feature-added neutral coverage: support vllm multimodal <",
      "feature-added neutral coverage: support vllm tool-calling <",
    ]);
  });

  it("are told under a change of status that says the same, one by one and of one backend", () => {
    const [before, after] = [
      { ...rows, LoRA: ["🚧", "✅"] },
      { ...rows, LoRA: ["✅", "✅"] },
    ] as const;
    const of = (list: Parameters<typeof page>[1], backend?: string) =>
      told(page(before, own, backend), page(after, list, backend));
    expect(of({ ...own, LoRA: ["✅", ""] })).toEqual([
      "status-changed improvement support: comparison vllm lora",
      "feature-added neutral coverage: support vllm lora <",
    ]);
    expect(of({ ...own, LoRA: ["🚧", ""] })).toEqual([
      "status-changed improvement support: comparison vllm lora",
      "feature-added neutral coverage: support vllm lora",
    ]);
    expect(of({ ...own, LoRA: ["✅", ""] }, "SGLang")).toEqual([
      "status-changed improvement support: comparison vllm lora",
      "feature-added neutral coverage: support sglang lora",
    ]);
  });

  it("of a table of pairs stand by themselves", () => {
    const paired = (status: string, name: string) =>
      readPage(comparison({ ...ROWS, LoRA: [status, "✅"] }) + pairs("vLLM", {}).replaceAll("LoRA", name));
    expect(
      told(paired("🚧", "WideEP"), paired("✅", "LoRA")).filter((line) => !line.startsWith("feature-removed")),
    ).toEqual([
      "status-changed improvement support: comparison vllm lora",
      "feature-added neutral coverage: interactions vllm lora",
    ]);
  });

  it("are not one with those that are news", () => {
    const more = { ...own, LoRA: ["✅", ""], "Tool Calling": ["✅", ""], WideEP: ["✅", ""] } as const;
    expect(told(page(rows, own), page(rows, more))).toEqual([
      "feature-added improvement support: support vllm wideep",
      "feature-added neutral coverage: support vllm lora",
      "feature-added neutral coverage: support vllm tool-calling",
    ]);
  });
});

describe("a status that several tables state", () => {
  it("is told with the comparison's, and pairs with that of their feature", () => {
    const base = page({ ...ROWS, LoRA: ["🚧", "✅"] }, { ...OWN, LoRA: ["🚧", ""] });
    expect(told(base, page(ROWS, OWN))).toEqual([
      "status-changed improvement support: comparison vllm lora",
      "status-changed improvement support: support vllm lora <",
    ]);
    const paired = (status: string) =>
      readPage(comparison({ ...ROWS, LoRA: [status, "✅"] }) + pairs("vLLM", { "Tool Calling+LoRA": status }));
    expect(told(paired("🚧"), paired("✅"))).toEqual([
      "status-changed improvement support: comparison vllm lora",
      "status-changed improvement support: interactions vllm lora+tool-calling <",
    ]);
  });

  it("is told by itself where it became another one", () => {
    const base = page({ ...ROWS, LoRA: ["❌", "✅"] }, { ...OWN, LoRA: ["❌", ""] });
    expect(told(base, page(ROWS, { ...OWN, LoRA: ["🚧", ""] }))).toEqual([
      "status-changed improvement support: comparison vllm lora",
      "status-changed improvement support: support vllm lora",
    ]);
  });

  it("takes a note of several cells to the first of their changes", () => {
    const note = "**LoRA**: documented in the guide of the backend";
    const noted = (lora: string, tools: string, ...notes: string[]) =>
      readPage(comparison({ LoRA: [lora, "✅"], "Tool Calling": [tools, "✅"] }, ...notes));
    // What got worse comes before what got better, though it stands below it.
    const { changes } = compare(noted("🚧", "✅"), noted(marked("✅"), marked("🚧"), note));
    const [worse, better, added] = changes;
    expect(changes.map(({ kind, impact }) => `${kind} ${impact}`)).toEqual([
      "status-changed regression",
      "status-changed improvement",
      "note-added neutral",
    ]);
    expect([worse?.parent, better?.parent, added?.parent]).toEqual([null, null, worse?.fingerprint]);
  });
});

describe("a deprecation that several tables mark", () => {
  const lists = (mark: string) =>
    list("vLLM", { [`LoRA${mark}`]: ["✅", ""] }) + list("SGLang", { [`LoRA${mark}`]: ["✅", ""] });

  it("is told with the comparison's, else for each backend", () => {
    const of = (mark: string) => readPage(comparison(ROWS).replace("| LoRA", `| LoRA${mark}`) + lists(mark));
    expect(told(of(""), of(" (deprecated)"))).toEqual([
      "deprecation-changed neutral clarified: comparison lora",
      "deprecation-changed neutral clarified: support sglang lora <",
      "deprecation-changed neutral clarified: support vllm lora <",
    ]);
    const alone = (mark: string) => readPage(comparison({ "Tool Calling": ["✅", "✅"] }) + lists(mark));
    expect(told(alone(""), alone(" (deprecated)"))).toEqual([
      "deprecation-changed neutral clarified: support sglang lora",
      "deprecation-changed neutral clarified: support vllm lora",
    ]);
  });
});
