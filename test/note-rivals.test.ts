import { describe, expect, it } from "vitest";
import { discriminated } from "../src/model/topic.ts";
import { matchOf, release, type Told } from "./support/told-notes.ts";

// A note that moved is found among the notes that have its rarest words; all others are not compared with it.

const COMMON = ["alpha", "bravo", "charlie", "delta"];
const RARE = ["echo", "foxtrot"];
const MOVED: Told = { topic: "lora-moved", text: [...COMMON, ...RARE].join(" ") };

/** Words that no other note has. */
const ownWords = (id: string, count: number) => Array.from({ length: count }, (_, i) => `${id}word${i}`);

/** So many notes on no cell, each with some words and with others of its own. */
const notes = (id: string, count: number, words: (i: number) => readonly string[], own: number): Told[] =>
  Array.from({ length: count }, (_, i) => ({
    topic: `${id}-${i}`,
    text: [...words(i), ...ownWords(`${id}${i}`, own)].join(" "),
    on: [],
  }));

/** The note of the base that a note of the head is; null for none. */
const found = (base: readonly Told[], note: Told) =>
  matchOf(release("✅", ...base), release("✅", note)).baseIdOf.get(`vllm/${note.topic}`) ?? null;

describe("of many notes with words in common", () => {
  /** The note is in other words for the most part, which many have; `rivals` have the two words that few have. */
  const among = (rivals: number, target: Partial<Told> = {}, moved: Partial<Told> = {}) =>
    found(
      [
        { topic: "lora", on: ["multimodal"], ...target, text: [...COMMON, ...ownWords("target", 2)].join(" ") },
        ...COMMON.flatMap((word) => notes(word, 20, () => [word], 4)),
        ...notes("rival", rivals, () => RARE, 4),
      ],
      { ...MOVED, ...moved },
    );

  it("eight are compared, those with the rarest words", () => {
    expect(among(0)).toBe("vllm/lora");
    expect(among(7)).toBe("vllm/lora");
    expect(among(8)).toBe(null);
  });

  it.each<[what: string, target: Partial<Told>, moved: Partial<Told>]>([
    ["of its topic", { topic: discriminated("lora-moved", "b1") }, {}],
    ["on its cell", { on: ["lora"] }, {}],
    ["that the catalogue knows to mean the same", { sense: "same" }, { sense: "same" }],
  ])("one %s is compared with it however common its words", (_what, target, moved) => {
    const { topic = "lora" } = target;
    expect(among(8, target, moved)).toBe(`vllm/${topic}`);
  });
});

describe("a word", () => {
  /** So many notes have each of the four words beside the one that has them all, none of which is like it. */
  const having = (count: number) =>
    found(
      [
        { topic: "first", on: ["multimodal"], text: COMMON.join(" ") },
        ...notes("some", Math.floor(count / 3) * 4, (i) => COMMON.filter((_, at) => at !== i % 4), 10),
        ...notes("all", count % 3, () => COMMON, 30),
      ],
      { topic: "second", text: COMMON.toReversed().join(" ") },
    );

  it("that 64 notes have leads to a note, and one that more have does not", () => {
    expect(having(63)).toBe("vllm/first");
    expect(having(64)).toBe(null);
  });
});

describe("a note whose topic and cell more than 64 have", () => {
  it("is the one of its id all the same", () => {
    const beside = notes("other", 65, () => [], 4).map(
      (note, i): Told => ({
        ...note,
        topic: discriminated("lora", `b${i}`),
        on: ["lora"],
      }),
    );
    const [own, same] = [ownWords("own", 4).join(" "), { topic: "lora" }];
    expect(found([{ ...same, text: COMMON.join(" ") }, ...beside], { ...same, text: own })).toBe("vllm/lora");
    expect(found([{ ...same, text: COMMON.join(" ") }, ...beside], { topic: "lora~c1", text: own })).toBe(null);
  });
});
