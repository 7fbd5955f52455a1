import { describe, expect, it } from "vitest";
import type { Snapshot, Table } from "../src/model/snapshot.ts";
import { compare, grouped } from "./support/compare.ts";
import { comparison, list, readPage } from "./support/page.ts";

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

  it("is told by itself where it is the comparison's, though that has one backend", () => {
    const alone = (text: string): Snapshot => {
      const read = readPage(text);
      const ofVllm = (table: Table): Table => ({
        ...table,
        backends: ["vllm"],
        cells: table.cells.filter(({ backend }) => backend === "vllm"),
      });
      return { ...read, tables: read.tables.map(ofVllm) };
    };
    const own = (cell: string) => list("vLLM", { LoRA: [cell, ""], WideEP: ["✅", ""] });
    const base = comparison({ "Tool Calling": ["✅", "✅"] }) + own("🚧");
    expect(grouped(alone(base), alone(comparison(ROWS) + own("✅")))).toEqual([
      "status-changed improvement: support vllm lora",
      "feature-added neutral: comparison lora",
    ]);
  });

  it("is told with the row of the whole before a change of its status", () => {
    const image = (cell: string) => ({ ...ROWS, "Multimodal Image": [cell, "✅"] }) as const;
    const base = comparison(image("🚧")) + list("vLLM", OWN);
    const head =
      comparison({ ...image("✅"), Multimodal: ["✅", "✅"] }) +
      list("vLLM", { ...OWN, "Multimodal Image": ["✅", ""] });
    expect(entries(base, head)).toEqual([
      "status-changed improvement: comparison vllm multimodal-image",
      "feature-added neutral: comparison multimodal",
      "feature-added neutral: support vllm multimodal-image < feature-added: comparison multimodal",
    ]);
  });

  it("that belongs to a status is none of many that others had", () => {
    const head = page("✅", { LoRA: ["✅", ""], "Tool Calling": ["✅", ""], Multimodal: ["✅", ""] });
    const many = (text: string) => text.replace("| LoRA |", "| Multimodal | ✅ | ✅ |\n| LoRA |");
    expect(entries(many(page("🚧", {})), many(head))).toEqual([
      "status-changed improvement: comparison vllm lora",
      "feature-added neutral: support vllm lora < status-changed: comparison vllm lora",
      "feature-added neutral: support vllm multimodal",
      "feature-added neutral: support vllm tool-calling",
    ]);
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

describe("a status of several tables", () => {
  const page = (lora: string, vllm: string, sglang: string) =>
    comparison({ LoRA: [lora, "✅"], "Tool Calling": ["✅", "✅"] }) +
    list("vLLM", { LoRA: [vllm, ""], WideEP: [vllm, ""] }) +
    list("SGLang", { WideEP: [sglang, ""] });

  it("is told of each backend, and where one gained what the other lost", () => {
    expect(entries(page("❌", "✅", "✅"), page("🚧", "🚧", "🚧"))).toEqual([
      "status-changed regression: support sglang wideep",
      "status-changed regression: support vllm lora",
      "status-changed regression: support vllm wideep",
      "status-changed improvement: comparison vllm lora",
    ]);
  });
});

describe("an entry for many", () => {
  const grouped = (base: string, head: string) =>
    compare(readPage(base), readPage(head)).changes.map(({ subject, groupedBy }) =>
      [subject.features.join("+"), groupedBy].join(" "),
    );

  it("says of what feature they are, the first of rows and the one that pairs share", () => {
    const rows = comparison({ ...ROWS, Multimodal: ["✅", "✅"] });
    const known = (own: Parameters<typeof list>[1]) => rows + list("vLLM", { LMCache: ["✅", ""], ...own });
    expect(grouped(known({}), known({ ...OWN, Multimodal: ["✅", ""] }))).toEqual([
      "lora lora",
      "multimodal ",
      "tool-calling ",
    ]);
    const names = [...NAMES, "Guided Decoding", "Multimodal"];
    const limited = Object.fromEntries(["Tool Calling", ...names.slice(2)].map((name) => [`${name}+LoRA`, "🚧"]));
    expect(grouped(rows + pairsOf("vLLM", names), rows + pairsOf("vLLM", names, limited))).toEqual([
      "guided-decoding+lora lora",
      "lora+multimodal ",
      "lora+tool-calling ",
    ]);
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

  it("are told of the first by name of two that have as many", () => {
    const tools = ["Guided Decoding+Tool Calling", "WideEP+Tool Calling"];
    const head = page("Tool Calling+LoRA", "Multimodal+LoRA", "Speculative Decoding+LoRA", ...tools);
    expect(entries(page(), head)).toEqual([
      pair("guided-decoding+tool-calling"),
      pair("lora+multimodal"),
      under("lora+speculative-decoding", "lora+multimodal"),
      under("lora+tool-calling", "lora+multimodal"),
      pair("tool-calling+wideep"),
    ]);
  });
});
