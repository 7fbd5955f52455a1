import type { NoteChangeKind, NoteFact } from "../model/note-fact.ts";
import { SCOPES } from "../model/scope.ts";
import type { Cell, Note } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import type { FeatureLookup } from "./names.ts";
import { sameSet } from "./same-set.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";
import { type PlaceOfRows, placeKey, type SplitCells } from "./split-cells.ts";

/**
 * `meaning` where a scope that had the note on cells has it on others, or where it stands on a feature that it did not
 * concern before; `publication` where it is only shown in more places. `concerned` are the features that it concerned
 * in the base; null where any may be added.
 */
export function compareCells(
  from: readonly Cell[],
  to: readonly Cell[],
  splits: SplitCells,
  concerned: ReadonlySet<string> | null,
  isSameOrPart: FeatureLookup["isSameOrPart"],
): "same" | "publication" | "meaning" {
  const keys = (cells: readonly Cell[]) => cells.map((cell) => placeKey(cell, splits));
  const { left, taken } = movedCells(from, to, splits);
  if (sameSet(keys(from), keys(to))) return left.length + taken.length === 0 ? "same" : "meaning";
  for (const scope of SCOPES) {
    const [a = [], b = []] = [from, to].map((cells) => keys(cells.filter((cell) => cell.scope === scope)));
    if (a.length > 0 && b.length > 0 && !sameSet(a, b)) return "meaning";
  }
  const covered = (id: string) => concerned === null || [...concerned].some((known) => isSameOrPart(known, id));
  // A part is about what the whole was about.
  const features = (cell: Cell) =>
    [cell, ...(splits.get(cellKey(cell))?.before ?? [])].flatMap((one) => [...one.features]);
  return taken.every((cell) => features(cell).some(covered)) ? "publication" : "meaning";
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

/**
 * Cells that a note left and took. What it left counts only where its scope still has the note on others. Of a row that was
 * split it left the parts that are usable without it; of rows that were merged it took those that were.
 */
export function movedCells(
  from: readonly Cell[],
  to: readonly Cell[],
  splits: SplitCells,
): { readonly left: readonly Cell[]; readonly taken: readonly Cell[] } {
  const key = (cell: Cell) => placeKey(cell, splits);
  const [had, has] = [new Set(from.map(key)), new Set(to.map(key))];
  const scopes = new Set(to.map((cell) => cell.scope));
  const partsOf = (cells: readonly Cell[], own: readonly Cell[], side: keyof PlaceOfRows) => {
    const stands = new Set(own.map(cellKey));
    const places = new Set(cells.flatMap((cell) => splits.get(cellKey(cell)) ?? []));
    return [...places].flatMap((place) =>
      place[side].filter(
        (cell) => isUsable(cell.status) && had.has(key(cell)) && has.has(key(cell)) && !stands.has(cellKey(cell)),
      ),
    );
  };
  return {
    left: [...from.filter((cell) => !has.has(key(cell)) && scopes.has(cell.scope)), ...partsOf(from, to, "after")],
    taken: [...to.filter((cell) => !had.has(key(cell))), ...partsOf(to, from, "before")],
  };
}

/** The cells that a note's change is about: those of the head, or where it is gone, those of the base. */
export function cellsOfNoteFact({ before, after }: NoteFact<NoteChangeKind>): readonly Cell[] {
  return [after, before].map((state) => state?.cells ?? []).find((cells) => cells.length > 0) ?? [];
}
