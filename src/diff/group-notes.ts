import { rewordingOf } from "../facts/note-wording.ts";
import { type Change, isNoteChange } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";

/**
 * A note that comes or goes with a change of every cell that it stands on belongs to the first of those; one that only
 * stands on the parts of a row where it stood on the whole, to the split.
 */
export function parentsOfNotes(changes: readonly Change[]): (change: Change) => Change | null {
  if (!changes.some(isNoteChange)) return () => null;
  const rank = new Map(changes.map((change, i) => [change, i]));
  const byCell = new Map<string, Change>();
  const bySplit = new Map<string, Change>();
  for (const change of changes) {
    if (change.kind === "status-changed") byCell.set(cellKey(change.fact.after), change);
    else for (const cell of splitCellsOf(change)) bySplit.set(cellKey(cell), change);
  }
  const parentOf = (cells: readonly Cell[], change: Change): Change | null => {
    let first: Change | null = null;
    for (const cell of cells) {
      const parent = byCell.get(cellKey(cell));
      // An improvement belongs to improvements only, and a regression to regressions.
      if (!parent || (change.impact !== "neutral" && parent.impact !== change.impact)) return null;
      if (first === null || (rank.get(parent) ?? 0) < (rank.get(first) ?? 0)) first = parent;
    }
    return first;
  };
  return (change) => {
    switch (change.kind) {
      case "caveat-added":
      case "note-added":
        return parentOf(change.fact.after?.cells ?? [], change);
      case "caveat-resolved":
      case "note-removed":
        return parentOf(change.fact.before?.cells ?? [], change);
      case "caveat-moved":
      case "note-moved": {
        const rows = (change.fact.after?.cells ?? []).map((cell) => bySplit.get(cellKey(cell)));
        return change.cause === "editorial" ? (rows.find((row) => row !== undefined) ?? null) : null;
      }
      default:
        return null;
    }
  };
}

/**
 * What one text says is told once: the notes that it was known to hold, where nobody knows its new words, and the
 * limitation that it is of every part of a row that was split. The first in order stands for the others.
 */
export function parentsOfTexts(changes: readonly Change[]): (change: Change) => Change | null {
  if (!changes.some(isNoteChange)) return () => null;
  const split = new Set(changes.flatMap(splitCellsOf).map(cellKey));
  const firsts = new Map<string, Change>();
  const parents = new Map<Change, Change>();
  for (const change of changes) {
    const key = textKey(change, split);
    if (key === null) continue;
    const first = firsts.get(key);
    if (first) parents.set(change, first);
    else firsts.set(key, change);
  }
  return (change) => parents.get(change) ?? null;
}

/** What is the same of changes that are told by one text; null of every other change. */
function textKey(change: Change, split: ReadonlySet<string>): string | null {
  // A rule says the impact too.
  const common = [change.rule, change.subject.backend] as const;
  switch (change.kind) {
    case "caveat-reworded":
    case "note-reworded": {
      const words = change.reviewed ? null : rewordingOf(change.fact);
      const unknown = [words?.after, words?.before].map((list) =>
        list?.filter((one) => one.classifiedBy !== "catalogue"),
      );
      const [one, ...others] = (unknown.find((list) => list?.length) ?? []).map(({ published }) => published);
      return one === undefined || others.length > 0 ? null : joinedKey(...common, one);
    }
    case "caveat-added":
    case "caveat-resolved": {
      const state = change.fact.after ?? change.fact.before;
      const texts = new Set(state?.statements.map(({ published }) => published));
      const isOfParts = state?.cells.every((cell) => split.has(cellKey(cell)));
      return isOfParts && texts.size === 1 ? joinedKey(change.kind, ...common, ...texts) : null;
    }
    default:
      return null;
  }
}

/** The cells of the rows that a change says were split or merged. */
function splitCellsOf({ fact }: Change): readonly Cell[] {
  return fact.kind === "feature-renamed" ? [...fact.lost, ...fact.gained].flatMap(({ cells }) => cells) : [];
}
