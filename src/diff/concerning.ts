import type { CarriedNote, Change } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import type { Diff } from "./diff.ts";
import { summarise } from "./summary.ts";

/** What a reader asks about: a backend, a feature, or both; null where anything goes. */
export interface Interest {
  readonly backend: string | null;
  readonly feature: string | null;
}

/** Whether two features are one, or a part and its whole. */
type IsKin = (a: string, b: string) => boolean;

/**
 * A comparison narrowed to what an interest concerns: entries that are about it, or tell something that is, each with
 * what is told under it of that backend. What names no backend, or no feature, concerns every one. The summary counts
 * what is left.
 */
export function concerning(diff: Diff, interest: Interest, isKin: IsKin): Diff {
  if (interest.backend === null && interest.feature === null) return diff;
  const wanted = new Set<string>();
  for (const change of diff.changes) {
    if (isOn(change, interest.backend) && concerns(change, interest, isKin))
      wanted.add(change.toldUnder ?? change.fingerprint);
  }
  const changes = diff.changes.filter(
    (change) => wanted.has(change.toldUnder ?? change.fingerprint) && isOn(change, interest.backend),
  );
  return { ...diff, changes, summary: summarise(changes), interest };
}

/** Whether something that names a backend, or none and so every one, concerns one; null asks for any. */
export function isOn(thing: { readonly backend: string | null }, backend: string | null): boolean {
  return backend === null || thing.backend === null || thing.backend === backend;
}

function concerns(change: Change, { feature }: Interest, isKin: IsKin): boolean {
  if (feature === null) return true;
  // A note told under another entry stands on many cells; that entry is of interest only if it is so itself.
  const cells = change.toldUnder === null ? cellsOfChange(change) : [];
  const features = new Set([...change.features, ...cells.flatMap((cell) => cell.features)]);
  return features.size === 0 || [...features].some((id) => isKin(id, feature));
}

/** The cells that a change is about beyond those that its subject names: of a table, a row or a note. */
function cellsOfChange({ fact }: Change): readonly Pick<Cell, "features">[] {
  if ("cells" in fact) return fact.cells;
  if ("topic" in fact) return [...(fact.before?.cells ?? []), ...(fact.after?.cells ?? [])];
  return [];
}

/** The notes that a new or lost row or table brings which stand on a cell that is of interest; all where nothing is asked for. */
export function carriedNotes(
  { notes, cells }: { readonly notes: readonly CarriedNote[]; readonly cells: readonly Cell[] },
  interest: Interest | null,
  isKin: IsKin,
): readonly CarriedNote[] {
  if (interest === null) return notes;
  const ids = new Set(cells.filter((cell) => isAbout(cell, interest, isKin)).flatMap((cell) => cell.notes));
  return notes.filter(({ note }) => ids.has(note.id));
}

/** Whether a cell is about an interest. */
export function isAbout(cell: Cell, { backend, feature }: Interest, isKin: IsKin): boolean {
  return (
    (backend === null || cell.backend === backend) &&
    (feature === null || cell.features.some((id) => isKin(id, feature)))
  );
}
