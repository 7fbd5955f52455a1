import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type WordPiece, wordDiff } from "../src/report/word-diff.ts";

const MARKS = { same: "", removed: "-", added: "+" } as const;
const marked = (pieces: readonly WordPiece[]) =>
  pieces.map(({ kind, text }) => (kind === "same" ? text : `[${MARKS[kind]}${text}${MARKS[kind]}]`)).join("");

describe("the words of two texts", () => {
  it.each<[what: string, before: string, after: string, pieces: string]>([
    ["are the same", "It works on one node.", "It works on one node.", "It works on one node."],
    [
      "differ in one",
      "Ranks above 16 are refused.",
      "Ranks above 64 are refused.",
      "Ranks above [-16-] [+64+] are refused.",
    ],
    [
      "differ in several that follow each other",
      "It works through the old router for all the requests of one node.",
      "It works through some new frontend for all the requests of one node.",
      "It works through [-the old router-] [+some new frontend+] for all the requests of one node.",
    ],
    [
      "have some taken away",
      "It works on one node, in part.",
      "It works on one node.",
      "It works on one node[-, in part-].",
    ],
    [
      "have half in common, and no more",
      "Red cats run on old green hills.",
      "Old dogs run on the green lawn.",
      "[-Red cats run on old green hills.-] [+Old dogs run on the green lawn.+]",
    ],
    ["have nothing in common", "One two three.", "Four five six.", "[-One two three.-] [+Four five six.+]"],
  ])("that %s", (_what, before, after, pieces) => {
    expect(marked(wordDiff(before, after))).toBe(pieces);
  });

  it("are all there, blanks aside, on either side", () => {
    const text = fc
      .array(fc.constantFrom("a", "node", "GPU", "works", ",", "on", "two", "(x)"), { maxLength: 12 })
      .map((words) => words.join(" "));
    const without = (pieces: readonly WordPiece[], kind: WordPiece["kind"]) =>
      pieces
        .filter((piece) => piece.kind !== kind)
        .map((piece) => piece.text)
        .join("")
        .replace(/\s/gu, "");
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDiff(before, after);
        expect([without(pieces, "added"), without(pieces, "removed")]).toEqual([
          before.replace(/\s/gu, ""),
          after.replace(/\s/gu, ""),
        ]);
        for (const [i, { kind, text: piece }] of pieces.entries()) {
          const next = pieces[i + 1];
          if (kind === "removed") expect(next?.kind === "added" && !/\s$/u.test(piece)).toBe(false);
        }
      }),
    );
  });
});
