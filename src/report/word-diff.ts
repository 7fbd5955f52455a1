import { diffWordsWithSpace } from "diff";
import { likeness } from "../model/likeness.ts";

export interface WordPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** How long a comparison may take, in milliseconds: two unrelated long texts would take a second. */
const TIME_BOUND = 50;

/** Texts with fewer words in common are read better one after the other. */
const ALIKE = 0.5;

/** The words of two texts side by side. Where it would take too long, one text is removed and the other added. */
export function wordDiff(before: string, after: string): WordPiece[] {
  const alike = likeness(before, after) >= ALIKE;
  const pieces = alike ? diffWordsWithSpace(before, after, { timeout: TIME_BOUND }) : undefined;
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
