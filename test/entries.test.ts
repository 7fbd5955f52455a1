import { describe, expect, it } from "vitest";
import { type Entry, entriesOf } from "../src/diff/entries.ts";
import { compare } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";

const entries = (base: string, head: string) => entriesOf(compare(readPage(base), readPage(head)).changes);

/** What a part is: a change's kind and features, or the pairs that it stands for. */
const partsOf = ({ parts }: Entry) =>
  parts.map((part) =>
    part.kind === "pairs"
      ? `pairs of ${part.feature}: ${part.members.map(({ subject }) => subject.features.join("+")).join(" ")}`
      : `${part.change.kind} ${part.change.subject.features.join("+")}`,
  );

describe("the parts of an entry", () => {
  const OTHERS = ["Guided Decoding", "Multimodal", "Speculative Decoding", "Tool Calling"];
  /** LoRA in the comparison, in vLLM's list and in its pairs with four others; the second pair may differ. */
  const page = (lora: string, second: string, names = OTHERS) => {
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
    const all = ["LoRA", ...names];
    const cell = (row: number, column: number) => (column > 0 ? "✅" : row === 2 ? second : lora);
    const rows = all.map((name, i) => [name, ...all.map((_, j) => (j > i ? "" : j === i ? "—" : cell(i, j)))]);
    const table = [["Feature", ...all], ["Feature", ...all].map(() => "---"), ...rows].map(line).join("");
    return (
      comparison({ LoRA: [lora, "✅"], "Tool Calling": ["✅", "✅"] }) +
      list("vLLM", { LoRA: [lora, ""], "Tool Calling": ["✅", ""] }) +
      `\n### Together\n\n${table}`
    );
  };

  it("are a feature's pairs that changed alike as one, where the first of them stands, and what else belongs to it", () => {
    const [entry, ...others] = entries(page("🚧", "❌"), page("✅", "✅"));
    expect([entry?.change.groupedBy, others]).toEqual([null, []]);
    expect(entry && partsOf(entry)).toEqual([
      "status-changed lora",
      "pairs of lora: guided-decoding+lora lora+speculative-decoding lora+tool-calling",
      "status-changed lora+multimodal",
    ]);
  });

  it("are none of a text that is told once for several notes", () => {
    const both = (...notes: string[]) =>
      comparison({ LoRA: [marked("✅"), "✅"], "Tool Calling": [marked("✅"), "✅"] }, ...notes);
    const found = entries(both("Is slow on the first request."), both("Is slow on each request."));
    expect(found.map((entry) => [entry.change.kind, entry.children.length, partsOf(entry)])).toEqual([
      ["caveat-reworded", 1, []],
    ]);
  });
});
