import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Problem, Report } from "../model/problem.ts";
import { slugOf } from "../model/slug.ts";
import type { TableBlock, TableCell, TableRow } from "./blocks.ts";
import { nameRemarks } from "./name-remarks.ts";
import type { Point } from "./point.ts";
import type { TreeCache } from "./readers/parse-page.ts";
import type { StatedCell, StatedNote } from "./stated.ts";
import { hintsBeside, isLessened, type LegendLookup, lessens, readSymbol } from "./symbol.ts";
import { type Title, titleLessens } from "./titles.ts";

/** A table, and what the page says around it. */
export interface TableText extends Pick<TableBlock, "header" | "rows" | "point"> {
  /** The backend that the tab, the heading, the line above or the page names; null where none does. */
  readonly backend: string | null;
  /** The headings, boxes and tabs around it, which may say what holds of all that is under them. */
  readonly titles: readonly Title[];
  readonly legend: LegendLookup;
  /** The notes of the table by their markers. */
  readonly notes: ReadonlyMap<string, StatedNote>;
  /** Those of them that stand below it, and not anywhere on the page. */
  readonly ownNotes: ReadonlyMap<string, StatedNote>;
}

/** What a layout works with. */
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
  /** Takes note that what stands at a place was read, for the account of the page. */
  taken(point: Point): void;
  /** Pages that are parsed already; null where none is remembered. */
  readonly trees: TreeCache | null;
}

export function contextFor(
  knowledge: Knowledge,
  release: string | null,
  path: string,
  report: Report,
  trees: TreeCache | null = null,
): LayoutContext & { readonly settled: ReadonlySet<string>; isSettled(point: Point): boolean } {
  const settled = new Set<string>();
  const taken = (point: Point) => void settled.add(placeKey(point));
  return {
    knowledge,
    settled,
    isSettled: (point) => settled.has(placeKey(point)),
    taken,
    trees,
    problem: (code, point, found, expected, fix, severity = "error") => {
      if (severity === "error") taken(point);
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
 * The rows that have as many cells as the header; the others are problems. Cells beyond the header that are blank, such
 * as a comment behind a row, are none.
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
    for (const cell of row.cells) context.taken(cell.point);
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

/** The id of a feature; a name that the registry lacks is warned of and takes the id that the name gives. */
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
 * Reads a cell's status and notes. A marker on one of `inherited`, the labels of its row and column, counts as one
 * on the cell. An undefined symbol, a status that is taken back and a marker without its note are problems; null then.
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
  context.taken(cell.point);
  const under = table.titles.find((title) => titleLessens(title, reading.status));
  const named = inherited
    .slice(0, 2)
    .find(({ content }) =>
      nameRemarks(content.text, context.knowledge).some((words) => lessens(words, reading.status, context.knowledge)),
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
    const said = hintsBeside(cell.content, { vocabulary, rules, legend: table.legend });
    // What shows on a label describes it; where it limits, it is said of each of its cells.
    const limits = inherited.flatMap(({ content }) =>
      content.hints.filter((t) => context.knowledge.classify(t) === "caveat"),
    );
    for (const text of new Set([...limits, ...said]))
      notes.push({ text, body: text, lead: null, link: null, point: cell.point });
  }
  if (cell.note) notes.push(cell.note);
  if (!complete || reading.status === null) return null;
  const { status } = reading;
  const lesser = notes.find((note) => isLessened(note.body, status, { vocabulary, rules, legend: table.legend }));
  if (lesser) {
    context.problem(
      "altered-status",
      cell.point,
      `the status "${reading.symbol}" with the note "${lesser.text}"`,
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

/** Whether a cell says anything at all. */
export function isBlank({ content }: TableCell): boolean {
  const { text, badge, key, opaque, markers } = content;
  return text === "" && badge === null && key === null && opaque === null && markers.length === 0;
}

/** Takes a cell of remarks or sources as read, unless a status stands there, which would be lost. */
export function takeRemark(cell: TableCell | undefined, table: TableText, context: LayoutContext): void {
  if (!cell) return;
  const { vocabulary, rules } = context.knowledge;
  const reading = readSymbol(cell.content, { vocabulary, rules, legend: table.legend });
  if (reading.symbol === "" || reading.status === null || reading.notation === "word") context.taken(cell.point);
}

/** Reports footnote markers where they mark no status. */
export function refuseMarkers(cell: TableCell | undefined, context: LayoutContext): void {
  if (cell) refuseMarkersAt(cell.content.markers, cell.point, context);
}

/** The same of markers that stand in no table. */
export function refuseMarkersAt(
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
