import type { Snapshot } from "../model/snapshot.ts";

/** How much a snapshot holds. */
export interface Counts {
  readonly tables: number;
  readonly cells: number;
  /** Statements of notes. */
  readonly notes: number;
}

export function countsOf({ tables, notes }: Pick<Snapshot, "tables" | "notes">): Counts {
  return {
    tables: tables.length,
    cells: tables.reduce((sum, table) => sum + table.cells.length, 0),
    notes: notes.reduce((sum, note) => sum + note.statements.length, 0),
  };
}
