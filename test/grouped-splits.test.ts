import { describe, expect, it } from "vitest";
import { grouped } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";

const LIMIT = "Loading an adapter fails on a cold start.";
const OTHER = "Parallel calls are not supported.";
/** A note with a name is one on whatever cells it stands. */
const NAMED = `**LoRA**: ${LIMIT}`;
const GUIDE = "**LoRA**: documented in the guide of the backend";
const BOTH = "✅<sup>1</sup><sup>2</sup>";
const SECOND = "✅<sup>2</sup>";

const entries = (base: string, head: string) => grouped(readPage(base), readPage(head));

describe("a note on a row that is split or merged", () => {
  const whole = (cell: string, ...notes: string[]) =>
    comparison({ LoRA: ["✅", "✅"], "Tool Calling": [cell, "✅"] }, ...notes);
  const parts = (one: string, other: string, ...notes: string[]) =>
    comparison(
      { LoRA: ["✅", "✅"], "Tool Calling (Streaming)": [one, "✅"], "Tool Calling (Batch)": [other, "✅"] },
      ...notes,
    );
  const split = "feature-renamed: comparison tool-calling-batch+tool-calling-streaming";
  const merged = "feature-renamed: comparison tool-calling";
  const notes = (base: string, head: string) =>
    entries(base, head).filter((line) => !line.startsWith("feature-renamed"));

  it.each<[what: string, base: string, head: string, told: string[]]>([
    [
      "a caveat of all parts",
      whole(marked("✅"), NAMED),
      parts(marked("✅"), marked("✅"), NAMED),
      [`caveat-moved neutral: vllm/lora < ${split}`],
    ],
    [
      "a caveat of the merged row",
      parts(marked("✅"), marked("✅"), NAMED),
      whole(marked("✅"), NAMED),
      [`caveat-moved neutral: vllm/lora < ${merged}`],
    ],
    [
      "a note",
      whole(marked("✅"), GUIDE),
      parts(marked("✅"), marked("✅"), GUIDE),
      [`note-moved neutral: vllm/lora < ${split}`],
    ],
    [
      "by itself, a caveat of one part alone",
      whole(marked("✅"), NAMED),
      parts(marked("✅"), "✅", NAMED),
      ["caveat-moved neutral: vllm/lora"],
    ],
    [
      "a limitation of each part, by one text",
      whole("✅"),
      parts(marked("✅"), marked("✅"), LIMIT),
      [
        "caveat-added regression: vllm/tool-calling-batch",
        "caveat-added regression: vllm/tool-calling-streaming < caveat-added: vllm/tool-calling-batch",
      ],
    ],
    [
      "a limitation that each part had, by one text",
      parts(marked("✅"), marked("✅"), LIMIT),
      whole("✅"),
      [
        "caveat-resolved improvement: vllm/tool-calling-batch",
        "caveat-resolved improvement: vllm/tool-calling-streaming < caveat-resolved: vllm/tool-calling-batch",
      ],
    ],
    [
      "two limitations of one part each, by two texts",
      whole("✅"),
      parts(marked("✅"), SECOND, LIMIT, OTHER),
      ["caveat-added regression: vllm/tool-calling-batch", "caveat-added regression: vllm/tool-calling-streaming"],
    ],
  ])("is told with it: %s", (_what, base, head, told) => {
    expect(notes(base, head)).toEqual(told);
  });

  it("is told by itself where it went from the row into another table", () => {
    const own = list("vLLM", { "Tool Calling": ["✅", LIMIT], WideEP: ["✅", ""] });
    const told = notes(whole(marked("✅"), LIMIT), parts("✅", "✅") + own);
    expect(told.filter((line) => !line.startsWith("coverage-"))).toEqual(["caveat-moved neutral: vllm/tool-calling"]);
  });

  it("is told of each backend", () => {
    const both = (names: readonly string[], cell: string) =>
      comparison(
        { LoRA: ["✅", "✅"], ...Object.fromEntries(names.map((name) => [name, [cell, cell] as const])) },
        ...(cell === "✅" ? [] : [LIMIT]),
      );
    expect(
      notes(both(["Tool Calling"], "✅"), both(["Tool Calling (Batch)", "Tool Calling (Streaming)"], marked("✅"))),
    ).toEqual([
      "caveat-added regression: sglang/tool-calling-batch",
      "caveat-added regression: sglang/tool-calling-streaming < caveat-added: sglang/tool-calling-batch",
      "caveat-added regression: vllm/tool-calling-batch",
      "caveat-added regression: vllm/tool-calling-streaming < caveat-added: vllm/tool-calling-batch",
    ]);
  });

  it("is told by itself where the same text limits all parts of one row and not of another", () => {
    const rows = (cells: Record<string, string>, ...notes: string[]) =>
      comparison(
        {
          LoRA: ["✅", "✅"],
          ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, [cell, "✅"] as const])),
        },
        ...notes,
      );
    const base = rows({ "Tool Calling": "✅", WideEP: "✅" });
    const head = rows(
      {
        "Tool Calling (Batch)": marked("✅"),
        "Tool Calling (Streaming)": marked("✅"),
        "WideEP (Decode)": marked("✅"),
        "WideEP (Prefill)": "✅",
      },
      LIMIT,
    );
    expect(notes(base, head)).toEqual([
      "caveat-added regression: vllm/tool-calling-batch",
      "caveat-added regression: vllm/tool-calling-streaming < caveat-added: vllm/tool-calling-batch",
      "caveat-added neutral: vllm/wideep-decode",
    ]);
  });

  it("is told of each text where each part has two", () => {
    const told = notes(whole("✅"), parts(BOTH, BOTH, LIMIT, OTHER));
    const [first, second] = told.flatMap((line) => (line.includes(" < ") ? [] : [line.split(": ")[1]]));
    expect(told.map((line) => line.split(" < ")[1]?.replace("caveat-added: ", "") ?? null)).toEqual([
      null,
      null,
      first,
      second,
    ]);
  });

  it("is told by itself where it comes onto another row too", () => {
    const own = (note: string) =>
      list("vLLM", { "Tool Calling (Batch)": ["✅", note], "Tool Calling (Streaming)": ["✅", ""] });
    expect(
      notes(whole("✅") + own(""), parts(marked("✅"), marked("✅"), LIMIT) + own(LIMIT)).filter(
        (line) => !line.startsWith("feature-added"),
      ),
    ).toEqual([
      "caveat-added regression: vllm/tool-calling-streaming",
      "caveat-added regression: vllm/tool-calling-batch",
    ]);
  });

  it("is told with the first of two that were split", () => {
    const two = (row: string, cell: string) =>
      row === "whole"
        ? comparison({ LoRA: ["✅", "✅"], "Tool Calling": [cell, "✅"], WideEP: [cell, "✅"] }, NAMED)
        : comparison(
            {
              LoRA: ["✅", "✅"],
              "Tool Calling (Streaming)": [cell, "✅"],
              "Tool Calling (Batch)": [cell, "✅"],
              "WideEP (Decode)": [cell, "✅"],
              "WideEP (Prefill)": [cell, "✅"],
            },
            NAMED,
          );
    expect(notes(two("whole", marked("✅")), two("parts", marked("✅")))).toEqual([
      `caveat-moved neutral: vllm/lora < ${split}`,
    ]);
  });
});
