import type { Snapshot } from "../../model/snapshot.ts";
import { type FilterCounts, filterCounts } from "../../report/filter-counts.ts";
import type { PathRow } from "../../report/path-table.ts";
import { type Filters, filterOf } from "../filters.ts";
import type { Model } from "../model.ts";

/** How many entries each filter would leave, over all steps. */
export function entryCounts(
  stops: readonly Snapshot[],
  filters: Filters,
  stated: ReadonlySet<string>,
  { diff, knowledge }: Model,
): FilterCounts {
  const sum = { backends: new Map<string, number>(), features: new Map(), impacts: new Map(), kinds: new Map() };
  const asked = { kind: filters.kind, impact: filters.impact, quiet: filters.all || filters.kind !== null };
  stops.slice(1).forEach((head, i) => {
    const base = stops[i];
    if (!base) return;
    const counts = filterCounts(diff(base, head), filterOf(filters), asked, knowledge, stated);
    for (const name of ["backends", "features", "impacts", "kinds"] as const)
      for (const [key, n] of counts[name]) sum[name].set(key, (sum[name].get(key) ?? 0) + n);
  });
  return sum;
}

/** How many cells that changed each backend and feature has. */
export function cellCounts(
  rows: readonly PathRow[],
  { backend, feature }: Filters,
  stated: ReadonlySet<string>,
  { knowledge }: Model,
): FilterCounts {
  const { isSameOrPart } = knowledge.features;
  const sum = (wanted: (row: PathRow) => boolean) =>
    rows.reduce((n, row) => (wanted(row) ? n + row.changedCells : n), 0);
  const isOn = (row: PathRow) => backend === null || row.backend === backend;
  const byFeature = new Map<string, number>();
  for (const row of rows) {
    if (!isOn(row)) continue;
    for (const id of row.features) byFeature.set(id, (byFeature.get(id) ?? 0) + row.changedCells);
  }
  const isAbout = (row: PathRow) => feature === null || row.features.some((id) => isSameOrPart(id, feature));
  return {
    backends: new Map(
      [...knowledge.backends.entries.keys()].map((id) => [id, sum((row) => row.backend === id && isAbout(row))]),
    ),
    features: new Map(
      [...stated].map((id) => {
        const parts = knowledge.features.partsOf(id);
        return [
          id,
          parts.length === 0
            ? (byFeature.get(id) ?? 0)
            : sum((row) => isOn(row) && row.features.some((f) => isSameOrPart(f, id))),
        ];
      }),
    ),
    impacts: new Map(),
    kinds: new Map(),
  };
}
