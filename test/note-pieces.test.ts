import { describe, expect, it } from "vitest";
import { matchNotes } from "../src/facts/match-notes.ts";
import { indexSnapshot } from "../src/facts/snapshot-index.ts";
import { told } from "./support/compare.ts";
import { comparison, list, marked, pairs, readPage } from "./support/page.ts";

const SLOW = "Is slow on the first request of an adapter.";
const OTHER = "Fails on drivers before 550.";
const ENGINE = `**Engine**: ${SLOW}`;
const ROUTER = `**Router**: ${OTHER}`;
const MOTOR = `**Motor**: ${SLOW}`;
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

describe("a piece of a note whose id is another one", () => {
  it("is in other words in the table that had that note, in its place", () => {
    const [one, parted] = [page(first, "✅", SLOW) + own(SLOW), page(first, "✅", SLOW) + own(OTHER)];
    expect(matched(one, parted)).toEqual({
      groups: ["lora = lora~+lora~"],
      toBase: ["lora~: lora", "lora~: lora"],
      toHead: ["lora: lora~"],
    });
    expect(matched(parted, one)).toEqual({
      groups: ["lora~+lora~ = lora"],
      toBase: ["lora: lora~"],
      toHead: ["lora~: lora", "lora~: lora"],
    });
    // With another status they are another limitation.
    const limited = page(first, "✅", SLOW) + own(OTHER).replace("✅", "🚧");
    expect(matched(one, limited).groups).toEqual(["lora = lora~", " = lora~"]);
  });

  it("says it again on one of its features, not of a pair where it does not name the other one", () => {
    const pair = (name: string) => page("✅", "✅") + pairs("vLLM", { "Tool Calling+LoRA": marked("✅") }, name);
    const again = (note: string) => matched(pair(ENGINE), pair(MOTOR) + own(note)).groups;
    expect(again(SLOW)).toEqual(["engine = motor", " = lora"]);
    expect(again(`${SLOW} With tool calling.`)).toEqual(["engine = motor+lora"]);
  });
});

describe("a note named by its cells", () => {
  it.each<[what: string, cells: Readonly<Record<string, string>>, topic: string]>([
    ["by the feature that they share", { "Tool Calling+LoRA": first, "Multimodal+LoRA": first }, "lora"],
    ["by one pair", { "Tool Calling+LoRA": first }, "lora-tool-calling"],
  ])("%s is the one in its place, in other words and with a lead", (_what, cells, topic) => {
    const pair = (note: string) => page("✅", "✅") + pairs("vLLM", cells, note);
    expect(matched(pair(SLOW), pair(ROUTER)).groups).toEqual([`${topic} = router`]);
    expect(matched(pair(ROUTER), pair(SLOW)).groups).toEqual([`router = ${topic}`]);
    expect(matched(pair(ENGINE), pair(ROUTER)).groups).toEqual([" = router", "engine = "]);
  });
});

describe("a limitation in place of what only informed", () => {
  const guide = page(first, "✅", "Documented in the guide of the backend.");
  const last = page(first, "✅", "Is slow on the last request of an adapter.");
  const limitsBeside = (other: string) =>
    told(readPage(guide + other), readPage(last + other))
      .filter((line) => line.startsWith("caveat-"))
      .map((line) => line.split(":")[0]);
  const limits = (note: string) => limitsBeside(own(note));

  it("is new, but where another one on the feature said much the same", () => {
    expect(limits("")).toEqual(["caveat-added regression support"]);
    expect(limits("**Engine**: Is fast on the first request.")).toEqual(["caveat-added regression support"]);
    expect(limits(ENGINE)).toEqual(["caveat-reworded neutral clarified", "caveat-moved neutral editorial"]);
    expect(limits(ROUTER)).toEqual(["caveat-added regression support"]);
  });

  it("is the one of a pair with it in words that are alike by a half at least", () => {
    const onPair = (pair: string, end: string) => {
      // Three of the four words of the new one, among eleven or twelve.
      const note = `${ENGINE.slice(0, -1)}: it reads weights, indexes, tables, plans and ${end}.`;
      return limitsBeside(pairs("vLLM", { [pair]: marked("✅") }, note));
    };
    expect(onPair("Tool Calling+LoRA", "caches")).toEqual(["caveat-reworded neutral clarified"]);
    expect(onPair("Tool Calling+LoRA", "caches again")).toEqual(["caveat-added regression support"]);
    expect(onPair("Multimodal+Tool Calling", "caches")).toEqual(["caveat-added regression support"]);
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
