import type { Diff } from "../diff/result.ts";
import type { ReleaseDate } from "../history/release-date.ts";
import type { Change } from "../model/change.ts";
import type { needFilter } from "./concerns.ts";
import { turnedBy } from "./concerns.ts";
import { driverChanges } from "./requirements.ts";

/** A change on the way. `undoneIn` is the release that brought back what was before it; null where it stands. */
export interface WayChange {
  readonly change: Change;
  readonly diff: Diff;
  readonly undoneIn: string | null;
}

/** A release on the way, with what it changed of what is used. */
export interface WayStep extends ReleaseDate {
  readonly changes: readonly WayChange[];
}

/**
 * The releases on the way, oldest first, the base not among them. `diffs` compare neighbours. Changes that belong to an
 * entry of the same release that is told are left out: the entry tells them. What driver the backends need counts too.
 */
export function wayOf(
  diffs: readonly Diff[],
  needed: ReturnType<typeof needFilter>,
  backends: readonly string[],
): WayStep[] {
  const steps = diffs.map((diff) => {
    const picked = [...needed.changes(diff.changes), ...driverChanges(diff.changes, backends)];
    const included = new Set(picked.map(({ fingerprint }) => fingerprint));
    return { diff, changes: picked.filter(({ parent }) => parent === null || !included.has(parent)), all: picked };
  });
  return steps.map(({ diff, changes }, i) => ({
    release: diff.head.release,
    date: diff.head.date,
    changes: changes.map((change) => ({
      change,
      diff,
      undoneIn: undoneBy(change, steps.slice(i + 1)),
    })),
  }));
}

function undoneBy(change: Change, later: readonly { readonly diff: Diff; readonly all: readonly Change[] }[]) {
  const turn = turnedBy(change);
  if (turn === null || turn.from === turn.to) return null;
  for (const { diff, all } of later) {
    for (const other of all) {
      const back = turnedBy(other);
      if (back?.key === turn.key && back.to === turn.from) return diff.head.release;
    }
  }
  return null;
}
