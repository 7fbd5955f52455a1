import type { MatrixTable, SnapshotIndex } from "./snapshot-index.ts";

/** How the rows of a table that both releases have differ. Each list is in page order, of the base where it is of both. */
export interface RowMatch {
  /** What both list, under another name. */
  readonly renamed: readonly { readonly feature: string; readonly from: string; readonly to: string }[];
  /** The features that one of them lists. */
  readonly onlyBase: readonly string[];
  readonly onlyHead: readonly string[];
}

/** Matches the rows of each table that both releases have, by the table's key. Linear in the rows. */
export function matchRows(base: SnapshotIndex, head: SnapshotIndex): ReadonlyMap<string, RowMatch> {
  const matches = new Map<string, RowMatch>();
  for (const [key, table] of base.tables) {
    const other = head.tables.get(key);
    if (other) matches.set(key, matchTable(table, other));
  }
  return matches;
}

/** Walks two tables side by side: as long as both list the same rows in the same order, nothing is looked up. */
function matchTable({ labels }: MatrixTable, { labels: others }: MatrixTable): RowMatch {
  const renamed: { feature: string; from: string; to: string }[] = [];
  const onlyBase: string[] = [];
  const [ids, names] = [others.keys(), others.values()];
  let id = ids.next();
  const nameOf = (feature: string): string | undefined => {
    if (id.done === true || id.value !== feature) return others.get(feature);
    id = ids.next();
    return names.next().value;
  };
  // A loop over the entries would make a list of each.
  labels.forEach((from, feature) => {
    const to = nameOf(feature);
    if (to === undefined) onlyBase.push(feature);
    else if (to !== from) renamed.push({ feature, from, to });
  });
  const isAllMatched = others.size === labels.size - onlyBase.length;
  return { renamed, onlyBase, onlyHead: isAllMatched ? [] : [...others.keys()].filter((one) => !labels.has(one)) };
}
