import type { TableCell } from "./blocks.ts";
import type { LayoutContext, TableText } from "./cells.ts";
import type { Layout } from "./layouts/layout.ts";
import { splitPair } from "./pair-name.ts";
import { SIGN_LIKE } from "./signs.ts";
import { readSymbol, type SymbolReading } from "./symbol.ts";

/**
 * Reports a table that is not read although it belongs to the matrix: its scope is not configured for the page, no
 * layout recognises it although its rows are features with statuses, or it has a header and no rows. Other tables are
 * ignored.
 */
export function reportUnreadTable(table: TableText, layout: Layout | null, context: LayoutContext): void {
  const { knowledge } = context;
  const title = headerText(table);
  if (layout) {
    context.problem(
      "unread-table",
      table.point,
      `a table of scope ${layout.scope}, which this page is not read for`,
      "the scopes that data/pages.yaml names for the page",
      `add ${layout.scope} to the page's states or restates in data/pages.yaml`,
      "warning",
    );
    return;
  }
  const isName = (text: string) => knowledge.features.find(text) !== null || knowledge.backends.find(text) !== null;
  if (table.rows.length === 0) {
    if (table.header.filter((cell) => isName(cell.content.text)).length < 2) return;
    context.problem(
      "empty-table",
      table.point,
      `a table "${title}" without rows`,
      "one row for each feature",
      "restore the rows, or remove the header",
    );
    return;
  }
  const { vocabulary, rules } = knowledge;
  const rows = table.rows.map((row) => ({
    isKnown: splitPair(row.cells[0]?.content.text ?? "").some((name) => knowledge.features.find(name) !== null),
    holdsSign: row.cells.slice(1).some((cell) => holdsSign(cell)),
    readings: row.cells.slice(1).map((cell) => {
      const reading = readSymbol(cell.content, { vocabulary, rules, legend: table.legend });
      return { ...reading, isSign: reading.status === null && isSign(cell) };
    }),
  }));
  const stating = rows.filter(({ readings }) =>
    readings.some((reading) => reading.isSign || (reading.symbol !== "" && isStated(reading))),
  );
  const known = stating.filter(({ isKnown }) => isKnown).length;
  const signs = stating.filter(({ readings }) =>
    readings.some((reading) => reading.isSign || (reading.notation !== "word" && isStated(reading))),
  ).length;
  // A column for each of several backends or features is a matrix, whatever stands in its rows.
  const states = stating.length > 0 || rows.some((row) => row.holdsSign);
  const isMatrix = states && table.header.filter((cell) => isName(cell.content.text)).length > 1;
  if (known === 0 && signs === 0 && !isMatrix) return;
  context.problem(
    "unrecognised-table",
    table.point,
    `a table of ${known > 0 ? "known features and " : ""}statuses that no layout recognises`,
    `headers that data/symbols.yaml knows, in place of "${title}"`,
    "add the headers there, or add the layout to src/import/layouts; if the table is not part of the matrix, add them to the page's ignores in data/pages.yaml",
    known > 0 || isMatrix ? "error" : "warning",
  );
}

/** Whether a cell states a status, even if it is struck out, hidden or withdrawn. */
function isStated({ status, altered }: SymbolReading): boolean {
  if (altered !== null) return true;
  return status !== null && status !== "unstated" && status !== "not-applicable";
}

function holdsSign({ content }: TableCell): boolean {
  return content.opaque !== null || SIGN_LIKE.test(content.text);
}

/** Whether a cell is only a sign, possibly one that no legend defines. */
function isSign(cell: TableCell): boolean {
  const { text } = cell.content;
  return holdsSign(cell) && (!/\p{L}/u.test(text) || /^:[\w+-]+:$/u.test(text));
}

/** The header of a table as in data/pages.yaml: its cells, separated by bars. */
export function headerText({ header }: Pick<TableText, "header">): string {
  return header.map((cell) => cell.content.text).join(" | ");
}
