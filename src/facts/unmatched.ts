import { append } from "../model/append.ts";
import { joinedKey, scopeKey } from "../model/keys.ts";
import type { CarriedNote } from "../model/note-fact.ts";
import { comparesBackends } from "../model/scope.ts";
import type { Cell, Statement } from "../model/snapshot.ts";
import { cellKey, compareVariants } from "../model/subject.ts";
import { type MatrixTable, type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

/** Cells that only one release states, and the notes that stand on no others. */
interface Carried {
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
}

/** What one snapshot states and the other does not, by the largest unit: a table, a column, a row, single pairs. */
export interface Unmatched {
  readonly tables: readonly ({ readonly table: MatrixTable } & Carried)[];
  readonly backends: readonly ({ readonly backend: string; readonly variant: string | null } & Carried)[];
  readonly rows: readonly ({ readonly table: MatrixTable; readonly feature: string } & Carried)[];
  readonly pairs: readonly ({ readonly table: MatrixTable } & Carried)[];
  /** The statements that belong to those, by `statementKey`. */
  readonly carried: ReadonlySet<string>;
}

/**
 * Finds what `has` states and `lacks` does not; `only` are its cells, `rowsOnly` its rows of a table that both have.
 * Called both ways round, so that added and removed mirror each other.
 */
export function findUnmatched(
  has: SnapshotIndex,
  lacks: SnapshotIndex,
  only: readonly Cell[],
  rowsOnly: (table: string) => readonly string[],
): Unmatched {
  const unitOf = new Map<string, string>();
  const cellsOf = new Map<string, Cell[]>();
  for (const cell of only) {
    const unit = unitFor(cell, lacks);
    unitOf.set(cellKey(cell), unit);
    append(cellsOf, unit, cell);
  }
  const { notesOf, carried } = carriedNotes(has, lacks, unitOf);
  const unit = (key: string): Carried => ({ cells: cellsOf.get(key) ?? [], notes: notesOf.get(key) ?? [] });
  const tables = [...has.tables.values()];
  const shared = tables.flatMap((table) => {
    const other = lacks.tables.get(table.key);
    return other ? [{ table, other }] : [];
  });
  return {
    tables: tables
      .filter((table) => !lacks.tables.has(table.key))
      .map((table) => ({ table, ...unit(tableUnit(table.key)) })),
    backends: shared
      .filter(({ table }) => comparesBackends(table.scope))
      .sort((a, b) => compareVariants(a.table.variant, b.table.variant))
      .flatMap(({ table, other }) =>
        [...table.backends]
          .filter((backend) => !other.backends.has(backend))
          .map((backend) => ({ backend, variant: table.variant, ...unit(columnUnit(table.key, backend)) })),
      ),
    rows: shared.flatMap(({ table }) =>
      rowsOnly(table.key).map((feature) => ({ table, feature, ...unit(rowUnit(table.key, feature)) })),
    ),
    pairs: tables.map((table) => ({ table, ...unit(partUnit(table.key)) })).filter(({ cells }) => cells.length > 0),
    carried,
  };
}

/** The largest unit whose absence explains that a cell is absent. A pair of two new rows belongs to the first. */
function unitFor(cell: Cell, lacks: SnapshotIndex): string {
  const key = tableKeyOfCell(cell);
  const table = lacks.tables.get(key);
  if (!table) return tableUnit(key);
  const feature = cell.features.find((id: string) => !table.labels.has(id));
  if (feature !== undefined) return rowUnit(key, feature);
  return table.backends.has(cell.backend) ? partUnit(key) : columnUnit(key, cell.backend);
}

const tableUnit = (table: string) => `table ${table}`;
const columnUnit = (table: string, backend: string) => `column ${table} ${backend}`;
const rowUnit = (table: string, feature: string) => `row ${table} ${feature}`;
const partUnit = (table: string) => `part ${table}`;

/** The statements whose table, or whose every cell, the other release lacks, by unit. */
function carriedNotes(has: SnapshotIndex, lacks: SnapshotIndex, unitOf: ReadonlyMap<string, string>) {
  const notesOf = new Map<string, CarriedNote[]>();
  const carried = new Set<string>();
  for (const note of has.snapshot.notes) {
    for (const statement of note.statements) {
      const table = tableKeyOfStatement(note, statement);
      const units = (has.cellsOfNote.get(note.id) ?? [])
        .filter((cell) => tableKeyOfCell(cell) === table)
        .map((cell) => unitOf.get(cellKey(cell)));
      const unit = lacks.tables.has(table) ? units[0] : tableUnit(table);
      if (unit === undefined || (lacks.tables.has(table) && units.includes(undefined))) continue;
      carried.add(statementKey(note.id, statement));
      append(notesOf, unit, { note, statement });
    }
  }
  return { notesOf, carried };
}

/** A statement's identity within a release. */
export function statementKey(id: string, statement: Statement): string {
  return joinedKey(id, scopeKey(statement), statement.text);
}
