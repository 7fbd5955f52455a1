import { describe, expect, it } from "vitest";
import { changedCells } from "../src/diff/changed-cells.ts";
import { compare } from "./support/compare.ts";
import { comparison, marked, pairs, readPage } from "./support/page.ts";

const TOOLS = { "Tool Calling": ["✅", "✅"] } as const;
const TOOLS_CELL = "comparison|vllm|tool-calling";
const SLOW = "**LoRA**: is slow on the first request of an adapter";
const page = (vllm: string, ...notes: string[]) => readPage(comparison({ LoRA: [vllm, "✅"], ...TOOLS }, ...notes));
const plain = page("✅");
const noted = page(marked("✅"), SLOW);
const LIMIT = "Loading an adapter fails on a cold start.";
const whole = (cell: string, ...notes: string[]) =>
  readPage(comparison({ LoRA: ["✅", "✅"], "Tool Calling": [cell, "✅"] }, ...notes));
const parts = (cell: string, ...notes: string[]) =>
  readPage(
    comparison(
      { LoRA: ["✅", "✅"], "Tool Calling (Batch)": [cell, "✅"], "Tool Calling (Streaming)": [cell, "✅"] },
      ...notes,
    ),
  );
const paired = pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, SLOW);

describe("the cells of both releases that are not alike", () => {
  it.each([
    ["none, of the same page", noted, noted, []],
    ["those of another status", plain, page("🚧"), ["comparison|vllm|lora"]],
    ["those with a new note", plain, noted, ["comparison|vllm|lora"]],
    ["those that a note has left", noted, plain, ["comparison|vllm|lora"]],
    [
      "those of a note that says something else",
      noted,
      page(marked("✅"), "**LoRA**: is slow on each request of an adapter"),
      ["comparison|vllm|lora"],
    ],
    ["none, of a note that says the same in other words", noted, page(marked("✅"), `${SLOW}.`), []],
    [
      "those where a note is shown in one more place",
      readPage(comparison({ LoRA: ["✅", "✅"], ...TOOLS }) + paired),
      readPage(comparison({ LoRA: [marked("✅"), "✅"], ...TOOLS }, SLOW) + paired),
      ["comparison|vllm|lora"],
    ],
    ["that of a row that was split, which its note has left", whole(marked("✅"), LIMIT), parts("✅"), [TOOLS_CELL]],
    ["that of a row that was merged, which has a new note", parts("✅"), whole(marked("✅"), LIMIT), [TOOLS_CELL]],
    ["none, of a split row with the same note", whole(marked("✅"), LIMIT), parts(marked("✅"), LIMIT), []],
    ["none, of a row that one has alone", readPage(comparison(TOOLS)), noted, []],
  ])("are %s", (_what, base, head, keys) => {
    expect([...changedCells(compare(base, head))]).toEqual(keys);
  });
});
