import type { TableCell } from "./blocks.ts";
import { isBlank, type LayoutContext, reportStrayMarkers, type TableText } from "./cells.ts";

/** A version, or a dash; a column with anything else is not a column of versions. */
const VERSION = /^(?:v?\d+(?:\.\d+)*(?:\.x)?(?:[-.+]?(?:post|dev|rc|alpha|beta)[-.]?\d*)?\+?|[–—-]|n\/a)$/iu;

/** Whether a column has a header such as "Since", and only versions in its cells. */
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

/** Marks a cell of such a column as read. */
export function markSinceRead(cell: TableCell | undefined, context: LayoutContext): void {
  if (!cell) return;
  reportStrayMarkers(cell, context);
  context.markRead(cell.point);
}

function isPlain({ content: { altered, badge, key, opaque, hints } }: TableCell): boolean {
  return altered === null && badge === null && key === null && opaque === null && hints.length === 0;
}
