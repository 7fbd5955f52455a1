import { describe, expect, it } from "vitest";
import { grouped } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";

const entries = (base: string, head: string) => grouped(readPage(base), readPage(head));

const ROWS = { LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] } as const;
const OWN = { LoRA: ["✅", ""], "Tool Calling": ["✅", ""] } as const;
const NAMES = ["LoRA", "Tool Calling"];

/** A backend's pairs of some features, all supported but those given. */
function pairsOf(backend: string, names: readonly string[], cells: Readonly<Record<string, string>> = {}): string {
  const line = (texts: readonly string[]) => `| ${texts.join(" | ")} |\n`;
  const rows = names.map((a, i) => [
    a,
    ...names.map((b, j) => (j > i ? "" : j === i ? "—" : (cells[`${a}+${b}`] ?? "✅"))),
  ]);
  const top = ["Feature", ...names];
  return `\n## ${backend}\n\n${[top, top.map(() => "---"), ...rows].map(line).join("")}`;
}

describe("a row that several tables get", () => {
  it.each<[what: string, base: string, head: string, told: string[]]>([
    [
      "with that of its own feature, not of the whole",
      comparison(ROWS) + list("vLLM", OWN) + pairsOf("vLLM", NAMES),
      comparison(ROWS) +
        list("vLLM", { ...OWN, Multimodal: ["✅", ""], "Multimodal Image": ["✅", ""] }) +
        pairsOf("vLLM", [...NAMES, "Multimodal Image"]),
      [
        "feature-added improvement: support vllm multimodal",
        "feature-added improvement: support vllm multimodal-image",
        "feature-added neutral: interactions vllm multimodal-image < feature-added: support vllm multimodal-image",
      ],
    ],
    [
      "with the first of its parts",
      comparison(ROWS) + list("vLLM", OWN),
      comparison({ ...ROWS, "Multimodal Image": ["✅", "✅"], "Multimodal Video": ["✅", "✅"] }) +
        list("vLLM", { ...OWN, Multimodal: ["✅", ""] }),
      [
        "feature-added improvement: comparison multimodal-image",
        "feature-added improvement: comparison multimodal-video",
        "feature-added improvement: support vllm multimodal < feature-added: comparison multimodal-image",
      ],
    ],
    [
      "with one of the same backend",
      comparison(ROWS) + list("vLLM", OWN) + pairsOf("vLLM", NAMES) + pairsOf("SGLang", NAMES),
      comparison(ROWS) +
        list("vLLM", { ...OWN, Multimodal: ["✅", ""] }) +
        pairsOf("vLLM", [...NAMES, "Multimodal Image"]) +
        pairsOf("SGLang", [...NAMES, "Multimodal Image"]),
      [
        "feature-added improvement: support vllm multimodal",
        "feature-added neutral: interactions sglang multimodal-image",
        "feature-added neutral: interactions vllm multimodal-image < feature-added: support vllm multimodal",
      ],
    ],
    [
      "with an improvement, where it is none",
      comparison(ROWS) + list("vLLM", OWN),
      comparison({ ...ROWS, Multimodal: ["✅", "✅"] }) + list("vLLM", { ...OWN, Multimodal: ["❌", ""] }),
      [
        "feature-added improvement: comparison multimodal",
        "feature-added neutral: support vllm multimodal < feature-added: comparison multimodal",
      ],
    ],
    [
      "by itself as an improvement, where the other is a loss",
      comparison(ROWS) + list("vLLM", { ...OWN, Multimodal: ["✅", ""] }) + list("SGLang", OWN),
      comparison({ ...ROWS, Multimodal: ["❌", "✅"] }) +
        list("vLLM", { ...OWN, Multimodal: ["✅", ""] }) +
        list("SGLang", { ...OWN, Multimodal: ["✅", ""] }),
      ["feature-added regression: comparison multimodal", "feature-added improvement: support sglang multimodal"],
    ],
  ])("is told %s", (_what, base, head, told) => {
    expect(entries(base, head)).toEqual(told);
  });
});

