import { otherScopes } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** The cell of another scope that states the same fact; null where none does. */
export function statedElsewhere(cell: Cell, index: SnapshotIndex): Cell | null {
  for (const scope of otherScopes(cell.scope)) {
    const other = index.cells.get(cellKey({ ...cell, scope }));
    if (other) return other;
  }
  return null;
}
