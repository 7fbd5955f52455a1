import { describe, expect, it } from "vitest";
import type { Snapshot } from "../src/model/snapshot.ts";
import { comparison, list, marked, pairs, readPage, readPages } from "./support/page.ts";

const TOOLS = { "Tool Calling": ["✅", "✅"] } as const;
const second = (symbol: string) => `${symbol}<sup>2</sup>`;
const both = (symbol: string) => `${symbol}<sup>1</sup> <sup>2</sup>`;

/** Each note: "id kind scope+scope" with the scopes of its statements in order. */
const notesOf = ({ notes }: Snapshot) =>
  notes.map(({ id, statements }) =>
    [id, statements[0]?.kind, statements.map(({ scope }) => scope).join("+")].join(" "),
  );

const page = (cells: readonly [lora: string, tools: string], ...notes: string[]) =>
  comparison({ LoRA: [cells[0], "✅"], "Tool Calling": [cells[1], "✅"] }, ...notes);

const SLOW = "Is slow on the first request of an adapter.";
const GUIDE = "Documented in the guide of the backend.";

describe("a note that nobody has catalogued", () => {
  it.each<[what: string, text: string, notes: string[]]>([
    ["is of the feature that it stands on", page([marked("✅"), "✅"], SLOW), ["vllm/lora caveat comparison"]],
    [
      "is of the first where it stands on several that share none",
      page([marked("✅"), marked("✅")], SLOW),
      ["vllm/lora caveat comparison", "vllm/tool-calling caveat comparison"],
    ],
    [
      "with a lead is of that, on however many features",
      page([marked("✅"), marked("✅")], `**Engine**: ${SLOW}`),
      ["vllm/engine caveat comparison"],
    ],
    [
      "is of what its pairs share",
      comparison(TOOLS) + pairs("vLLM", { "Tool Calling+LoRA": marked("✅"), "Multimodal+LoRA": marked("✅") }, SLOW),
      ["vllm/lora caveat interactions"],
    ],
    [
      "is of its first pair where they share nothing",
      comparison(TOOLS) +
        pairs("vLLM", { "Tool Calling+LoRA": marked("✅"), "Multimodal+Speculative Decoding": marked("✅") }, SLOW),
      ["vllm/lora-tool-calling caveat interactions"],
    ],
    [
      "is of its first pair where only some of them share one",
      comparison(TOOLS) +
        pairs(
          "vLLM",
          {
            "Tool Calling+LoRA": marked("✅"),
            "Multimodal+LoRA": marked("✅"),
            "Multimodal+Speculative Decoding": marked("✅"),
          },
          SLOW,
        ),
      ["vllm/lora-tool-calling caveat interactions"],
    ],
    ["on what does not work explains it", page([marked("❌"), "✅"], SLOW), ["vllm/lora note comparison"]],
    ["on what does not apply explains it", page([marked("—"), "✅"], SLOW), ["vllm/lora note comparison"]],
    [
      "with a lead limits where one of its cells works",
      page([marked("❌"), marked("✅")], `**Engine**: ${SLOW}`),
      ["vllm/engine caveat comparison"],
    ],
    ["that only names a status is no caveat", page([marked("🚧"), "✅"], "Limited"), ["vllm/lora note comparison"]],
    [
      "that only names a status in a legend's words is no caveat",
      page([marked("⚠️"), "✅"], "Partially supported"),
      ["vllm/lora note comparison"],
    ],
    ["that limits nothing is a note", page([marked("✅"), "✅"], GUIDE), ["vllm/lora note comparison"]],
    [
      "in two tables is one",
      page([marked("✅"), "✅"], SLOW) + list("vLLM", { LoRA: ["✅", SLOW] }),
      ["vllm/lora caveat comparison+support"],
    ],
  ])("%s", (_what, text, notes) => {
    expect(notesOf(readPage(text))).toEqual(notes);
  });

  it("is of the whole that another page has it on", () => {
    const parts = comparison({ "Multimodal (Image)": ["✅", "✅"], ...TOOLS });
    const whole = comparison({ Multimodal: [marked("✅"), "✅"], ...TOOLS }, SLOW);
    expect(notesOf(readPages({ page: parts, readme: whole }))).toEqual(["vllm/multimodal caveat comparison"]);
  });

  it("is of its pair where another page has it on none", () => {
    const own = (cells: Parameters<typeof pairs>[1]) => comparison(TOOLS) + pairs("vLLM", cells, SLOW);
    const pages = { page: own({ "Tool Calling+LoRA": marked("✅") }), readme: own({}) };
    expect(notesOf(readPages(pages))).toEqual(["vllm/lora-tool-calling caveat interactions"]);
  });

  it("has an id of its own beside another one on its topic", () => {
    const two = readPage(page([both("✅"), "✅"], SLOW, GUIDE));
    const ids = two.notes.map(({ id }) => id);
    expect(ids).toEqual([expect.stringMatching(/^vllm\/lora~[0-9a-f]{6}$/), expect.stringMatching(/^vllm\/lora~/)]);
    expect(new Set(ids).size).toBe(2);
    // No number, order or version changes it.
    const turned = readPage(page([both("✅"), "✅"], GUIDE, SLOW));
    expect(turned.notes.map(({ id }) => id)).toEqual(ids);
    expect(two.tables[0]?.cells.find(({ notes }) => notes.length > 0)?.notes).toEqual(ids);
  });

  it("has one in another table where hardly a word is the same, and where one explains what the other limits", () => {
    const tables = (cell: string, note: string, own: string, words: string) =>
      notesOf(readPage(page([cell, "✅"], note) + list("vLLM", { LoRA: [own, words] })))
        .map((line) => line.replace(/~[0-9a-f]{6}/, "~"))
        .sort();
    expect(tables(marked("✅"), SLOW, "✅", GUIDE)).toEqual([
      "vllm/lora~ caveat comparison",
      "vllm/lora~ note support",
    ]);
    expect(tables(marked("✅"), SLOW, "✅", "Is slow on the first request of a model.")).toEqual([
      "vllm/lora caveat comparison+support",
    ]);
    const [proxy, memory] = [
      "Is slow on the first request of an adapter behind a proxy.",
      "Fails when the first adapter is larger than a memory bank.",
    ];
    expect(tables(marked("✅"), proxy, "✅", memory)).toEqual(["vllm/lora caveat comparison+support"]);
    expect(tables(marked("❌"), SLOW, "✅", "Is slow on the first request of a model.")).toEqual([
      "vllm/lora~ caveat support",
      "vllm/lora~ note comparison",
    ]);
  });

  it("is one on several features only with the same mark", () => {
    const notes = notesOf(readPage(page([marked("✅"), second("✅")], `**Engine**: ${SLOW}`, `**Engine**: ${SLOW}`)));
    expect(notes).toEqual(["vllm/engine caveat comparison"]);
  });
});
