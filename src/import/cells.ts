import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Problem, Report } from "../model/problem.ts";
import { slugOf } from "../model/slug.ts";
import type { TableBlock, TableCell, TableRow } from "./blocks.ts";
import { nameRemarks } from "./name-remarks.ts";
import type { Point } from "./point.ts";
import type { TreeCache } from "./readers/parse-page.ts";
import type { StatedCell, StatedNote } from "./stated.ts";
import { type LegendLookup, lowersStatus, noteLowersStatus, otherHints, readSymbol } from "./symbol.ts";
import { type Title, titleLowersStatus } from "./titles.ts";

/** A table with its context on the page. */
export interface TableText extends Pick<TableBlock, "header" | "rows" | "point"> {
  /** The backend named by the tab, the heading, the line above or the page; null if there is none. */
  readonly backend: string | null;
  /** The titles of headings, boxes and tabs around it, which may apply to all cells. */
  readonly titles: readonly Title[];
  readonly legend: LegendLookup;
  /** The notes of the table by their markers. */
  readonly notes: ReadonlyMap<string, StatedNote>;
  /** The notes directly below the table, without those elsewhere on the page. */
  readonly ownNotes: ReadonlyMap<string, StatedNote>;
}

/** What layouts need: knowledge, and functions to report problems. */
export interface LayoutContext {
  readonly knowledge: Knowledge;
  /** Reports a problem at a place of the page. */
  problem(
    code: Problem["code"],
    point: Point,
    found: string,
    expected: string,
    fix: string,
    severity?: Problem["severity"],
  ): void;
  /** Marks a place as read, so that `reportLostStatuses` ignores it. */
  markRead(point: Point): void;
  /** A cache of parsed pages, or null. */
  readonly trees: TreeCache | null;
}

export function contextFor(
  knowledge: Knowledge,
  release: string | null,
  path: string,
  report: Report,
  trees: TreeCache | null = null,
): LayoutContext & { readonly readPlaces: ReadonlySet<string>; wasRead(point: Point): boolean } {
  const readPlaces = new Set<string>();
  const markRead = (point: Point) => void readPlaces.add(placeKey(point));
  return {
    knowledge,
    readPlaces,
    wasRead: (point) => readPlaces.has(placeKey(point)),
    markRead,
    trees,
    problem: (code, point, found, expected, fix, severity = "error") => {
      if (severity === "error") markRead(point);
      report({
        code,
        severity,
        release,
        place: { path, line: point.line, column: point.column },
        found,
        expected,
        fix,
      });
    },
  };
}

/** A place as one text. */
function placeKey({ line, column }: Point): string {
  return `${line}:${column}`;
}

/**
 * The rows with as many cells as the header; other rows are reported. Blank cells beyond the header, such as a comment
 * after a row, are ignored.
 */
export function rowsOf(table: TableText, context: LayoutContext): readonly TableRow[] {
  if (table.rows.length === 0) {
    context.problem(
      "empty-table",
      table.point,
      `a table "${table.header.map((cell) => cell.content.text).join(" | ")}" without rows`,
      "one row for each feature",
      "restore the rows, or remove the header",
    );
  }
  return table.rows.flatMap((row) => {
    const extra = row.cells[table.header.length];
    const beyond = row.cells.slice(table.header.length);
    if (row.cells.length >= table.header.length && beyond.every(isBlank))
      return beyond.length === 0 ? [row] : [{ ...row, cells: row.cells.slice(0, table.header.length) }];
    for (const cell of row.cells) context.markRead(cell.point);
    context.problem(
      "row-width",
      extra?.point ?? row.point,
      `a row of ${row.cells.length} cells`,
      `${table.header.length}, as in the header on line ${table.point.line}`,
      "add or remove cells so that every status is in its own column",
    );
    return [];
  });
}

/** The id of a feature. For a name that the registry lacks, it warns and derives the id from the name. */
export function featureId(name: string, point: Point, context: LayoutContext): string {
  const entry = context.knowledge.features.find(name);
  if (entry) return entry.id;
  const id = slugOf(name);
  context.problem(
    "unknown-feature",
    point,
    `the feature "${name}"`,
    "a name or alias in data/features.yaml",
    `add it there, under ${id} or as an alias of the feature that it is`,
    "warning",
  );
  return id;
}

/**
 * Reads a cell's status and notes. A marker on one of `inherited`, the labels of its row and column, applies to the
 * cell. Reports an undefined symbol, a withdrawn status or a marker without its note, and returns null then.
 */
