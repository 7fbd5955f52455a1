import { describe, expect, it } from "vitest";
import type { Cell, Snapshot } from "../src/model/snapshot.ts";
import { sentences, told } from "./support/compare.ts";
import { comparison, list, pairs, readPage } from "./support/page.ts";

const cellsOf = (text: string) =>
  readPage(text)
    .tables.flatMap((table) => table.cells)
    .filter((cell) => cell.features.join() === "lora")
    .map((cell) => `${cell.scope} ${cell.backend} ${cell.status}`);

describe("two legends on one page", () => {
  const legend = (words: string) => `\n**Legend:**\n*   ✅ : ${words}\n\n`;
  const table = comparison({ LoRA: ["✅", ""], "Tool Calling": ["✅", "✅"] });
  const ofVllm = list("vLLM", { LoRA: ["✅", ""], "Tool Calling": ["✅", ""] });
  const compared = (status: string) => [`comparison vllm ${status}`, "comparison sglang unstated"];

  it("each hold for the tables below them, up to the next", () => {
    expect(cellsOf(legend("Not supported") + table + legend("Limited") + ofVllm)).toEqual([
      ...compared("unsupported"),
      "support vllm limited",
    ]);
  });

  it("that both stand above a table leave it to the nearer one", () => {
    expect(cellsOf(legend("Not supported") + legend("Limited") + table)).toEqual(compared("limited"));
  });

  it("of which one stands below leave a table to the one above", () => {
    expect(cellsOf(legend("Limited") + table + legend("Not supported"))).toEqual(compared("limited"));
  });

  it("that both stand below a table leave it to the nearer one", () => {
    expect(cellsOf(table + legend("Limited") + legend("Not supported"))).toEqual(compared("limited"));
  });

  it("leave a symbol that the nearer one lacks to the other", () => {
    const other = "\n**Legend:**\n*   ❌ : Not supported\n\n";
    expect(cellsOf(legend("Limited") + other + table)).toEqual(compared("limited"));
  });
});

describe("a blank in another table", () => {
  const compared = (status: string) => comparison({ LoRA: [status, "✅"], "Tool Calling": ["✅", "✅"] });
  const ofVllm = (status: string) => list("vLLM", { LoRA: [status, ""], "Tool Calling": ["✅", ""] });
  const read = (text: string) => readPage(text);
  const alone = sentences(read(compared("✅")), read(compared("🚧")));

  it("contradicts nothing", () => {
    const beside = ofVllm("");
    expect(sentences(read(compared("✅") + beside), read(compared("🚧") + beside))).toEqual(alone);
  });

  it("contradicts nothing, where another status does", () => {
    const beside = ofVllm("❌");
    const found = sentences(read(compared("✅") + beside), read(compared("🚧") + beside));
    expect(found).toHaveLength(1);
    expect(found).not.toEqual(alone);
  });
});

describe("a status that comes and one that goes", () => {
  const page = (status: string) =>
    comparison({ LoRA: ["✅", "✅"], "Tool Calling": ["✅", "✅"] }) + pairs("vLLM", { "Tool Calling+LoRA": status });
  const pair = "interactions vllm lora+tool-calling";

  it.each([
    ["", "✅", "improvement support"],
    ["", "🚧", "improvement support"],
    ["", "❌", "neutral clarified"],
    ["", "—", "neutral clarified"],
    ["✅", "", "regression support"],
    ["❌", "", "neutral coverage"],
    ["—", "", "neutral coverage"],
    ["❌", "—", "neutral clarified"],
    ["—", "❌", "neutral clarified"],
    ["❌", "✅", "improvement support"],
    ["✅", "—", "regression support"],
    ["—", "✅", "improvement support"],
    ["✅", "⚠️", "regression support"],
    ["⚠️", "✅", "improvement support"],
    ["⚠️", "🚧", "regression support"],
    ["🚧", "❌", "regression support"],
  ])("from %j to %j is %s", (before, after, judged) => {
    expect(told(readPage(page(before)), readPage(page(after)))).toEqual([`status-changed ${judged}: ${pair}`]);
  });

  it("that nobody can read, and a blank, say nothing of one another", () => {
    const unread = (text: string): Snapshot => {
      const read = readPage(text);
      const tables = read.tables.map((table) => ({
        ...table,
        cells: table.cells.map(
          (cell): Cell => (cell.symbol === "❌" ? { ...cell, symbol: "¿", status: "unknown" } : cell),
        ),
      }));
      return { ...read, tables };
    };
    const [blank, unknown] = [readPage(page("")), unread(page("❌"))];
    expect(told(blank, unknown)).toEqual([`status-changed neutral support: ${pair}`]);
    expect(told(unknown, blank)).toEqual([`status-changed neutral support: ${pair}`]);
    expect(told(unknown, readPage(page("❌")))).toEqual([`status-changed neutral clarified: ${pair}`]);
    expect(told(readPage(page("✅")), unknown)).toEqual([`status-changed regression support: ${pair}`]);
  });
});
