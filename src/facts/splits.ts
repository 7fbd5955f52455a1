import type { RenameFact, Row, RowFact } from "../model/change.ts";
import { tableKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { FeatureLookup } from "./names.ts";

type Added = RowFact<"feature-added">;
type Removed = RowFact<"feature-removed">;

/**
 * Finds rows that the registry says were split or merged: one row gone and its parts new in the same table, or the
 * reverse. What is left is added and removed.
 */
export function findSplits(
  added: readonly Added[],
  removed: readonly Removed[],
  names: Pick<FeatureLookup, "partsOf">,
): { readonly renamed: RenameFact[]; readonly added: Added[]; readonly removed: Removed[] } {
  const renamed: RenameFact[] = [];
  const used = new Set<Added | Removed>();
  const take = (lost: readonly Removed[], gained: readonly Added[]) => {
    const [first] = lost;
    if (!first || gained.length === 0) return;
    for (const row of [...lost, ...gained]) used.add(row);
    renamed.push({
      kind: "feature-renamed",
      scope: first.scope,
      backend: first.backend,
      variant: first.variant,
      features: gained.map((row) => row.feature).sort(compareText),
      before: lost.map((row) => row.label),
      after: gained.map((row) => row.label),
      lost: lost.map(rowOf),
      gained: gained.map(rowOf),
    });
  };
  for (const combined of removed)
    take(
      [combined],
      sameTable(added, combined).filter((row) => isPart(row.feature, combined.feature)),
    );
  for (const combined of added) {
    if (used.has(combined)) continue;
    take(
      sameTable(removed, combined).filter((row) => !used.has(row) && isPart(row.feature, combined.feature)),
      [combined],
    );
  }
  function isPart(feature: string, combined: string): boolean {
    return names.partsOf(combined).includes(feature);
  }
  return { renamed, added: added.filter((row) => !used.has(row)), removed: removed.filter((row) => !used.has(row)) };
}

function sameTable<T extends Added | Removed>(rows: readonly T[], row: Added | Removed): T[] {
  const key = tableKey(row);
  return rows.filter((other) => tableKey(other) === key);
}

function rowOf({ feature, label, link, deprecated, cells, notes }: Added | Removed): Row {
  return { feature, label, link, deprecated, cells, notes };
}