describe("a row of one backend's table", () => {
  const page = (lora: string, own: Parameters<typeof list>[1], more = "") =>
    comparison({ LoRA: [lora, "✅"], "Tool Calling": ["✅", "✅"] }) +
    list("vLLM", { LMCache: ["✅", ""], ...own }) +
    more;

  it.each<[what: string, base: string, head: string, told: string[]]>([
    [
      "with a gain, as a gain",
      page("❌", {}),
      page("✅", { LoRA: ["✅", ""] }),
      [
        "status-changed improvement: comparison vllm lora",
        "feature-added improvement: support vllm lora < status-changed: comparison vllm lora",
      ],
    ],
    [
      "by itself, where the gain is another feature's",
      page("🚧", {}),
      page("✅", { "Tool Calling": ["✅", ""] }),
      ["status-changed improvement: comparison vllm lora", "feature-added neutral: support vllm tool-calling"],
    ],
    [
      "by itself, where the gain is a pair's",
      page("✅", {}, pairsOf("vLLM", NAMES, { "Tool Calling+LoRA": "🚧" })),
      page("✅", { LoRA: ["✅", ""] }, pairsOf("vLLM", NAMES)),
      ["status-changed improvement: interactions vllm lora+tool-calling", "feature-added neutral: support vllm lora"],
    ],
  ])("is told %s", (_what, base, head, told) => {
    expect(entries(base, head)).toEqual(told);
  });

  it("that others had is one of many in its own table alone", () => {
    const lists = (own: Parameters<typeof list>[1]) =>
      comparison({ ...ROWS, Multimodal: ["✅", "✅"] }) +
      list("vLLM", { LMCache: ["✅", ""], ...own }) +
      list("SGLang", { LMCache: ["✅", ""], ...own });
    const two = entries(lists({}), lists(OWN));
    expect(two.filter((line) => line.includes(" < "))).toEqual([]);
    expect(two).toHaveLength(4);
    expect(entries(lists({}), lists({ ...OWN, Multimodal: ["✅", ""] }))).toEqual(
      ["sglang", "vllm"].flatMap((backend) => [
        `feature-added neutral: support ${backend} lora`,
        `feature-added neutral: support ${backend} multimodal < feature-added: support ${backend} lora`,
        `feature-added neutral: support ${backend} tool-calling < feature-added: support ${backend} lora`,
      ]),
    );
  });
});

describe("marks of deprecation", () => {
  const page = (lora: string, tools: string, own: string) =>
    comparison({ [`LoRA${lora}`]: ["✅", "✅"], [`Tool Calling${tools}`]: ["✅", "✅"] }) +
    list("vLLM", { [`LoRA${own}`]: ["✅", ""], "Tool Calling": ["✅", ""] });
  const mark = " (deprecated)";

  it("are told of each feature", () => {
    expect(entries(page("", "", ""), page(mark, mark, ""))).toEqual([
      "deprecation-changed neutral: comparison lora",
      "deprecation-changed neutral: comparison tool-calling",
    ]);
  });

  it("are told where they came and where they went", () => {
    expect(entries(page("", "", mark), page(mark, "", ""))).toEqual([
      "deprecation-changed neutral: comparison lora",
      "deprecation-changed neutral: support vllm lora",
    ]);
  });
});

