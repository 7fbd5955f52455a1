import { diffWordsWithSpace } from "diff";
import { similarity } from "../model/similarity.ts";

export interface WordPiece {
  readonly kind: "same" | "removed" | "added";
  readonly text: string;
}

/** How many words may differ before the two texts are shown one after the other: comparing takes as many steps squared. */
const MAX_EDITS = 400;

/** Texts with fewer words in common are read better one after the other. */
const ALIKE = 0.5;

/**
 * The words of two texts side by side; where they have little in common, one is removed and the other added. Words that
 * follow each other and differ are one piece, and a space stands between what is removed and what is added.
 */
export function wordDiff(before: string, after: string): WordPiece[] {
  const alike = similarity(before, after) >= ALIKE;
  const pieces = alike ? diffWordsWithSpace(before, after, { maxEditLength: MAX_EDITS }) : undefined;
  const runs = joined(
    (pieces ?? []).map(({ added, removed, value }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value,
    })),
  );
  const kept = runs.reduce((sum, { kind, text }) => sum + (kind === "same" ? words(text) : 0), 0);
  if (!pieces || kept < ALIKE * Math.max(words(before), words(after))) {
    return [{ kind: "removed", text: before }, SPACE, { kind: "added", text: after }];
  }
  return runs;
}

const SPACE: WordPiece = { kind: "same", text: " " };

function words(text: string): number {
  return text.match(/[\p{Letter}\p{Number}]+/gu)?.length ?? 0;
}

/** Joins edits with nothing but blanks between them, what is removed before what is added. */
function joined(pieces: readonly WordPiece[]): WordPiece[] {
  const found: WordPiece[] = [];
  let [removed, added] = ["", ""];
  const flush = () => {
    // Blanks at the end of both are the same.
    const end = removed !== "" && added !== "" && /\s$/u.test(removed) && /\s$/u.test(added) ? " " : "";
    if (end !== "") [removed, added] = [removed.trimEnd(), added.trimEnd()];
    if (removed !== "") found.push({ kind: "removed", text: removed });
    if (removed !== "" && added !== "" && !/\s$/u.test(removed) && !/^\s/u.test(added)) found.push(SPACE);
    if (added !== "") found.push({ kind: "added", text: added });
    if (end !== "") found.push({ kind: "same", text: end });
    [removed, added] = ["", ""];
  };
  for (const [i, { kind, text }] of pieces.entries()) {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else if (removed !== "" && added !== "" && text.trim() === "" && i < pieces.length - 1) {
      removed += text;
      added += text;
    } else {
      flush();
      found.push({ kind, text });
    }
  }
  flush();
  return found;
}
