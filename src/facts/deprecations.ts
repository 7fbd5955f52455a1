import { append } from "../model/append.ts";
import type { DeprecationFact } from "../model/change.ts";
import { type SnapshotIndex, tableKeyOfCell } from "./snapshot-index.ts";

/** Finds features that only one of two releases marks as deprecated, in the tables of both that list them. */
export function findDeprecations(base: SnapshotIndex, head: SnapshotIndex): DeprecationFact[] {
  const cells = new Map<string, DeprecationFact["cells"][number][]>();
  return [...head.tables.values()].flatMap((after) => {
    const before = base.tables.get(after.key);
    if (!before || before.deprecated.size + after.deprecated.size === 0) return [];
    const { scope, backend, variant } = after;
    return [...after.labels.keys()].flatMap((feature): DeprecationFact[] => {
      const deprecated = after.deprecated.has(feature);
      if (!before.labels.has(feature) || before.deprecated.has(feature) === deprecated) return [];
      if (cells.size === 0)
        for (const cell of head.cells.values())
          for (const id of cell.features) append(cells, `${tableKeyOfCell(cell)} ${id}`, cell);
      const own = cells.get(`${after.key} ${feature}`) ?? [];
      return [{ kind: "deprecation-changed", scope, backend, variant, feature, deprecated, cells: own }];
    });
  });
}
