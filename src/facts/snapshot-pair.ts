import type {
  CoverageFact,
  DeprecationFact,
  LegendFact,
  ReferenceFact,
  RenameFact,
  RestatedNoteFact,
  RestatementFact,
  RowFact,
  StatusFact,
} from "../model/change.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { comparable } from "./comparable.ts";
import type { PlatformPair } from "./compared-platform.ts";
import { findDeprecations, isMarkedIn } from "./deprecations.ts";
import { findLegends } from "./legend.ts";
import { type CellMatch, matchCells } from "./match-cells.ts";
import type { NoteMatch } from "./match-notes.ts";
import { matchRows } from "./match-rows.ts";
import { type FeatureLookup, findNames, type NameFacts } from "./names.ts";
import { findNotes, type NoteFacts } from "./notes.ts";
import { comparePlatforms, type PlatformFacts } from "./platforms.ts";
import { findReferences } from "./references.ts";
import { findReplacements, type Replacement, withReplacements } from "./replacements.ts";
import { findRestatedNotes } from "./restated-notes.ts";
import { findRestatements } from "./restatements.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";
import { type SplitCells, splitCells } from "./split-cells.ts";
import { findSplits } from "./splits.ts";
import { findUnmatched, type Unmatched } from "./unmatched.ts";

/** Two releases side by side, with every fact in which they differ; kinds of change pick theirs. */
export interface SnapshotPair {
  readonly base: SnapshotIndex;
  readonly head: SnapshotIndex;
  /** What only the head states, and only the base. */
  readonly gained: Unmatched;
  readonly lost: Unmatched;
  readonly statuses: readonly StatusFact[];
  readonly rows: {
    readonly added: readonly RowFact<"feature-added">[];
    readonly removed: readonly RowFact<"feature-removed">[];
    readonly renamed: readonly RenameFact[];
    /** Rows that may be one feature under two names. */
    readonly replacements: readonly Replacement[];
  };
  /** The cells of the rows that were split or merged. */
  readonly splits: SplitCells;
  readonly noteMatch: NoteMatch;
  readonly notes: NoteFacts;
  readonly names: NameFacts;
  readonly deprecations: readonly DeprecationFact[];
  readonly restatements: readonly RestatementFact[];
  readonly restatedNotes: readonly RestatedNoteFact[];
  readonly legends: readonly LegendFact[];
  readonly references: readonly ReferenceFact[];
  readonly platform: PlatformFacts;
}

/**
 * Compares two snapshots in all that was read of both, and what their releases bring and need, where that is known of
 * both. Linear in the number of cells and notes.
 */
export function compareSnapshots(
  base: Snapshot,
  head: Snapshot,
  features: FeatureLookup,
  platforms: PlatformPair | null,
): SnapshotPair {
  const { base: from, head: to, noteMatch, copies } = comparable(base, head);
  const cells = matchCells(from, to);
  const matched = matchRows(from, to);
  const gained = findUnmatched(to, from, cells.onlyHead, (table) => matched.get(table)?.onlyHead ?? []);
  const lost = findUnmatched(from, to, cells.onlyBase, (table) => matched.get(table)?.onlyBase ?? []);
  const rows = rowsOf(gained, lost, from, to, features);
  const splits = splitCells(rows.renamed);
  return {
    base: from,
    head: to,
    gained,
    lost,
    statuses: statusFacts(cells),
    rows,
    splits,
    noteMatch,
    notes: findNotes(from, to, noteMatch, gained, lost, splits, features),
    names: findNames(from, matched, cells, features),
    deprecations: findDeprecations(from, to),
    restatements: findRestatements(from, to),
    restatedNotes: findRestatedNotes(copies, from, to),
    legends: findLegends(from.snapshot, to.snapshot),
    references: findReferences(from, to, cells),
    platform: platforms ? comparePlatforms(platforms) : { versions: [], requirements: [] },
  };
}

/** Rows that came, went, were split or merged, or may have been renamed. */
function rowsOf(
  gained: Unmatched,
  lost: Unmatched,
  base: SnapshotIndex,
  head: SnapshotIndex,
  features: FeatureLookup,
): SnapshotPair["rows"] {
  const { added, removed, renamed } = findSplits(
    rowFacts(gained, head, "feature-added"),
    rowFacts(lost, base, "feature-removed"),
    features,
  );
  const replacements = findReplacements(added, removed);
  return {
    added: withReplacements(added, replacements, "to"),
    removed: withReplacements(removed, replacements, "from"),
    renamed,
    replacements,
  };
}

function statusFacts({ changed }: CellMatch): StatusFact[] {
  const facts: StatusFact[] = [];
  for (const [before, after] of changed) {
    if (after.status !== before.status) facts.push({ kind: "status-changed", before, after });
  }
  return facts;
}

function rowFacts<K extends "feature-added" | "feature-removed">(
  { rows }: Unmatched,
  index: SnapshotIndex,
  kind: K,
): RowFact<K>[] {
  return rows.map(({ table, feature, cells, notes }) => ({
    kind,
    scope: table.scope,
    backend: table.backend,
    variant: table.variant,
    feature,
    label: table.labels.get(feature) ?? feature,
    deprecated: isMarkedIn(table, feature, index),
    link: table.links.get(feature) ?? null,
    cells,
    notes,
    counterpart: null,
  }));
}

/** The tables that only one release has, and the pairs that only one states of a table that both have. */
export function coverageFacts<K extends "coverage-gained" | "coverage-lost">(
  { tables, pairs }: Unmatched,
  kind: K,
): CoverageFact<K>[] {
  const fact = ({ table, cells, notes }: Unmatched["tables"][number], entireTable: boolean): CoverageFact<K> => ({
    kind,
    scope: table.scope,
    backend: table.backend,
    variant: table.variant,
    entireTable,
    tables: entireTable ? table.tables : [],
    cells,
    notes,
  });
  return [...tables.map((unit) => fact(unit, true)), ...pairs.map((unit) => fact(unit, false))];
}