describe("a note that marks a feature as deprecated", () => {
  const page = (lora: string, tools: string, ...notes: string[]) =>
    comparison({ LoRA: [lora, "✅"], "Tool Calling": [tools, "✅"] }, ...notes);
  const [plain, note, guide] = [page("✅", "✅"), "Deprecated since v1.5.0; use static adapters.", "See the guide."];
  const [first, second] = [marked("✅"), "✅<sup>2</sup>"];
  const [lora, tools] = ["comparison vllm lora", "comparison vllm tool-calling"];
  const own = (text: string) => list("vLLM", { LoRA: ["✅", text], "Tool Calling": ["✅", ""] });

  it.each<[what: string, base: string, head: string, told: string[]]>([
    [
      "with the mark, and no other note",
      plain,
      page(first, second, note, guide),
      [
        `deprecation-changed neutral: ${lora}`,
        `note-added neutral: vllm/lora < deprecation-changed: ${lora}`,
        "note-added neutral: vllm/tool-calling",
      ],
    ],
    [
      "with the mark that is gone, and no other note",
      page(first, second, note, guide),
      plain,
      [
        `deprecation-changed neutral: ${lora}`,
        `note-removed neutral: vllm/lora < deprecation-changed: ${lora}`,
        "note-removed neutral: vllm/tool-calling",
      ],
    ],
    [
      "with its own mark, of several",
      plain,
      page(first, second, note, "Deprecated since v1.6.0; use grammars."),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: ${tools}`,
        `note-added neutral: vllm/lora < deprecation-changed: ${lora}`,
        `note-added neutral: vllm/tool-calling < deprecation-changed: ${tools}`,
      ],
    ],
    [
      "with the mark that came or the one that went",
      page(first, "✅", note),
      page("✅", first, "Deprecated since v1.6.0; use grammars."),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: ${tools}`,
        `note-added neutral: vllm/tool-calling < deprecation-changed: ${tools}`,
        `note-removed neutral: vllm/lora < deprecation-changed: ${lora}`,
      ],
    ],
    [
      "of each backend with the mark of the row",
      plain,
      comparison({ ...ROWS, LoRA: [first, first] }, note),
      [
        "deprecation-changed neutral: comparison lora",
        "note-added neutral: sglang/lora < deprecation-changed: comparison lora",
        "note-added neutral: vllm/lora < deprecation-changed: comparison lora",
      ],
    ],
    [
      "by itself where other places say it too",
      plain + own(""),
      page(first, "✅", note) + own(note),
      [
        `deprecation-changed neutral: ${lora}`,
        `deprecation-changed neutral: support vllm lora < deprecation-changed: ${lora}`,
        "note-added neutral: vllm/lora",
      ],
    ],
    [
      "by itself where it limits",
      plain,
      page(first, "✅", "Deprecated since v1.5.0; fails on older drivers."),
      ["caveat-added regression: vllm/lora", `deprecation-changed neutral: ${lora}`],
    ],
  ])("is told %s", (_what, base, head, told) => {
    expect(entries(base, head)).toEqual(told);
  });
});

describe("pairs that changed alike", () => {
  const names = [...NAMES, "Guided Decoding", "Multimodal", "Speculative Decoding", "WideEP"];
  const page = (...limited: string[]) =>
    comparison(ROWS) + pairsOf("vLLM", names, Object.fromEntries(limited.map((pair) => [pair, "🚧"])));
  const pair = (features: string) => `status-changed regression: interactions vllm ${features}`;
  const under = (features: string, parent: string) => `${pair(features)} < status-changed: interactions vllm ${parent}`;

  it("are told of the feature that has most of them", () => {
    const tools = ["Guided Decoding", "Multimodal", "Speculative Decoding"].map((name) => `${name}+Tool Calling`);
    const head = page("Tool Calling+LoRA", ...tools, "Guided Decoding+LoRA", "Multimodal+LoRA");
    expect(entries(page(), head)).toEqual([
      pair("guided-decoding+lora"),
      pair("guided-decoding+tool-calling"),
      pair("lora+multimodal"),
      under("lora+tool-calling", "guided-decoding+tool-calling"),
      under("multimodal+tool-calling", "guided-decoding+tool-calling"),
      under("speculative-decoding+tool-calling", "guided-decoding+tool-calling"),
    ]);
  });

  it("are told of the first of two that have as many", () => {
    const tools = ["Speculative Decoding+Tool Calling", "WideEP+Tool Calling"];
    const head = page("Tool Calling+LoRA", "Guided Decoding+LoRA", "Multimodal+LoRA", ...tools);
    expect(entries(page(), head)).toEqual([
      pair("guided-decoding+lora"),
      under("lora+multimodal", "guided-decoding+lora"),
      under("lora+tool-calling", "guided-decoding+lora"),
      pair("speculative-decoding+tool-calling"),
      pair("tool-calling+wideep"),
    ]);
  });
});
