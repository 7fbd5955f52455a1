import { describe, expect, it } from "vitest";
import { matchNotes } from "../src/facts/match-notes.ts";
import { indexSnapshot } from "../src/facts/snapshot-index.ts";
import type { Snapshot } from "../src/model/snapshot.ts";
import { discriminated } from "../src/model/topic.ts";
import { matched, matchOf, release, type Told, text } from "./support/told-notes.ts";

describe("of several notes", () => {
  it("the one of the same id in the same words is it, wherever it stands", () => {
    const head = release("✅", { text: text(12), topic: "one" });
    const same = { text: text(12), topic: "one", on: ["multimodal"] };
    for (const topic of ["a", "two", "three", "zeta"])
      expect(matchOf(release("✅", same, { text: text(12), topic }), head).baseIdOf).toEqual(
        new Map([["vllm/one", "vllm/one"]]),
      );
  });

  it("the one is where words, topic and cells together agree best", () => {
    const head = release("✅", { text: text(12), topic: "lora" });
    const words = { text: text(12), topic: "words", on: ["multimodal"] };
    const cell = (common: number) => ({ text: text(12, common), topic: "cell" });
    const topic = (common: number) => ({
      text: text(12, common),
      topic: discriminated("lora", "ab12"),
      on: ["multimodal"],
    });
    const best = (...notes: Told[]) => matched(release("✅", ...notes), head);
    expect(best(words, topic(8))).toEqual(["vllm/lora = vllm/lora~ab12"]);
    expect(best(words, topic(5))).toEqual(["vllm/lora = vllm/words"]);
    expect(best(words, cell(8))).toEqual(["vllm/lora = vllm/cell"]);
    expect(best(words, cell(5))).toEqual(["vllm/lora = vllm/words"]);
    expect(best(cell(5), topic(9))).toEqual(["vllm/lora = vllm/lora~ab12"]);
    expect(best(cell(9), topic(5))).toEqual(["vllm/lora = vllm/cell"]);
  });

  it("the one of the same id in the same words is given up only for two pairs that agree more", () => {
    const words = text(12).split(" ");
    // Its beginning stands on its cell, and its end stood where it stands now.
    const matchOfParts = (beginning: number) =>
      matchOf(
        release(
          "✅",
          { topic: "lora", text: text(12), on: ["multimodal"] },
          { topic: discriminated("lora", "b1"), text: words.slice(6).join(" ") },
        ),
        release(
          "✅",
          { topic: "lora", text: text(12) },
          { topic: discriminated("lora", "b2"), text: text(beginning), on: ["multimodal"] },
        ),
      ).baseIdOf.get("vllm/lora");
    expect(matchOfParts(5)).toBe("vllm/lora");
    expect(matchOfParts(7)).toBe("vllm/lora~b1");
  });
});

describe("a note with the words of one that was paired under another id", () => {
  const groupsOf = (base: Snapshot, head: Snapshot) =>
    matchOf(base, head).groups.map((group) =>
      [group.before, group.after].map((notes) => notes.map(({ topic }) => topic).join("+")).join(" = "),
    );
  const one = { topic: "one", text: text(12) };
  const two = { topic: "two", text: text(12) };

  it.each<[what: string, paired: readonly [Told, Told], again: Told, isPiece: boolean]>([
    [
      "on its topic",
      [{ ...one, topic: "multimodal" }, two],
      { topic: "again", text: text(12), on: ["multimodal"] },
      true,
    ],
    ["with a topic that its cells are about", [one, two], { topic: "lora-x", text: text(12), on: [] }, true],
    ["on another feature", [one, two], { topic: "again", text: text(12), on: ["multimodal"] }, false],
  ])("%s is a piece of it or not", (_what, [before, after], again, isPiece) => {
    const [base, head] = [release("✅", before), release("✅", after, again)];
    const pair = [before.topic, after.topic];
    const groups = isPiece ? [`${pair.join(" = ")}+${again.topic}`] : [pair.join(" = "), ` = ${again.topic}`];
    expect(groupsOf(base, head)).toEqual(groups);
    expect(groupsOf(head, base)).toEqual(groups.map((group) => group.split(" = ").reverse().join(" = ")));
  });

  it("is a piece in its own release alone, also where both releases were read as one", () => {
    const base = release("✅", { topic: "lora", text: text(12) });
    const head = release("✅", { topic: "lora", text: text(12) }, { topic: "lora-x", text: text(12), on: [] });
    const notes = head.notes.map((note) => base.notes.find(({ id }) => id === note.id) ?? note);
    expect(groupsOf(base, { ...head, notes })).toEqual(["lora = lora+lora-x"]);
  });
});

describe("what was matched", () => {
  it("is kept for each pair of releases", () => {
    const [a, b, c] = ["✅", "🚧", "❌"].map((status) => indexSnapshot(release(status, { text: text(12) })));
    if (!a || !b || !c) throw new Error("three releases");
    const pairs = [
      [a, b],
      [b, a],
      [a, c],
      [a, a],
    ] as const;
    const matches = pairs.map(([base, head]) => matchNotes(base, head));
    expect(new Set(matches).size).toBe(pairs.length);
    pairs.forEach(([base, head], i) => {
      expect(matchNotes(base, head)).toBe(matches[i]);
    });
  });
});
