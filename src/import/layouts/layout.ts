import type { Scope } from "../../model/scope.ts";
import type { LayoutContext, TableText } from "../cells.ts";
import type { StatedTable } from "../stated.ts";

/** A table as a layout reads it. Which variant it is for shows only beside the page's other tables. */
export type ReadTable = Omit<StatedTable, "variant">;

/** One way to write a matrix as a table. */
export interface Layout {
  readonly id: string;
  readonly scope: Scope;
  /** Whether a table is of this layout, by its header and row labels alone. */
  recognises(table: TableText, context: LayoutContext): boolean;
  /** Reads a table that it recognises. What can't be read is reported, never dropped. */
  read(table: TableText, context: LayoutContext): ReadTable | null;
}
