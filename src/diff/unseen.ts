import { statedElsewhere } from "../facts/elsewhere.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { cellsOf, type Snapshot } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";

/**
 * The paths of pages that only the older of two snapshots was read from, and that alone state something usable. What
 * stands there is not compared, so that nobody can say that it is still stated.
 */
export function unseenPages(base: Snapshot, head: Snapshot): string[] {
  const unread = new Map(head.unread.map(({ key, path }) => [key, path]));
  if (unread.size === 0) return [];
  const stated = new Set(cellsOf(head).flatMap((cell) => (isUsable(cell.status) ? [cellKey(cell)] : [])));
  const index = indexSnapshot(head);
  const alone = cellsOf(base).filter(
    (cell) =>
      unread.has(cell.page) &&
      isUsable(cell.status) &&
      !stated.has(cellKey(cell)) &&
      !isUsable(statedElsewhere(cell, index)?.status ?? "unstated"),
  );
  return [...new Set(alone.map(({ page }) => unread.get(page) ?? page))];
}
