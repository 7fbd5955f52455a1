import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asPattern, containsWords, findWords } from "../src/import/whole-words.ts";

/** The place that one pattern for all of it finds. */
function byOnePattern(words: string, text: string): number | null {
  return new RegExp(String.raw`(?<!\p{L})${asPattern(words)}(?!\p{L})`, "iu").exec(text)?.index ?? null;
}

describe("whole words in a text", () => {
  it.each<[words: string, text: string, index: number | null]>([
    ["not yet", "This is Not  yet there", 8],
    ["LoRA", "LoRAs and lora", 10],
    ["LoRA", "QLoRA", null],
    ["end-of-life", "It is end-of-life.", 6],
    ["C++", "in c++ only", 3],
    ["a", "éa a", 3],
    ["WIP", "2WIP", 1],
  ])("%j in %j begin at %s", (words, text, index) => {
    expect(findWords(words, text)?.index ?? null).toBe(index);
  });

  it("are found where one pattern with the letters around them finds them", () => {
    const signs = fc.constantFrom(
      "a",
      "A",
      "b",
      "k",
      "\u212A",
      "ſ",
      "s",
      "é",
      "\u0345",
      " ",
      "\n",
      "-",
      ".",
      "(",
      "𝒜",
      "😀",
      "1",
    );
    const text = fc.string({ unit: signs, maxLength: 12 });
    const words = fc.string({ unit: signs, minLength: 1, maxLength: 3 }).filter((one) => one.trim() === one);
    fc.assert(
      fc.property(words, text, (words, text) => {
        expect(findWords(words, text)?.index ?? null).toBe(byOnePattern(words, text));
        if (byOnePattern(words, text) !== null) expect(containsWords(words, text)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
