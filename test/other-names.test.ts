import { describe, expect, it } from "vitest";
import { withSameNames } from "../src/diff/other-names.ts";
import { told } from "./support/compare.ts";
import { comparison, list, pairs, readPage, readPages } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

type Rows = Parameters<typeof comparison>[0];
const { features } = knowledge();
const own = list("vLLM", { LoRA: ["✅", ""] });
const page = (rows: Rows, others = own) => readPage(comparison({ ...rows, "Tool Calling": ["✅", "✅"] }) + others);
const base = page({ LoRA: ["✅", "🚧"] });
const aliases = (from = base, to = base) =>
  withSameNames(from, to, features).aliases.map((one) => `${one.kind} ${one.fromId} ${one.from}: ${one.to}`);

describe("a row under a longer name that the registry lacks", () => {
  it.each([
    ["a word more", "LoRA Adapters", true],
    ["the same in another case", "lora adapters", true],
    ["two words more", "LoRA Adapter Loading", true],
    ["three words more", "LoRA Adapter Loading Interface", false],
    ["a word that parts", "LoRA without Adapters", false],
    ["a word that joins", "LoRA and Adapters", false],
    ["a word for less", "LoRA Lite", false],
    ["a word for more", "LoRA Plus", false],
    ["a number", "LoRA 2", false],
    ["a longer word", "LoRAX", false],
    ["another word before it", "Fast LoRA", false],
  ])("is the same feature with %s: %s", (_what, name, isSame) => {
    expect(aliases(base, page({ [name]: ["✅", "🚧"] }))).toEqual(isSame ? [`alias lora LoRA: ${name}`] : []);
  });

  it("is the same the other way round too, and told as written otherwise", () => {
    const head = page({ "LoRA Adapters": ["✅", "🚧"] });
    expect(told(base, head)).toEqual(["notation-changed neutral notation: comparison"]);
    expect(told(head, base)).toEqual(["notation-changed neutral notation: comparison"]);
    expect(aliases(head, base)).toEqual([]);
    const { head: renamed } = withSameNames(base, head, features);
    expect([...(renamed.tables[0]?.labels ?? [])]).toEqual([
      ["lora", "LoRA Adapters"],
      ["tool-calling", "Tool Calling"],
    ]);
    expect(renamed.tables[0]?.cells.map((cell) => cell.features.join("+"))).toEqual(
      base.tables[0]?.cells.map((cell) => cell.features.join("+")),
    );
    expect(renamed.tables[1]).toBe(head.tables[1]);
  });

  it.each([
    ["has other statuses", page({ "LoRA Adapters": ["✅", "✅"] })],
    ["stands beside the known one", page({ LoRA: ["✅", "🚧"], "LoRA Adapters": ["✅", "🚧"] })],
    ["has the statuses of another backend", page({ "LoRA Adapters": ["🚧", "✅"] })],
    ["is all that is left of it", page({ "LoRA Adapters": ["✅", "🚧"] }, list("vLLM", { WideEP: ["✅", ""] }))],
  ])("is another one where it %s", (_what, head) => {
    expect(aliases(base, head)).toEqual([]);
  });

  it("is another one where it stands beside the known one, whatever else is gone", () => {
    const before = page({ LoRA: ["✅", "🚧"], Multimodal: ["✅", "✅"] });
    expect(aliases(before, page({ LoRA: ["✅", "🚧"], "LoRA Adapters": ["✅", "🚧"] }))).toEqual([]);
  });

  it("is another one where nobody knows the shorter name", () => {
    const rows = (name: string) =>
      readPage(
        comparison({ LoRA: ["✅", "🚧"], [name]: ["✅", "🚧"] }) +
          list("vLLM", { LoRA: ["✅", ""], "Prefix Cache": ["✅", ""] }),
      );
    expect(aliases(rows("Prefix Cache"), rows("Prefix Cache Store"))).toEqual([]);
    const both = (lora: string, prefix: string) =>
      readPage(
        comparison({ [lora]: ["✅", "🚧"], [prefix]: ["✅", "🚧"] }) +
          list("vLLM", { LoRA: ["✅", ""], "Prefix Cache": ["✅", ""] }),
      );
    expect(aliases(both("LoRA", "Prefix Cache"), both("LoRA Adapters", "Prefix Cache Store"))).toEqual([
      "alias lora LoRA: LoRA Adapters",
    ]);
  });

  it("is the same whatever the order of the columns, beside rows that nobody knows", () => {
    const table = (top: string, ...rows: string[]) => readPage([`# Matrix\n\n${top}`, ...rows].join("\n") + own);
    const before = table(
      "| Feature | vLLM | SGLang |\n| - | - | - |",
      "| LoRA | ✅ | 🚧 |",
      "| Prefix Cache | ✅ | ✅ |",
    );
    const turned = "| Feature | SGLang | vLLM |\n| - | - | - |";
    const after = table(turned, "| LoRA Adapters | 🚧 | ✅ |", "| Prefix Cache | ✅ | ✅ |");
    expect(aliases(before, after)).toEqual(["alias lora LoRA: LoRA Adapters"]);
  });

  it("is the same in one backend's list alone", () => {
    const lists = (name: string) =>
      readPage(
        comparison({ LoRA: ["✅", "🚧"], "Tool Calling": ["✅", "✅"] }) +
          list("SGLang", { [name]: ["✅", ""], "Tool Calling": ["✅", ""] }) +
          own,
      );
    expect(aliases(lists("LoRA"), lists("LoRA Adapters"))).toEqual(["alias lora LoRA: LoRA Adapters"]);
  });

  it("is the same where several pages state some rows each", () => {
    const rows = { "Tool Calling": ["✅", "✅"] } as const;
    const matrix = (name: string, cell: string) => comparison({ ...rows, [name]: ["✅", cell] });
    const first = (name: string, cell: string) =>
      readPages({ page: matrix(name, cell) + own, readme: matrix("Multimodal", "🚧") });
    const second = (name: string, cell: string) =>
      readPages({ page: matrix("Multimodal", "🚧") + own, readme: matrix(name, cell) });
    for (const pages of [first, second]) {
      const before = pages("LoRA", "🚧");
      expect(aliases(before, pages("LoRA Adapters", "🚧"))).toEqual(["alias lora LoRA: LoRA Adapters"]);
      expect(aliases(before, pages("LoRA Adapters", "✅"))).toEqual([]);
    }
  });

  it("is the same where it is marked as deprecated, and that is told", () => {
    const head = page({ "LoRA Adapters (deprecated)": ["✅", "🚧"] });
    expect(told(base, head)).toEqual([
      "deprecation-changed neutral clarified: comparison lora",
      "notation-changed neutral notation: comparison",
    ]);
  });

  it("is one of several, each told once, whatever number of tables has them", () => {
    const rows = (lora: string, tools: string) =>
      readPage(
        comparison({ [lora]: ["✅", "🚧"], [tools]: ["🚧", "✅"], Multimodal: ["✅", "✅"] }) +
          list("SGLang", { [lora]: ["✅", ""], [tools]: ["🚧", ""], Multimodal: ["✅", ""] }) +
          list("vLLM", { LoRA: ["✅", ""], "Tool Calling": ["✅", ""] }),
      );
    const found = aliases(rows("LoRA", "Tool Calling"), rows("LoRA Adapters", "Tool Calling Interface"));
    expect(found).toEqual([
      "alias lora LoRA: LoRA Adapters",
      "alias tool-calling Tool Calling: Tool Calling Interface",
    ]);
  });

  it("is another one where both had it", () => {
    const both = page({ LoRA: ["✅", "🚧"], "LoRA Adapters": ["✅", "🚧"] });
    expect(aliases(both, page({ "LoRA Adapters": ["✅", "🚧"] }))).toEqual([]);
  });

  it("is the same in a table of pairs", () => {
    const matrix = comparison({ LoRA: ["✅", "✅"] });
    const paired = pairs("vLLM", { "Tool Calling+LoRA": "🚧" });
    const longer = readPage(matrix + paired.replaceAll("LoRA", "LoRA Adapters"));
    const before = readPage(matrix + paired);
    expect(aliases(before, longer)).toEqual(["alias lora LoRA: LoRA Adapters"]);
    expect(told(before, longer)).toEqual(["notation-changed neutral notation: interactions vllm"]);
    const other = readPage(matrix + pairs("vLLM", { "Multimodal+LoRA": "🚧" }).replaceAll("LoRA", "LoRA Adapters"));
    expect(aliases(before, other)).toEqual([]);
  });
});
