import type { Diff } from "../diff/result.ts";
import type { ReleaseDate } from "../history/release-date.ts";
import type { Change } from "../model/change.ts";
import type { needFilter } from "./need-filter.ts";
import { transitionOf } from "./need-filter.ts";
import { driverChanges } from "./requirements.ts";

/** A change in one release of the upgrade. `undoneIn` is the later release that reverts it; null if none does. */
export interface StepChange {
  readonly change: Change;
  readonly diff: Diff;
  readonly undoneIn: string | null;
}

/** A release between base and head, or the head, with its changes to what is used. */
export interface UpgradeStep extends ReleaseDate {
  readonly changes: readonly StepChange[];
}

/**
 * The releases after the base up to the head, oldest first. `diffs` compare consecutive releases. A change is omitted if
 * its parent is included. Changes of the drivers that the backends need are included too.
 */
export function upgradeSteps(
  diffs: readonly Diff[],
  needed: ReturnType<typeof needFilter>,
  backends: readonly string[],
): UpgradeStep[] {
  const steps = diffs.map((diff) => {
    const relevant = [...needed.changes(diff.changes), ...driverChanges(diff.changes, backends)];
    const included = new Set(relevant.map(({ fingerprint }) => fingerprint));
    return { diff, changes: relevant.filter(({ parent }) => parent === null || !included.has(parent)), relevant };
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

function undoneBy(change: Change, later: readonly { readonly diff: Diff; readonly relevant: readonly Change[] }[]) {
  const transition = transitionOf(change);
  if (transition === null || transition.from === transition.to) return null;
  for (const { diff, relevant } of later) {
    for (const other of relevant) {
      const reverse = transitionOf(other);
      if (reverse?.key === transition.key && reverse.to === transition.from) return diff.head.release;
    }
  }
  return null;
}
