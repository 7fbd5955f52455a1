import { cellsAbout } from "../kinds/registry.ts";
import type { Registry } from "../knowledge/registry.ts";
import { type Change, isPlatformChange } from "../model/change.ts";
import type { CarriedNote } from "../model/note-fact.ts";
import type { Cell } from "../model/snapshot.ts";
import { narrowed } from "./narrow.ts";
import type { Diff, Filter } from "./result.ts";
import { summarise } from "./summary.ts";

/** Whether two features are the same, or one is a part of the other. */
type IsSameOrPart = (a: string, b: string) => boolean;

/**
 * A comparison filtered to entries about a backend and feature asked for, or with a part that is, each with its parts
 * of that backend. What names no backend, or no feature, is about every one, but for versions and requirements: who asks
 * for a feature is not told of them. The summary counts what is left.
 */
export function filterDiff(diff: Diff, filter: Filter, features: Pick<Registry, "isSameOrPart" | "relatedTo">): Diff {
  const { isSameOrPart } = features;
  if (filter.backends.length === 0 && filter.features.length === 0) return diff;
  const wanted = new Set<string>();
  for (const change of diff.changes) {
    if (isOnBackend(change.subject.backend, filter) && isAboutFeature(change, filter, isSameOrPart))
      wanted.add(change.parent ?? change.fingerprint);
  }
  const changes = diff.changes
    .filter((change) => wanted.has(change.parent ?? change.fingerprint) && isOnBackend(change.subject.backend, filter))
    .map((change) => narrowed(change, filter, diff, features));
  return { ...diff, changes, summary: summarise(changes), filter };
}

/** Whether a backend, or null for all of them, is one that is asked for. */
export function isOnBackend(backend: string | null, { backends }: Pick<Filter, "backends">): boolean {
  return backends.length === 0 || backend === null || backends.includes(backend);
}

function isAboutFeature(change: Change, { features }: Filter, isSameOrPart: IsSameOrPart): boolean {
  if (features.length === 0) return true;
  const ids = featuresAbout(change);
  return ids === null || [...ids].some((id) => isAsked(id, features, isSameOrPart));
}

/** The features that a change is about; null where it is about every one. */
export function featuresAbout(change: Change): ReadonlySet<string> | null {
  if (isPlatformChange(change)) return new Set();
  const own: readonly string[] = change.subject.features;
  // A note that belongs to another entry stands on many cells; it makes that entry wanted by its own subject, if it has one.
  const isNamed = change.parent !== null && own.length > 0;
  const ids = new Set([...own, ...(isNamed ? [] : cellsAbout(change).flatMap((cell) => [...cell.features]))]);
  return ids.size === 0 ? null : ids;
}

/** Whether a feature is one that is asked for, a part of one, or has one as a part. */
export function isAsked(feature: string, features: Filter["features"], isSameOrPart: IsSameOrPart): boolean {
  return features.some((asked) => isSameOrPart(feature, asked));
}

/** The notes of a row or table that stand on a cell asked for; all where nothing is filtered. */
export function carriedNotes(
  { notes, cells }: { readonly notes: readonly CarriedNote[]; readonly cells: readonly Cell[] },
  filter: Filter | null,
  isSameOrPart: IsSameOrPart,
): readonly CarriedNote[] {
  if (filter === null) return notes;
  const ids = new Set(cells.filter((cell) => isWanted(cell, filter, isSameOrPart)).flatMap((cell) => cell.notes));
  return notes.filter(({ note }) => ids.has(note.id));
}

/** Whether a cell is asked for. */
export function isWanted(cell: Cell, filter: Filter, isSameOrPart: IsSameOrPart): boolean {
  return (
    isOnBackend(cell.backend, filter) &&
    (filter.features.length === 0 || cell.features.some((id: string) => isAsked(id, filter.features, isSameOrPart)))
  );
}
