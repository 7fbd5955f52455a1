import { diffWordsWithSpace } from "diff";
import { likeness } from "../model/likeness.ts";

export interface WordPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** How many words may differ before the two texts are shown one after the other: comparing takes as many steps squared. */
const MOST_EDITS = 400;

/** Texts with fewer words in common are read better one after the other. */
const ALIKE = 0.5;

/** The words of two texts side by side; where they have little in common, one is removed and the other added. */
export function wordDiff(before: string, after: string): WordPiece[] {
  const alike = likeness(before, after) >= ALIKE;
  const pieces = alike ? diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) : undefined;
  if (!pieces) {
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  }
  return pieces.map((piece) => ({
    kind: piece.added ? "added" : piece.removed ? "removed" : "same",
    text: piece.value,
  }));
}
