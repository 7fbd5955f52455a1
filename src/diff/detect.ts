import type { Fact, RowFact } from "../model/change.ts";
import { cellKey } from "../model/subject.ts";
import { detectLegend } from "./detect-legend.ts";
import { detectNames, type NameOracle } from "./detect-names.ts";
import { detectNotes } from "./detect-notes.ts";
import { detectReferences } from "./detect-references.ts";
import { detectExtra, type Extra } from "./detect-rows.ts";
import { detectSplits } from "./detect-splits.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** Every fact in which two releases differ, in no particular order. Linear in the number of cells and notes. */
export function detect(base: SnapshotIndex, head: SnapshotIndex, names: NameOracle): Fact[] {
  const gained = detectExtra(head, base);
  const lost = detectExtra(base, head);
  const statuses: Fact[] = [];
  for (const before of base.cells.values()) {
    const after = head.cells.get(cellKey(before));
    if (after && after.status !== before.status) statuses.push({ kind: "status-changed", before, after });
  }
  const { renamed, added, removed } = detectSplits(
    rowFacts(gained, "feature-added"),
    rowFacts(lost, "feature-removed"),
    names,
  );
  return [
    ...added,
    ...removed,
    ...renamed,
    ...gained.backends.map((fact): Fact => ({ kind: "backend-added", ...fact })),
    ...lost.backends.map((fact): Fact => ({ kind: "backend-removed", ...fact })),
    ...coverageFacts(gained, "coverage-gained"),
    ...coverageFacts(lost, "coverage-lost"),
    ...statuses,
    ...detectNotes(base, head, gained, lost, names),
    ...detectNames(base, head, names),
    ...detectLegend(base.snapshot, head.snapshot),
    ...detectReferences(base, head),
  ];
}

function rowFacts<K extends "feature-added" | "feature-removed">(extra: Extra, kind: K): RowFact<K>[] {
  return extra.rows.map(({ area, feature, cells, notes }) => ({
    kind,
    scope: area.scope,
    backend: area.backend,
    feature,
    label: area.labels.get(feature) ?? feature,
    link: area.links.get(feature) ?? null,
    cells,
    notes,
  }));
}

function coverageFacts<K extends "coverage-gained" | "coverage-lost">(extra: Extra, kind: K) {
  const whole = extra.areas.map(({ area, cells, notes }) => ({
    kind,
    scope: area.scope,
    backend: area.backend,
    whole: true,
    tables: area.tables,
    cells,
    notes,
  }));
  const parts = extra.pairs.map(({ area, cells, notes }) => ({
    kind,
    scope: area.scope,
    backend: area.backend,
    whole: false,
    tables: [],
    cells,
    notes,
  }));
  return [...whole, ...parts];
}
