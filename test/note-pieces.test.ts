import { describe, expect, it } from "vitest";
import { matchNotes } from "../src/facts/match-notes.ts";
import { indexSnapshot } from "../src/facts/snapshot-index.ts";
import { told } from "./support/compare.ts";
import { comparison, list, marked, readPage } from "./support/page.ts";

const SLOW = "Is slow on the first request of an adapter.";
const OTHER = "Fails on drivers before 550.";
const ENGINE = `**Engine**: ${SLOW}`;
const ROUTER = `**Router**: ${OTHER}`;
const [first, second, both] = [marked("✅"), "✅<sup>2</sup>", "✅<sup>1</sup><sup>2</sup>"];

const page = (lora: string, tools: string, ...notes: string[]) =>
  comparison({ LoRA: [lora, "✅"], "Tool Calling": [tools, "✅"] }, ...notes);
const own = (lora: string, tools = "") => list("vLLM", { LoRA: ["✅", lora], "Tool Calling": ["✅", tools] });

/** What is one note, "topics of the base = topics of the head", and the same by the ids of either release. */
function matched(base: string, head: string) {
  const match = matchNotes(indexSnapshot(readPage(base)), indexSnapshot(readPage(head)));
  const topic = (id: string) => id.replace("vllm/", "").replace(/~[0-9a-f]{6}$/u, "~");
  const topics = (notes: readonly { readonly id: string }[]) => notes.map(({ id }) => topic(id)).join("+");
  return {
    groups: match.groups.map(({ before, after }) => `${topics(before)} = ${topics(after)}`),
    toBase: [...match.baseIdOf].map(([after, before]) => `${topic(after)}: ${topic(before)}`),
    toHead: [...match.headIdOf].map(([before, after]) => `${topic(before)}: ${topic(after)}`),
  };
}

describe("what a note says again", () => {
  it.each<[what: string, one: string, more: string, groups: string[], others: string[]]>([
    [
      "in another table is a piece of it",
      page(first, "✅", ENGINE) + own(""),
      page(first, "✅", ENGINE) + own(SLOW),
      ["engine = engine+lora"],
      ["lora: engine"],
    ],
    [
      "on each of several features is so many pieces",
      page(first, first, ENGINE) + own(""),
      page(first, first, ENGINE) + own(SLOW, SLOW),
      ["engine = engine+lora+tool-calling"],
      ["lora: engine", "tool-calling: engine"],
    ],
    [
      "is a piece of the one of several that says it",
      page(first, second, ENGINE, ROUTER) + own(""),
      page(first, second, ENGINE, ROUTER) + own(SLOW, OTHER),
      ["engine = engine+lora", "router = router+tool-calling"],
      ["lora: engine", "tool-calling: router"],
    ],
    [
      "in other words is another note",
      page(first, "✅", ENGINE) + own(""),
      page(first, "✅", ENGINE) + own(OTHER),
      ["engine = engine", " = lora"],
      [],
    ],
  ])("%s", (_what, one, more, groups, others) => {
    const named = groups.flatMap((group) => /^(\w+) =/u.exec(group)?.[1] ?? []).map((id) => `${id}: ${id}`);
    expect(matched(one, more)).toEqual({ groups, toBase: [...named, ...others], toHead: named });
    const turned = groups.map((group) => group.split(" = ").reverse().join(" = "));
    expect(matched(more, one)).toEqual({ groups: turned, toBase: named, toHead: [...named, ...others] });
  });
});

describe("a limitation in place of what only informed", () => {
  const guide = page(first, "✅", "Documented in the guide of the backend.");
  const last = page(first, "✅", "Is slow on the last request of an adapter.");
  const limits = (note: string) =>
    told(readPage(guide + own(note)), readPage(last + own(note)))
      .filter((line) => line.startsWith("caveat-"))
      .map((line) => line.split(":")[0]);

  it("is new, but where another one on the feature said much the same", () => {
    expect(limits("")).toEqual(["caveat-added regression support"]);
    expect(limits("**Engine**: Is fast on the first request.")).toEqual(["caveat-added regression support"]);
    expect(limits(ENGINE)).toEqual(["caveat-reworded neutral clarified", "caveat-moved neutral editorial"]);
    expect(limits(ROUTER)).toEqual(["caveat-added regression support"]);
  });
});

describe("two texts of a cell", () => {
  const [apart, joined] = [page(both, "✅", SLOW, OTHER), page(first, "✅", `${SLOW} ${OTHER}`)];

  it("that were joined are one note, as those that were parted", () => {
    expect(matched(apart, joined)).toEqual({
      groups: ["lora~+lora~ = lora"],
      toBase: ["lora: lora~"],
      toHead: ["lora~: lora", "lora~: lora"],
    });
    expect(matched(joined, apart)).toEqual({
      groups: ["lora = lora~+lora~"],
      toBase: ["lora~: lora", "lora~: lora"],
      toHead: ["lora: lora~"],
    });
  });
});
