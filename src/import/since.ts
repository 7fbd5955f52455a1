import type { TableCell } from "./blocks.ts";
import { isBlank, type LayoutContext, refuseMarkers, type TableText } from "./cells.ts";

/** A version, or nothing: what else stands in a column of versions says more. */
const VERSION = /^(?:v?\d+(?:\.\d+)*(?:\.x)?(?:[-.+]?(?:post|dev|rc|alpha|beta)[-.]?\d*)?\+?|[–—-]|n\/a)$/iu;

/** Whether a column is headed as one of the versions since which something is there, and has nothing else. */
export function isSinceColumn(
  table: Pick<TableText, "header" | "rows">,
  column: number,
  { knowledge }: LayoutContext,
): boolean {
  const head = table.header[column];
  return (
    head !== undefined &&
    knowledge.vocabulary.isHeader("since", head.content.text) &&
    table.rows.every(({ cells }) => {
      const cell = cells[column];
      return cell === undefined || isBlank(cell) || (VERSION.test(cell.content.text) && isPlain(cell));
    })
  );
}

/** Takes a cell of such a column as read. */
export function takeSince(cell: TableCell | undefined, context: LayoutContext): void {
  if (!cell) return;
  refuseMarkers(cell, context);
  context.taken(cell.point);
}

function isPlain({ content: { altered, badge, key, opaque, hints } }: TableCell): boolean {
  return altered === null && badge === null && key === null && opaque === null && hints.length === 0;
}
