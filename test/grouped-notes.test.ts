import { describe, expect, it } from "vitest";
import { makeNoteCatalogue, publishedHash } from "../src/knowledge/notes.ts";
import { grouped } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";
import { knowledge } from "./support/real-data.ts";

const LIMIT = "Loading an adapter fails on a cold start.";
const OTHER = "Parallel calls are not supported.";
/** A note with a name is one on whatever cells it stands. */
const NAMED = `**LoRA**: ${LIMIT}`;
const GUIDE = "**LoRA**: documented in the guide of the backend";
const BOTH = "✅<sup>1</sup><sup>2</sup>";
const SECOND = "✅<sup>2</sup>";

const entries = (base: string, head: string) => grouped(readPage(base), readPage(head));

describe("a note that comes or goes with statuses", () => {
  const page = (lora: string, tools: string, ...notes: string[]) =>
    comparison({ LoRA: [lora, "✅"], "Tool Calling": [tools, "✅"], WideEP: ["✅", "✅"] }, ...notes);
  const lora = "comparison vllm lora";
  const tools = "comparison vllm tool-calling";

  it.each<[what: string, base: string, head: string, told: string[]]>([
    [
      "a caveat with what works now",
      page("❌", "✅"),
      page(marked("✅"), "✅", NAMED),
      [`status-changed improvement: ${lora}`, `caveat-added neutral: vllm/lora < status-changed: ${lora}`],
    ],
    [
      "a caveat with a loss",
      page("✅", "✅"),
      page(marked("🚧"), "✅", NAMED),
      [`status-changed regression: ${lora}`, `caveat-added regression: vllm/lora < status-changed: ${lora}`],
    ],
    [
      "a caveat that is gone with a gain",
      page(marked("🚧"), "✅", NAMED),
      page("✅", "✅"),
      [`status-changed improvement: ${lora}`, `caveat-resolved improvement: vllm/lora < status-changed: ${lora}`],
    ],
    [
      "a caveat that is gone with what it was on",
      page(marked("✅"), "✅", NAMED),
      page("❌", "✅"),
      [`status-changed regression: ${lora}`, `caveat-resolved neutral: vllm/lora < status-changed: ${lora}`],
    ],
    [
      "a note that only informs",
      page("❌", "✅"),
      page(marked("✅"), "✅", GUIDE),
      [`status-changed improvement: ${lora}`, `note-added neutral: vllm/lora < status-changed: ${lora}`],
    ],
    [
      "a note that only informed",
      page(marked("✅"), "✅", GUIDE),
      page("❌", "✅"),
      [`status-changed regression: ${lora}`, `note-removed neutral: vllm/lora < status-changed: ${lora}`],
    ],
    [
      "one of several cells with the first of their changes",
      page(marked("✅"), marked("✅"), NAMED).replace("WideEP | ✅", "WideEP | ❌"),
      page("❌", "❌"),
      [
        `status-changed regression: ${lora}`,
        `status-changed regression: ${tools}`,
        "status-changed improvement: comparison vllm wideep",
        `caveat-resolved neutral: vllm/lora < status-changed: ${lora}`,
      ],
    ],
    [
      "one of several cells with the first of their changes, which is not the first of all",
      page("❌", "❌"),
      page(marked("✅"), marked("✅"), NAMED).replace("WideEP | ✅", "WideEP | 🚧"),
      [
        "status-changed regression: comparison vllm wideep",
        `status-changed improvement: ${lora}`,
        `status-changed improvement: ${tools}`,
        `caveat-added neutral: vllm/lora < status-changed: ${lora}`,
      ],
    ],
  ])("is told with them: %s", (_what, base, head, told) => {
    expect(entries(base, head)).toEqual(told);
  });

  it.each<[what: string, base: string, head: string, told: string]>([
    [
      "a caveat that is new on a cell that worked",
      page("❌", "✅"),
      page(marked("✅"), marked("✅"), NAMED),
      "caveat-added regression: vllm/lora",
    ],
    [
      "a caveat that is gone from a cell that works still",
      page(marked("✅"), marked("✅"), NAMED),
      page("❌", "✅"),
      "caveat-resolved improvement: vllm/lora",
    ],
    [
      "a note that is new on a cell that worked",
      page("❌", "✅"),
      page(marked("✅"), marked("✅"), GUIDE),
      "note-added neutral: vllm/lora",
    ],
    [
      "a note that is gone from a cell that works still",
      page(marked("✅"), marked("✅"), GUIDE),
      page("❌", "✅"),
      "note-removed neutral: vllm/lora",
    ],
    [
      "a loss, where one of its cells is a gain",
      page("🚧", "✅"),
      page(marked("✅"), marked("🚧"), NAMED),
      "caveat-added regression: vllm/lora",
    ],
    [
      "a gain, where one of its cells is a loss",
      page(marked("✅"), marked("🚧"), NAMED),
      page("🚧", "✅"),
      "caveat-resolved improvement: vllm/lora",
    ],
    [
      "one that stands on no cell",
      page("❌", "✅") + pairs("vLLM", {}),
      page("✅", "✅") + pairs("vLLM", {}, NAMED),
      "caveat-added regression: vllm/lora",
    ],
  ])("is told by itself: %s", (_what, base, head, told) => {
    expect(entries(base, head).filter((line) => !line.startsWith("status-changed"))).toEqual([told]);
  });
});

