import { statedElsewhere } from "../facts/elsewhere.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { type Cell, cellsOf, type Snapshot } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";

/**
 * The paths of pages that only the older of two snapshots was read from, and that alone state something usable. What
 * stands there is not compared, so that nobody can say that it is still stated.
 */
export function unseenPages(base: Snapshot, head: Snapshot): string[] {
  const unread = new Map(head.unread.map(({ key, path }) => [key, path]));
  const index = indexSnapshot(head);
  const states = (cell: Cell | null | undefined) => isUsable(cell?.status ?? "unstated");
  const alone = cellsOf(base).filter(
    (cell) =>
      unread.has(cell.page) &&
      states(cell) &&
      !states(index.cells.get(cellKey(cell))) &&
      !states(statedElsewhere(cell, index)),
  );
  return [...new Set(alone.map(({ page }) => unread.get(page) ?? page))];
}