export function readCell(
  cell: TableCell,
  table: TableText,
  context: LayoutContext,
  inherited: readonly TableCell[] = [],
): Omit<StatedCell, "backend" | "features"> | null {
  const { vocabulary, rules } = context.knowledge;
  const reading = readSymbol(cell.content, { vocabulary, rules, legend: table.legend });
  const notes: StatedNote[] = [];
  let complete = true;
  context.markRead(cell.point);
  const under = table.titles.find((title) => titleLowersStatus(title, reading.status));
  const named = inherited
    .slice(0, 2)
    .find(({ content }) =>
      nameRemarks(content.text, context.knowledge).some((words) =>
        lowersStatus(words, reading.status, context.knowledge),
      ),
    );
  const altered =
    reading.altered ??
    (under === undefined ? null : `under "${under.text}"`) ??
    (named === undefined ? null : `of "${named.content.text}"`);
  if (altered !== null) {
    context.problem(
      "altered-status",
      cell.point,
      `the status "${reading.symbol}" ${altered}`,
      "one status that nothing revokes",
      "state the current status with its own symbol",
    );
    complete = false;
  } else if (reading.status === null) {
    context.problem(
      "unknown-symbol",
      cell.point,
      `the symbol "${reading.symbol}"`,
      "a symbol of the page's legend or of data/symbols.yaml",
      "declare it in the legend, or add it to data/symbols.yaml with its status",
    );
    complete = false;
  }
  for (const marker of new Set([...inherited, cell].flatMap((source) => source.content.markers))) {
    const note = table.notes.get(marker);
    if (note) {
      notes.push(note);
      continue;
    }
    context.problem(
      "missing-note",
      cell.point,
      `a footnote marker ${marker}`,
      `a note marked ${marker} below the table on line ${table.point.line}`,
      "add the note, or remove the marker",
    );
    complete = false;
  }
  if (reading.remark) notes.push({ ...reading.remark, body: reading.remark.text, lead: null, point: cell.point });
  if (reading.status !== null && reading.symbol !== "") {
    const hints = otherHints(cell.content, { vocabulary, rules, legend: table.legend });
    // A hint on a label describes the label, unless it is a limitation, which applies to each of its cells.
    const limits = inherited.flatMap(({ content }) =>
      content.hints.filter((t) => context.knowledge.classify(t) === "caveat"),
    );
    for (const text of new Set([...limits, ...hints]))
      notes.push({ text, body: text, lead: null, link: null, point: cell.point });
  }
  if (cell.note) notes.push(cell.note);
  if (!complete || reading.status === null) return null;
  const { status } = reading;
  const contradicting = notes.find((note) =>
    noteLowersStatus(note.body, status, { vocabulary, rules, legend: table.legend }),
  );
  if (contradicting) {
    context.problem(
      "altered-status",
      cell.point,
      `the status "${reading.symbol}" with the note "${contradicting.text}"`,
      "a note that does not contradict the status",
      "state the current status in the status column only",
    );
    return null;
  }
  return {
    status,
    symbol: reading.symbol,
    notation: reading.notation,
    notes,
    link: reading.remark === null && reading.symbol !== "" ? (cell.content.link ?? cell.content.source) : null,
    point: cell.point,
  };
}

/** Whether a cell is empty. */
export function isBlank({ content }: TableCell): boolean {
  const { text, badge, key, opaque, markers } = content;
  return text === "" && badge === null && key === null && opaque === null && markers.length === 0;
}

/** Marks a cell of remarks or sources as read, unless it contains a status, which would be lost. */
export function markRemarkRead(cell: TableCell | undefined, table: TableText, context: LayoutContext): void {
  if (!cell) return;
  const { vocabulary, rules } = context.knowledge;
  const reading = readSymbol(cell.content, { vocabulary, rules, legend: table.legend });
  if (reading.symbol === "" || reading.status === null || reading.notation === "word") context.markRead(cell.point);
}

/** Reports footnote markers on a cell that is not a status. */
export function reportStrayMarkers(cell: TableCell | undefined, context: LayoutContext): void {
  if (cell) reportStrayMarkersAt(cell.content.markers, cell.point, context);
}

/** Reports footnote markers outside tables. */
export function reportStrayMarkersAt(
  markers: readonly string[],
  point: Point,
  context: Pick<LayoutContext, "problem">,
): void {
  if (markers.length === 0) return;
  context.problem(
    "stray-marker",
    point,
    `a footnote marker ${markers.join(", ")} that marks no status`,
    "markers on statuses, or on the label of a row or column",
    "move the marker to the cells that the note is about",
  );
}
