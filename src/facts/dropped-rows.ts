import { append } from "../model/append.ts";
import { statesPairs } from "../model/scope.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import { indexSnapshot, type SnapshotIndex, tableKeyOfCell } from "./snapshot-index.ts";

/** A row that a page no longer has, and that another page which states it too makes good. */
export interface DroppedRow {
  readonly feature: string;
  /** Keys of the pages. */
  readonly from: string;
  readonly to: string;
}

/** Finds rows that are stated in both releases, in the head by another page, though the page of the base has its table still. */
export function droppedRows(base: Snapshot, head: Snapshot): DroppedRow[] {
  const [from, to] = [indexSnapshot(base), indexSnapshot(head)];
  const [before, after] = [rowsOf(from), rowsOf(to)];
  return [...after].flatMap(([key, cells]): DroppedRow[] => {
    const [first] = cells;
    const [old, now] = [onlyPage(before.get(key) ?? []), onlyPage(cells)];
    if (!first || old === null || now === null || old === now) return [];
    const has = to.tables.get(tableKeyOfCell(first))?.tables.some(({ page }) => page === old) ?? false;
    const besides = cells.some(({ also }) => also.some(({ page }) => page === old));
    return has && !besides ? [{ feature: first.features[0], from: old, to: now }] : [];
  });
}

/** Finds cells that a page of the base called usable and leaves blank in the head, where another page fills them. */
export function blankedCells(base: Snapshot, head: Snapshot): { readonly cell: Cell; readonly from: string }[] {
  const [before, after] = [indexSnapshot(base), indexSnapshot(head)];
  return [...after.cells.values()].flatMap((cell) => {
    const old = before.cells.get(cellKey(cell));
    if (!old || old.page === cell.page || !isUsable(old.status)) return [];
    const isBlank = cell.also.some((other) => other.page === old.page && other.status === "unstated");
    return isBlank ? [{ cell, from: old.page }] : [];
  });
}

/** The cells of each row of a comparison or list. */
function rowsOf({ cells }: SnapshotIndex): ReadonlyMap<string, readonly Cell[]> {
  const rows = new Map<string, Cell[]>();
  for (const cell of cells.values())
    if (!statesPairs(cell.scope)) append(rows, `${tableKeyOfCell(cell)} ${cell.features[0]}`, cell);
  return rows;
}

function onlyPage(cells: readonly Cell[]): string | null {
  const [page, ...others] = new Set(cells.map((cell) => cell.page));
  return page !== undefined && others.length === 0 ? page : null;
}
