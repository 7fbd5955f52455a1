import { append } from "../model/append.ts";
import type { DeprecationFact } from "../model/change.ts";
import type { Cell, Deprecation, Snapshot } from "../model/snapshot.ts";
import { tableKey } from "../model/subject.ts";
import { type MatrixTable, type SnapshotIndex, tableKeyOfCell } from "./snapshot-index.ts";

/**
 * Finds features that only one of two releases marks as deprecated, in the tables of both that list them: on the rows of
 * the pages that are followed, else on the cells of single backends. What another page alone marks is a fact of that
 * page, which both releases have to have been read from.
 */
export function findDeprecations(base: SnapshotIndex, head: SnapshotIndex): DeprecationFact[] {
  const [before, after] = [marksIn(base.snapshot), marksIn(head.snapshot)];
  const cells = new Map<string, Cell[]>();
  const cellsOf = (table: MatrixTable, feature: string) => {
    if (cells.size === 0)
      for (const cell of head.cells.values())
        for (const id of cell.features) append(cells, `${tableKeyOfCell(cell)} ${id}`, cell);
    return cells.get(`${table.key} ${feature}`) ?? [];
  };
  return [...head.tables.values()].flatMap((table) => {
    const other = base.tables.get(table.key);
    const marked = [...(before.get(table.key)?.keys() ?? []), ...(after.get(table.key)?.keys() ?? [])];
    if (!other || other.deprecated.size + table.deprecated.size + marked.length === 0) return [];
    return [...new Set([...table.labels.keys(), ...marked])].flatMap((feature) => {
      const was = { row: other.deprecated.has(feature), marks: before.get(table.key)?.get(feature) ?? [] };
      const is = { row: table.deprecated.has(feature), marks: after.get(table.key)?.get(feature) ?? [] };
      if (!was.row && !is.row && was.marks.length + is.marks.length === 0) return [];
      const isListed = other.labels.has(feature) && table.labels.has(feature);
      return [
        ...(isListed ? followedFacts(table, feature, was, is, cellsOf(table, feature), base) : []),
        ...copyFacts(table, feature, was, is, cellsOf(table, feature), [base.snapshot, head.snapshot]),
      ];
    });
  });
}

/** What one release says of the deprecation of a feature in a table: on its row, and beside that. */
interface Marks {
  readonly row: boolean;
  readonly marks: readonly Deprecation[];
}

/** On the pages that are followed: of the row where all backends of both releases change alike, else of each backend. */
function followedFacts(
  table: MatrixTable,
  feature: string,
  was: Marks,
  is: Marks,
  cells: readonly Cell[],
  base: SnapshotIndex,
): DeprecationFact[] {
  const pages = new Set(table.tables.map(({ page }) => page));
  for (const { page } of base.tables.get(table.key)?.tables ?? []) pages.add(page);
  const { scope, variant } = table;
  const fact = (deprecated: boolean, backend: string | null): DeprecationFact => ({
    kind: "deprecation-changed",
    scope,
    backend,
    variant,
    feature,
    deprecated,
    page: null,
    cells: cells.filter((cell) => backend === null || cell.backend === backend),
    marks: { before: was.marks, after: is.marks },
  });
  const isMarked = ({ row, marks }: Marks, cell: Cell) => row || marks.some((mark) => isOnCell(mark, cell));
  if (was.row !== is.row && ![...was.marks, ...is.marks].some((mark) => cells.some((cell) => isOnCell(mark, cell))))
    return [fact(is.row, table.backend)];
  const known = cells.filter((cell) => base.tables.get(table.key)?.backends.has(cell.backend));
  return [true, false].flatMap((deprecated) => {
    const changed = known.filter((cell) => isMarked(is, cell) === deprecated && isMarked(was, cell) !== deprecated);
    if (changed.length === 0) return [];
    if (changed.length === known.length) return [fact(deprecated, table.backend)];
    return [...new Set(changed.map(({ backend }) => backend))].map((backend) => fact(deprecated, backend));
  });
}

/** Whether a mark is on a cell itself, and not on what another page says of it. */
function isOnCell({ page, backend, feature }: Deprecation, cell: Cell): boolean {
  return page === cell.page && backend === cell.backend && cell.features.length === 1 && cell.features[0] === feature;
}

/** What other pages mark, where the page that is followed marks it in neither release. */
function copyFacts(
  { scope, variant, backend: owner }: MatrixTable,
  feature: string,
  was: Marks,
  is: Marks,
  cells: readonly Cell[],
  releases: readonly Snapshot[],
): DeprecationFact[] {
  if (was.row || is.row) return [];
  const isRead = (page: string) => releases.every(({ pages }) => pages.some(({ key }) => key === page));
  const isOwn = (mark: Deprecation) => cells.some((cell) => isOnCell(mark, cell));
  const all = [...was.marks, ...is.marks];
  const pages = [...new Set(all.filter((mark) => !isOwn(mark) && isRead(mark.page)).map(({ page }) => page))];
  return pages.flatMap((page) => {
    const ofPage = ({ marks }: Marks) => marks.filter((mark) => mark.page === page && !isOwn(mark));
    const [before, after] = [ofPage(was), ofPage(is)];
    if (before.length > 0 === after.length > 0) return [];
    const [mark, ...others] = before.length > 0 ? before : after;
    const backend = others.length === 0 ? (mark?.backend ?? owner) : owner;
    const own = all.filter(isOwn);
    if (own.some((one) => backend === null || one.backend === backend)) return [];
    return [
      {
        kind: "deprecation-changed" as const,
        scope,
        backend,
        variant,
        feature,
        deprecated: after.length > 0,
        page,
        cells: cells.filter((cell) => backend === null || cell.backend === backend),
        marks: { before, after },
      },
    ];
  });
}

/** The marks of a release by table and feature. */
function marksIn({ deprecations }: Snapshot): Map<string, Map<string, Deprecation[]>> {
  const found = new Map<string, Map<string, Deprecation[]>>();
  for (const mark of deprecations) {
    const key = tableKey(mark);
    const ofTable = found.get(key) ?? new Map<string, Deprecation[]>();
    append(ofTable, mark.feature, mark);
    found.set(key, ofTable);
  }
  return found;
}

/** The features that a release marks in a table, on whatever page and of whichever backend. */
export function isMarkedIn(table: MatrixTable, feature: string, { deprecations }: Snapshot): boolean {
  return (
    table.deprecated.has(feature) ||
    deprecations.some((mark) => mark.feature === feature && tableKey(mark) === table.key)
  );
}
