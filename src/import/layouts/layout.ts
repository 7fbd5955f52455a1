import type { Scope } from "../../model/scope.ts";
import type { StatedTable } from "../stated.ts";
import type { LayoutContext, TableText } from "../table.ts";

/** One way to write a matrix as a table. */
export interface Layout {
  readonly id: string;
  readonly scope: Scope;
  /** Whether a table is of this layout, by its header and row labels alone. */
  recognises(table: TableText, context: LayoutContext): boolean;
  /** Reads a table that it recognises. What can't be read is reported, never dropped. */
  read(table: TableText, context: LayoutContext): StatedTable | null;
}