describe("a note that only one release states in the tables of both", () => {
  const soft = "**LoRA**: adapters are loaded on the first request";
  const hard = "Adapters are loaded on the first request only, and only from disk";
  const page = (lora: string, ...notes: string[]) =>
    comparison({ LoRA: [lora, "✅"], "Tool Calling": ["✅", "✅"] }, ...notes);
  const own = (note: string) => list("vLLM", { LoRA: ["✅", note], WideEP: ["✅", ""] });

  it.each<[what: string, base: string, head: string, told: string]>([
    ["moved", page(marked("✅"), LIMIT), page("✅") + own(LIMIT), "caveat-moved neutral: vllm/lora"],
    ["limiting now", page(marked("✅"), soft), page("✅") + own(hard), "caveat-added regression: vllm/lora"],
    ["no longer limiting", page("✅") + own(hard), page(marked("✅"), soft), "caveat-resolved improvement: vllm/lora"],
  ])("is told by itself as %s", (_what, base, head, told) => {
    expect(entries(base, head).filter((line) => !line.startsWith("coverage-"))).toEqual([told]);
  });
});

describe("new words of notes that nobody has catalogued", () => {
  const slow = (feature: string, when: string) => `**${feature}**: is slow on ${when} request of an adapter`;
  const page = (sglang: string, when: string, otherwise = when) =>
    comparison(
      { LoRA: [marked("✅"), sglang], "Tool Calling": [SECOND, "✅"] },
      slow("LoRA", when),
      slow("Tool Calling", otherwise),
    );

  it("are told of each backend, though they are the same", () => {
    expect(
      entries(page(marked("✅"), "the first"), page(marked("✅"), "each")).filter((l) => l.includes("lora")),
    ).toEqual(["caveat-reworded neutral: sglang/lora", "caveat-reworded neutral: vllm/lora"]);
  });

  it("are told of each note whose words are its own", () => {
    expect(entries(page("✅", "the first"), page("✅", "each", "every"))).toEqual([
      "caveat-reworded neutral: vllm/lora",
      "caveat-reworded neutral: vllm/tool-calling",
    ]);
  });

  describe("of several features", () => {
    const [first, some, each] = ["the first", "some", "each"].map((when) => `Is slow on ${when} request.`);
    const one = (text = "", ...more: string[]) =>
      comparison({ LoRA: [marked("✅"), "✅"], "Tool Calling": [marked("✅"), "✅"] }, text, ...more);
    const two = (text = "", other = "") =>
      comparison({ LoRA: [marked("✅"), "✅"], "Tool Calling": [SECOND, "✅"] }, text, other);
    const own = (text = "") => list("vLLM", { LoRA: ["✅", text], "Tool Calling": ["✅", text] });
    const apart = ["caveat-reworded neutral: vllm/lora", "caveat-reworded neutral: vllm/tool-calling"];
    const together = ["caveat-reworded neutral: vllm/lora", `${apart[1]} < caveat-reworded: vllm/lora`];

    it.each<[what: string, base: string, head: string, told: string[]]>([
      ["once where the text is one", one(first), one(each), together],
      ["once where it became one", two(first, some), one(each), together],
      ["each where it became two", one(each), two(first, some), apart],
      ["each where only the table that says it is another", one(each) + own(some), one(some) + own(each), apart],
    ])("are told %s", (_what, base, head, told) => {
      expect(entries(base, head)).toEqual(told);
    });

    it("are told once where known words come beside the new ones", () => {
      const slow = (when: string) => `Loading an adapter is slow on ${when} request that names it.`;
      const wording = {
        kind: "caveat" as const,
        text: "No parallel calls.",
        published: [publishedHash(OTHER)],
        narrows: [],
      };
      const knows = { ...knowledge(), notes: makeNoteCatalogue([wording], {}) };
      const base = readPage(one(`${slow("the first")} ${OTHER}`), { knows });
      const head = readPage(one(slow("each"), OTHER).replaceAll(marked("✅"), BOTH), { knows });
      expect(grouped(base, head, knows).map((line) => line.includes(" < "))).toEqual([false, true]);
    });

    it("are told each where one of them has another text besides", () => {
      const base = one(`${LIMIT} ${OTHER}`);
      const head = comparison({ LoRA: [BOTH, "✅"], "Tool Calling": [marked("✅"), "✅"] }, LIMIT, OTHER);
      expect(entries(base, head).map((line) => line.includes(" < "))).toEqual([false, false]);
    });
  });
});
