import { describe, expect, it } from "vitest";
import type { Statement } from "../src/model/snapshot.ts";
import { discriminated } from "../src/model/topic.ts";
import { matched, matchOf, release, type Told, text } from "./support/told-notes.ts";

const SAME_TOPIC = discriminated("zeta", "ab12");

const isOne = (before: Told, after: Told, statuses: readonly [string, string] = ["✅", "✅"]) =>
  matched(release(statuses[0], before), release(statuses[1], after)).length === 1;

describe("two notes are one", () => {
  const cell = { topic: "one" };
  const elsewhere = { topic: "one", on: ["multimodal"] };
  it.each<[what: string, before: Told, after: Told, isOne: boolean]>([
    ["on a cell, with a third of their words", { text: text(10) }, { ...cell, text: text(10, 4) }, true],
    ["on a cell, with a quarter", { text: text(10) }, { ...cell, text: text(10, 3) }, false],
    [
      "of a topic, with a third",
      { text: text(12) },
      { text: text(12, 4), topic: SAME_TOPIC, on: ["multimodal"] },
      true,
    ],
    [
      "of a topic, with a fifth",
      { text: text(12) },
      { text: text(12, 3), topic: SAME_TOPIC, on: ["multimodal"] },
      false,
    ],
    [
      "of a feature, with a half",
      { text: text(12), topic: "tool-calling" },
      { ...elsewhere, text: text(12, 8), on: ["tool-calling"] },
      true,
    ],
    [
      "of a feature, with less",
      { text: text(12), topic: "tool-calling" },
      { ...elsewhere, text: text(12, 6), on: ["tool-calling"] },
      false,
    ],
    [
      "of a feature and its part, with a half",
      { text: text(12), topic: "tool-calling-streaming" },
      { ...elsewhere, text: text(12, 8), on: ["tool-calling"] },
      true,
    ],
    ["on a cell, with just three tenths", { text: text(2) }, { ...cell, text: text(9, 1) }, true],
    [
      "of a topic, with just a quarter",
      { text: text(3) },
      { text: text(4, 1), topic: SAME_TOPIC, on: ["multimodal"] },
      true,
    ],
    [
      "of a feature, with just a half",
      { text: text(6), topic: "tool-calling" },
      { ...elsewhere, text: text(10, 4), on: ["tool-calling"] },
      true,
    ],
    [
      "of a feature, where one has three words",
      { text: text(3), topic: "tool-calling" },
      { ...elsewhere, text: text(12, 3), on: ["tool-calling"] },
      false,
    ],
    ["anywhere, with just three quarters", { text: text(6) }, { ...elsewhere, text: text(12, 6) }, true],
    ["anywhere, where one has three words", { text: text(3) }, { ...elsewhere, text: text(6, 3) }, false],
    ["anywhere, with three quarters", { text: text(12) }, { ...elsewhere, text: text(12, 10) }, true],
    ["anywhere, with two thirds", { text: text(12) }, { ...elsewhere, text: text(12, 9) }, false],
    ["anywhere, of four words", { text: text(4) }, { ...elsewhere, text: text(4) }, true],
    [
      "anywhere, of four words in one table, and two in another",
      { text: text(4), also: { text: "yankee zulu" } },
      { ...elsewhere, text: text(4) },
      true,
    ],
    [
      "anywhere, in words that the catalogue knows to mean the same",
      { text: text(12), sense: "same" },
      { ...elsewhere, text: text(12, 0), sense: "same" },
      true,
    ],
    ["anywhere, of three words", { text: text(3) }, { ...elsewhere, text: text(3) }, false],
    ["anywhere, where one only informs", { text: text(12), kind: "note" }, { ...elsewhere, text: text(12, 10) }, false],
    ["of another backend", { text: text(12) }, { text: text(12), backend: "sglang" }, false],
  ])("%s", (_what, before, after, expected) => {
    expect(isOne(before, after)).toBe(expected);
  });

  it.each<
    [
      what: string,
      kinds: [Statement["kind"], Statement["kind"]],
      words: number | [number, number],
      common: number,
      isOne: boolean,
    ]
  >([
    ["that only inform, of three words", ["note", "note"], 3, 2, true],
    ["that only inform, of two", ["note", "note"], 2, 1, false],
    ["that only inform, of two and five", ["note", "note"], [2, 5], 2, false],
    ["of two words, where one limits", ["caveat", "note"], 2, 1, true],
    ["of two words, where the other limits", ["note", "caveat"], 2, 1, true],
  ])("on a cell, %s", (_what, [before, after], words, common, expected) => {
    const [own, other] = typeof words === "number" ? [words, words] : words;
    expect(isOne({ text: text(own), kind: before }, { ...cell, text: text(other, common), kind: after })).toBe(
      expected,
    );
  });
});

