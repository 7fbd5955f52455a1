import type { RenameFact, Row, RowFact } from "../model/change.ts";
import { compareText } from "../model/version.ts";
import type { NameOracle } from "./detect-names.ts";
import { areaKey } from "./snapshot-index.ts";

type Added = RowFact<"feature-added">;
type Removed = RowFact<"feature-removed">;

/**
 * Finds rows that the registry says were split or merged: one row gone and its parts new in the same table, or the
 * reverse. What is left is added and removed.
 */
export function detectSplits(
  added: readonly Added[],
  removed: readonly Removed[],
  names: Pick<NameOracle, "partsOf">,
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
      features: gained.map((row) => row.feature).sort(compareText),
      before: lost.map((row) => row.label),
      after: gained.map((row) => row.label),
      lost: lost.map(rowOf),
      gained: gained.map(rowOf),
    });
  };
  for (const whole of removed)
    take(
      [whole],
      sameTable(added, whole).filter((row) => isPart(row.feature, whole.feature)),
    );
  for (const whole of added) {
    if (used.has(whole)) continue;
    take(
      sameTable(removed, whole).filter((row) => !used.has(row) && isPart(row.feature, whole.feature)),
      [whole],
    );
  }
  function isPart(feature: string, whole: string): boolean {
    return names.partsOf(whole).includes(feature);
  }
  return { renamed, added: added.filter((row) => !used.has(row)), removed: removed.filter((row) => !used.has(row)) };
}

function sameTable<T extends Added | Removed>(rows: readonly T[], row: Added | Removed): T[] {
  const key = areaKey(row.scope, row.backend);
  return rows.filter((other) => areaKey(other.scope, other.backend) === key);
}

function rowOf({ feature, label, link, cells, notes }: Added | Removed): Row {
  return { feature, label, link, cells, notes };
}
