import type { NoteChangeKind, NoteFact } from "../model/change.ts";
import { SCOPES } from "../model/scope.ts";
import type { Cell, Note } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import type { FeatureLookup } from "./names.ts";
import { sameSet } from "./same-set.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/**
 * `meaning` where a scope that had the note on cells has it on others, or where it stands on a feature that it did not
 * concern before; `publication` where it is only shown in more places. `concerned` are the features that it concerned
 * in the base; null where any may be added.
 */
export function compareCells(
  from: readonly Cell[],
  to: readonly Cell[],
  concerned: ReadonlySet<string> | null,
  isSameOrPart: FeatureLookup["isSameOrPart"],
): "same" | "publication" | "meaning" {
  if (sameSet(from.map(cellKey), to.map(cellKey))) return "same";
  for (const scope of SCOPES) {
    const [a = [], b = []] = [from, to].map((cells) => cells.filter((cell) => cell.scope === scope).map(cellKey));
    if (a.length > 0 && b.length > 0 && !sameSet(a, b)) return "meaning";
  }
  const had = new Set(from.map(cellKey));
  const covered = (id: string) => concerned === null || [...concerned].some((known) => isSameOrPart(known, id));
  const added = to.filter((cell) => !had.has(cellKey(cell)));
  return added.every((cell) => cell.features.some(covered)) ? "publication" : "meaning";
}

/** The features that a note and its pieces concern: those of its cells, those that its pairs share, and its topic's; null for none. */
export function concernedFeatures(
  notes: readonly Note[],
  index: SnapshotIndex,
  topic: readonly string[],
): ReadonlySet<string> | null {
  const cells = notes.flatMap((note) => index.cellsOfNote.get(note.id) ?? []);
  const singles = cells.filter((cell) => cell.features.length === 1).flatMap((cell) => [...cell.features]);
  const pairs = cells.filter((cell) => cell.features.length > 1);
  const features = [...singles, ...sharedFeatures(pairs), ...topic];
  return features.length === 0 ? null : new Set(features);
}

/** The features that all of some cells are about. */
export function sharedFeatures(cells: readonly Cell[]): string[] {
  const [first, ...others] = cells;
  const ids: readonly string[] = first?.features ?? [];
  return ids.filter((id) => others.every((cell) => cell.features.some((feature) => feature === id)));
}

/** Cells that a moved note left and took. What it left counts only where its scope still has the note on others. */
export function movedCells({ before, after }: NoteFact<NoteChangeKind>): {
  readonly left: readonly Cell[];
  readonly taken: readonly Cell[];
} {
  const [had, has] = [new Set(before?.cells.map(cellKey)), new Set(after?.cells.map(cellKey))];
  const scopes = new Set(after?.cells.map((cell) => cell.scope));
  return {
    left: (before?.cells ?? []).filter((cell) => !has.has(cellKey(cell)) && scopes.has(cell.scope)),
    taken: (after?.cells ?? []).filter((cell) => !had.has(cellKey(cell))),
  };
}

/** The cells that a note's change is about: those of the head, or where it is gone, those of the base. */
export function cellsOfNoteFact({ before, after }: NoteFact<NoteChangeKind>): readonly Cell[] {
  return [after, before].map((state) => state?.cells ?? []).find((cells) => cells.length > 0) ?? [];
}
