import { append } from "../model/append.ts";
import type { DeprecationFact } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";
import type { Cell, Deprecation } from "../model/snapshot.ts";
import { tableKey } from "../model/subject.ts";
import { type MatrixTable, type SnapshotIndex, tableKeyOfCell } from "./snapshot-index.ts";

/**
 * Finds features that only one of two releases marks as deprecated, in the tables of both that list them: on the rows of
 * the pages that are followed, else on the cells of single backends. What another page alone marks is a fact of that
 * page, which both releases have to have been read from.
 */
export function findDeprecations(base: SnapshotIndex, head: SnapshotIndex): DeprecationFact[] {
  const cells = new Map<string, Cell[]>();
  return [...head.tables.values()].flatMap((after) => {
    const before = base.tables.get(after.key);
    const [was, is] = [marksIn(base, after.key), marksIn(head, after.key)];
    const marked = [...was, ...is].map(({ feature }) => feature);
    if (!before || before.deprecated.size + after.deprecated.size + marked.length === 0) return [];
    if (cells.size === 0)
      // A page that marks a whole speaks of its parts.
      for (const cell of head.cells.values())
        for (const id of new Set([...cell.features, ...cell.also.map(({ whole }) => whole ?? cell.features[0])]))
          append(cells, joinedKey(tableKeyOfCell(cell), id), cell);
    return [...new Set([...after.labels.keys(), ...marked])].flatMap((feature) =>
      factsOf(feature, before, after, {
        cells: (cells.get(joinedKey(after.key, feature)) ?? []).filter(({ backend }) => before.backends.has(backend)),
        marks: { before: was.filter(isOf(feature)), after: is.filter(isOf(feature)) },
        pages: base.snapshot.pages
          .map(({ key }) => key)
          .filter((key) => head.snapshot.pages.some((p) => p.key === key)),
      }),
    );
  });
}

interface Around extends Pick<DeprecationFact, "cells" | "marks"> {
  /** The keys of the pages that both releases were read from. */
  readonly pages: readonly string[];
}

function factsOf(
  feature: string,
  { deprecated: rowsBefore, labels }: MatrixTable,
  { scope, variant, backend: owner, deprecated: rowsAfter, labels: labelsAfter }: MatrixTable,
  { cells, marks, pages }: Around,
): DeprecationFact[] {
  const [was, is] = [rowsBefore.has(feature), rowsAfter.has(feature)];
  const fact = (deprecated: boolean, backend: string | null, page: string | null): DeprecationFact => {
    const on = cells.filter((cell) => backend === null || cell.backend === backend);
    return { kind: "deprecation-changed", scope, backend, variant, feature, deprecated, page, cells: on, marks };
  };
  const followed = new Set(cells.map(({ page }) => page));
  const isOwn = ({ page }: Deprecation) => followed.has(page);
  const isMarked = (row: boolean, list: readonly Deprecation[], { backend }: Cell) =>
    row || list.some((mark) => isOwn(mark) && mark.backend === backend);
  const changed = (to: boolean) =>
    cells.filter((c) => isMarked(is, marks.after, c) === to && isMarked(was, marks.before, c) !== to);
  const facts = [true, false].flatMap((to) => {
    const backends = new Set(changed(to).map(({ backend }) => backend));
    const isAny = backends.size > 0 || (cells.length === 0 && is === to && was !== to);
    if (isAny && cells.every(({ backend }) => backends.has(backend))) return [fact(to, owner, null)];
    return [...backends].map((backend) => fact(to, backend, null));
  });
  if (labels.has(feature) && labelsAfter.has(feature) && facts.length > 0) return facts;
  if (was || is || [...marks.before, ...marks.after].some(isOwn)) return [];
  // No page that is followed marks it in either release.
  return pages.flatMap((page) => {
    const [before, after] = [marks.before, marks.after].map((list) => list.filter((mark) => mark.page === page));
    const [mark, ...others] = [...(before ?? []), ...(after ?? [])];
    const isIn = (list: readonly Deprecation[] | undefined) => list !== undefined && list.length > 0;
    if (!mark || isIn(before) === isIn(after)) return [];
    return [fact(isIn(after), others.length === 0 ? (mark.backend ?? owner) : owner, page)];
  });
}

const isOf = (feature: string) => (mark: Deprecation) => mark.feature === feature;

function marksIn({ snapshot }: SnapshotIndex, table: string): Deprecation[] {
  return snapshot.deprecations.filter((mark) => tableKey(mark) === table);
}

/** The features that a release marks in a table, on whatever page and of whichever backend. */
export function isMarkedIn(table: MatrixTable, feature: string, index: SnapshotIndex): boolean {
  return table.deprecated.has(feature) || marksIn(index, table.key).some(isOf(feature));
}
