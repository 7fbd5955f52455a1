import { diffWordsWithSpace } from "diff";

export interface WordPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** How long a comparison may take, in milliseconds: two unrelated long texts would take a second. */
const TIME_BOUND = 50;

/** The words of two texts side by side. Where it would take too long, one text is removed and the other added. */
export function wordDiff(before: string, after: string): WordPiece[] {
  const pieces = diffWordsWithSpace(before, after, { timeout: TIME_BOUND });
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
