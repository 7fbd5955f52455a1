import type { Change, ChangeKind } from "../model/change.ts";

/**
 * Counts of entries. Each entry counts once: by what happened to a caveat, a note, a row or a table, and every other
 * by its impact. `entries` is their sum; `changes` counts all changes, those told under an entry included.
 */
export interface Summary {
  readonly improvements: number;
  readonly regressions: number;
  readonly neutral: number;
  readonly featuresAdded: number;
  readonly featuresRemoved: number;
  readonly featuresRenamed: number;
  readonly caveatsAdded: number;
  readonly caveatsResolved: number;
  readonly caveatsReworded: number;
  readonly caveatsMoved: number;
  readonly notesChanged: number;
  readonly coverageGained: number;
  readonly coverageLost: number;
  readonly quiet: number;
  readonly entries: number;
  readonly changes: number;
}

type Counted = Exclude<keyof Summary, "entries" | "changes">;

const BY_KIND: Readonly<Record<ChangeKind, Counted | null>> = {
  "status-changed": null,
  "feature-added": "featuresAdded",
  "feature-removed": "featuresRemoved",
  "feature-renamed": "featuresRenamed",
  "backend-added": null,
  "backend-removed": null,
  "caveat-added": "caveatsAdded",
  "caveat-resolved": "caveatsResolved",
  "caveat-reworded": "caveatsReworded",
  "caveat-moved": "caveatsMoved",
  "note-added": "notesChanged",
  "note-removed": "notesChanged",
  "note-reworded": "notesChanged",
  "note-moved": "notesChanged",
  "coverage-gained": "coverageGained",
  "coverage-lost": "coverageLost",
  "notation-changed": "quiet",
  "legend-changed": "quiet",
  "reference-changed": "quiet",
};

const BY_IMPACT = { improvement: "improvements", regression: "regressions", neutral: "neutral" } as const;

export function summarise(changes: readonly Change[]): Summary {
  const counts: Record<keyof Summary, number> = {
    improvements: 0,
    regressions: 0,
    neutral: 0,
    featuresAdded: 0,
    featuresRemoved: 0,
    featuresRenamed: 0,
    caveatsAdded: 0,
    caveatsResolved: 0,
    caveatsReworded: 0,
    caveatsMoved: 0,
    notesChanged: 0,
    coverageGained: 0,
    coverageLost: 0,
    quiet: 0,
    entries: 0,
    changes: changes.length,
  };
  for (const change of changes) {
    if (change.toldUnder !== null) continue;
    counts.entries++;
    counts[bucketOf(change)]++;
  }
  return counts;
}

/** The count that an entry goes into. */
export function bucketOf(change: Pick<Change, "kind" | "cause" | "impact">): Counted {
  if (change.cause === "editorial") return "quiet";
  // A loss is a loss whatever brings it; only caveats have counts of their own.
  if (change.impact === "regression" && !change.kind.startsWith("caveat-")) return "regressions";
  return BY_KIND[change.kind] ?? BY_IMPACT[change.impact];
}
