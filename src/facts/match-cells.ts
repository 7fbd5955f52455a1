import { append } from "../model/append.ts";
import type { Cell, Table } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** How the cells of two releases differ. Each list is in page order, of the base where it is of both. */
export interface CellMatch {
  /** What both state, with another status, symbol or link. */
  readonly changed: readonly (readonly [before: Cell, after: Cell])[];
  /** What one of them states. */
  readonly onlyBase: readonly Cell[];
  readonly onlyHead: readonly Cell[];
}

/** Matches the cells of two releases, table by table. Linear: tables are mostly in the same order, and so walked side by side. */
export function matchCells(base: SnapshotIndex, head: SnapshotIndex): CellMatch {
  const found: Found = { changed: [], onlyBase: [], onlyHead: [] };
  for (const [key, { tables }] of base.tables) {
    const others = head.tables.get(key)?.tables ?? [];
    const [table, other] = [tables[0], others[0]];
    if (table && other && tables.length === 1 && others.length === 1) matchTable(table, other, found);
    else matchParts(tables, others, found);
  }
  for (const [key, { tables }] of head.tables) if (!base.tables.has(key)) matchParts([], tables, found);
  return found;
}

/** What is found, as it is found. */
interface Found {
  readonly changed: (readonly [before: Cell, after: Cell])[];
  readonly onlyBase: Cell[];
  readonly onlyHead: Cell[];
}

/** Matches two tables that state each cell once. Where rows moved, came or went, the next one is looked up. */
function matchTable({ cells }: Table, { cells: others }: Table, { changed, onlyBase, onlyHead }: Found): void {
  const taken = new Uint8Array(others.length);
  let matched = 0;
  let places: ReadonlyMap<string, readonly number[]> | null = null;
  let next = 0;
  for (const cell of cells) {
    let other = others[next];
    if (other === undefined || !isSameSubject(cell, other)) {
      places ??= placesByFeature(others);
      const place = places.get(cell.features[0])?.find((at) => hasSubject(others[at], cell));
      if (place === undefined) {
        onlyBase.push(cell);
        continue;
      }
      next = place;
      other = others[place];
    }
    if (other !== undefined && differ(cell, other)) changed.push([cell, other]);
    if (taken[next] === 0) matched++;
    taken[next++] = 1;
  }
  if (matched < others.length) onlyHead.push(...others.filter((_other, place) => taken[place] === 0));
}

/** Matches what stands in several tables of one key, which can state a cell more than once: the last counts. */
function matchParts(tables: readonly Table[], others: readonly Table[], { changed, onlyBase, onlyHead }: Found): void {
  const [before, after] = [tables, others].map(
    (parts) => new Map(parts.flatMap(({ cells }) => cells.map((cell) => [cellKey(cell), cell]))),
  );
  for (const [key, cell] of before ?? []) {
    const other = after?.get(key);
    if (!other) onlyBase.push(cell);
    else if (differ(cell, other)) changed.push([cell, other]);
  }
  for (const [key, cell] of after ?? []) if (!before?.has(key)) onlyHead.push(cell);
}

function differ(before: Cell, after: Cell): boolean {
  return before.status !== after.status || before.symbol !== after.symbol || before.link !== after.link;
}

function placesByFeature(cells: readonly Cell[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, cell] of cells.entries()) append(places, cell.features[0], place);
  return places;
}

function hasSubject(other: Cell | undefined, cell: Cell): boolean {
  return other !== undefined && isSameSubject(cell, other);
}

/** Whether two cells of tables with one key are about the same. */
function isSameSubject({ backend, features }: Cell, { backend: otherBackend, features: others }: Cell): boolean {
  if (backend !== otherBackend || features[0] !== others[0] || features.length !== others.length) return false;
  // Reading past the end of a list is slow, and this is asked of every cell.
  return features.length === 1 || features[1] === others[1];
}
