import type { RenameFact, Row, RowFact } from "../model/change.ts";
import { tableKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { FeatureLookup } from "./names.ts";

type Added = RowFact<"feature-added">;
type Removed = RowFact<"feature-removed">;

/**
 * Finds rows that were split or merged, as the registry or their names say: one row gone and its parts new in the same
 * table, or the reverse. What is left is added and removed.
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
  for (const combined of removed) take([combined], partsOf(combined, sameTable(added, combined)));
  for (const combined of added) {
    if (used.has(combined)) continue;
    const left = sameTable(removed, combined).filter((row) => !used.has(row));
    take(partsOf(combined, left), [combined]);
  }
  // A single part is the feature with a limit in its name, and no split.
  function partsOf<T extends Row>(combined: Row, rows: readonly T[]): T[] {
    const known = names.partsOf(combined.feature);
    const parts = rows.filter(({ feature, label }) => known.includes(feature) || isPartByName(label, combined.label));
    return parts.length > 1 ? parts : parts.filter(({ feature }) => known.includes(feature));
  }
  return { renamed, added: added.filter((row) => !used.has(row)), removed: removed.filter((row) => !used.has(row)) };
}

/** Whether a name is another one with a part of it in brackets: "Multimodal (Image)" of "Multimodal". */
function isPartByName(part: string, combined: string): boolean {
  const start = `${combined.toLowerCase()} (`;
  return part.toLowerCase().startsWith(start) && part.endsWith(")") && part.length > start.length + 1;
}

function sameTable<T extends Added | Removed>(rows: readonly T[], row: Added | Removed): T[] {
  const key = tableKey(row);
  return rows.filter((other) => tableKey(other) === key);
}

function rowOf({ feature, label, link, deprecated, cells }: Added | Removed): Row {
  return { feature, label, link, deprecated, cells };
}