describe("a note in words that are not alike", () => {
  const named = { by: "catalogue" } as const;
  const onCell = { topic: "lora" };
  it.each<[what: string, before: Told, after: Told, statuses: [string, string], isOne: boolean]>([
    ["of the same id is one", { text: text(12) }, { text: text(12, 0) }, ["✅", "✅"], true],
    ["of the same id is one where a person gave both", named2(12), named2(0), ["✅", "🚧"], true],
    [
      "of the same id is another one where a person gave one alone",
      named2(12),
      { text: text(12, 0) },
      ["✅", "🚧"],
      false,
    ],
    [
      "of the same id is another one where a person gave it in one of its tables",
      { ...named, text: text(12), also: { text: "yankee zulu able baker", by: "rule" } },
      named2(0),
      ["✅", "🚧"],
      false,
    ],
    [
      "is another one where a person named what has the name of its cells, in one of its tables",
      { ...onCell, text: text(12), also: { text: "yankee zulu able baker", by: "catalogue" } },
      { topic: "one", text: text(12, 0) },
      ["✅", "✅"],
      false,
    ],
    [
      "of the same id is another one with another status of one of its cells",
      { text: text(12), on: ["lora", "multimodal"] },
      { text: text(12, 0), on: ["lora", "multimodal"] },
      ["✅", "🚧"],
      false,
    ],
    [
      "is another one on another cell, with words in common",
      { ...onCell, text: text(12) },
      { topic: "one", text: text(12, 2), on: ["multimodal"] },
      ["✅", "✅"],
      false,
    ],
    [
      "of the same id is another one with another status",
      { text: text(12) },
      { text: text(12, 0) },
      ["✅", "🚧"],
      false,
    ],
    [
      "of the same id is another one where both only inform",
      { text: text(12), kind: "note" },
      { text: text(12, 0), kind: "note" },
      ["✅", "✅"],
      false,
    ],
    [
      "of the same id is one where one of them limits",
      { text: text(12), kind: "note" },
      { text: text(12, 0) },
      ["✅", "✅"],
      true,
    ],
    [
      "is one in place of what was named by its cells",
      { ...onCell, text: text(12) },
      { topic: "one", text: text(12, 0) },
      ["✅", "✅"],
      true,
    ],
    [
      "is one in place of it on one of two cells",
      { ...onCell, text: text(12), on: ["lora", "multimodal"] },
      { topic: "one", text: text(12, 0), on: ["lora", "tool-calling"] },
      ["✅", "✅"],
      true,
    ],
    [
      "is another one where a person named both",
      { ...onCell, ...named, text: text(12) },
      { ...named, topic: "one", text: text(12, 0) },
      ["✅", "✅"],
      false,
    ],
    [
      "is another one with another status",
      { ...onCell, text: text(12) },
      { topic: "one", text: text(12, 0) },
      ["✅", "🚧"],
      false,
    ],
    [
      "is another one on another cell",
      { ...onCell, text: text(12) },
      { topic: "one", text: text(12, 0), on: ["multimodal"] },
      ["✅", "✅"],
      false,
    ],
  ])("%s", (_what, before, after, statuses, expected) => {
    expect(isOne(before, after, statuses)).toBe(expected);
  });

  function named2(common: number): Told {
    return { ...named, text: text(12, common) };
  }

  it("is another one where it does not stand alone", () => {
    const second = { topic: "two", text: "yankee zulu able baker" };
    const [before, after] = [
      { ...onCell, text: text(12) },
      { topic: "one", text: text(12, 0) },
    ];
    expect(matched(release("✅", before, second), release("✅", after, second))).toEqual(["vllm/two = vllm/two"]);
    expect(matched(release("✅", before), release("✅", after, second))).toEqual([]);
    expect(matched(release("✅", before, second), release("✅", after))).toEqual([]);
  });

  it("is one where the other note of the cell has the same text, and another one elsewhere", () => {
    const before = { ...onCell, text: text(12) };
    const second = { topic: "two", text: text(12), also: { text: "yankee zulu able baker" } };
    const head = release("✅", { topic: "one", text: text(12, 0) });
    expect(matchOf(release("✅", before, second), head).baseIdOf).toEqual(new Map([["vllm/one", "vllm/lora"]]));
  });
});

describe("notes that have one text with others", () => {
  it("are one on a cell, however short, where both have", () => {
    const short = (topic: string, common: number, on = "lora"): Told => ({
      text: text(2, common),
      topic,
      on: [on],
      kind: "note",
    });
    const before = [short("one", 2), short("two", 2, "multimodal")];
    const after = [short("three", 1), short("four", 1, "multimodal")];
    expect(matched(release("✅", ...before), release("✅", ...after)).sort()).toEqual([
      "vllm/four = vllm/two",
      "vllm/three = vllm/one",
    ]);
    expect(matched(release("✅", ...before), release("✅", short("three", 1)))).toEqual([]);
    // What one of them says besides does not matter.
    const [first, second] = [{ ...short("one", 2), also: { text: "yankee zulu" } }, short("two", 2, "multimodal")];
    expect(matched(release("✅", first, second), release("✅", ...after))).toHaveLength(2);
  });

  it("are matched alike in either direction, where one of two is left", () => {
    for (const ids of ["ab", "ba", "xy", "yx", "pq", "qp"].map((pair) => [...pair])) {
      const two = release("✅", ...ids.map((id) => ({ text: text(12), topic: `two${id}` })));
      const one = release("✅", { text: text(12), topic: `one${ids[0]}` });
      const [there, back] = [matchOf(two, one), matchOf(one, two)];
      expect(back.groups.map(({ after }) => after.map(({ id }) => id))).toEqual(
        there.groups.map(({ before }) => before.map(({ id }) => id)),
      );
    }
  });

  it("are matched alike in either direction, where nothing tells them apart", () => {
    for (const ids of ["ab", "ba", "xy", "yx", "pq", "qp"].map((pair) => [...pair])) {
      const [before, after] = ["before", "after"].map((side) =>
        release("✅", ...ids.map((id) => ({ text: text(12), topic: `${side}${id}` }))),
      );
      expect(before && after && matched(before, after)).toHaveLength(2);
    }
  });
});
