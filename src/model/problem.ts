/** A place in a source: 1-based line and column; null if the source has no lines (a missing file). */
export interface SourceLocation {
  readonly path: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** A problem of an input. `found`, `expected` and `fix` are complete phrases, without a full stop. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: "error" | "warning";
  /** The release of the source, or null for a file that belongs to none. */
  readonly release: string | null;
  readonly place: SourceLocation;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

export type ProblemCode =
  | "unknown-symbol"
  | "unknown-legend"
  | "unknown-column"
  | "unknown-feature"
  | "row-width"
  | "missing-note"
  | "stray-marker"
  | "unrecognised-table"
  | "duplicate-note"
  | "duplicate-feature"
  | "duplicate-table"
  | "diagonal-stated"
  | "pair-contradiction"
  | "restated-differently"
  | "pair-features"
  | "unnamed-backend"
  | "unnamed-row"
  | "unmatched-feature"
  | "empty-table"
  | "unread-table"
  | "lost-status"
  | "altered-status"
  | "altered-note"
  | "legend-conflict"
  | "too-large"
  | "unknown-era"
  | "found-elsewhere"
  | "states-less"
  | "hides-shipped"
  | "not-readable-back"
  | "missing-page"
  | "page-not-read"
  | "missing-matrix"
  | "unreadable-page"
  | "broken-link"
  | "uncatalogued-note"
  | "unattached-note"
  | "declared-release"
  | "release-date"
  | "contradiction"
  | "refused-feature"
  | "retired-feature"
  | "stale-annotation"
  | "bare-limitation"
  | "flapping-status"
  | "lasting-temporary"
  | "loose-note"
  | "near-duplicate-note"
  | "stale-link"
  | "stale-waiver"
  | "unformatted-snapshot"
  | "vanished-caveat"
  | "vanished-feature"
  | "unshipped-version"
  | "version-in-note"
  | "unreadable-value"
  | "stale-acceptance"
  | "invalid-data"
  | "invalid-snapshot";

/** Receives problems as they are found, so that one run reports all of them. */
export type Report = (problem: Problem) => void;
