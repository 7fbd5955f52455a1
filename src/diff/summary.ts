import type { Count } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Change } from "../model/change.ts";

/**
 * Counts of entries. Each entry counts once: by what happened to a caveat, a note, a row or a table, and every other
 * by its impact. `entries` is their sum; `changes` counts all changes, those that belong to an entry included.
 */
export type Summary = Readonly<Record<Count | "entries" | "changes", number>>;

const BY_IMPACT = { improvement: "improvements", regression: "regressions", neutral: "neutral" } as const;

export function summarise(changes: readonly Change[]): Summary {
  const entries = changes.filter((change) => change.parent === null);
  const numbers = new Map<Count, number>();
  for (const entry of entries) {
    const count = countOf(entry);
    numbers.set(count, (numbers.get(count) ?? 0) + 1);
  }
  const n = (count: Count) => numbers.get(count) ?? 0;
  return {
    improvements: n("improvements"),
    regressions: n("regressions"),
    neutral: n("neutral"),
    featuresAdded: n("featuresAdded"),
    featuresRemoved: n("featuresRemoved"),
    featuresRenamed: n("featuresRenamed"),
    caveatsAdded: n("caveatsAdded"),
    caveatsResolved: n("caveatsResolved"),
    caveatsReworded: n("caveatsReworded"),
    caveatsMoved: n("caveatsMoved"),
    notesChanged: n("notesChanged"),
    coverageGained: n("coverageGained"),
    coverageLost: n("coverageLost"),
    versionsChanged: n("versionsChanged"),
    requirementsChanged: n("requirementsChanged"),
    quiet: n("quiet"),
    entries: entries.length,
    changes: changes.length,
  };
}

/** The count that an entry goes into. */
export function countOf(change: Pick<Change, "kind" | "cause" | "impact">): Count {
  if (change.cause === "editorial") return "quiet";
  // A loss is a loss whatever brings it; only caveats have counts of their own.
  if (change.impact === "regression" && !change.kind.startsWith("caveat-")) return "regressions";
  return kindOf(change.kind).count ?? BY_IMPACT[change.impact];
}
