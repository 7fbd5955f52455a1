import type { Table } from "mdast";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Problem, Report } from "../model/problem.ts";
import { slugOf } from "../model/slug.ts";
import { type Definitions, type Inline, readInline } from "./inline.ts";
import { type Point, pointOf } from "./markdown.ts";
import type { StatedCell, StatedNote } from "./stated.ts";
import { type LegendLookup, readSymbol } from "./symbol.ts";

export interface TableCellText {
  readonly inline: Inline;
  readonly point: Point;
}

/** A Markdown table with its cells read, and what the page says around it. */
export interface TableText {
  readonly point: Point;
  readonly header: readonly TableCellText[];
  readonly rows: readonly { readonly point: Point; readonly cells: readonly TableCellText[] }[];
  /** The backend that the tab, the heading, the line above or the page names; null where none does. */
  readonly backend: string | null;
  /** The kind of hardware that the tab names; null where it names none. */
  readonly variant: string | null;
  readonly legend: LegendLookup;
  /** The numbered notes below the table. */
  readonly notes: ReadonlyMap<string, StatedNote>;
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
    mend: string,
    severity?: Problem["severity"],
  ): void;
}

export function contextFor(knowledge: Knowledge, release: string | null, path: string, report: Report): LayoutContext {
  return {
    knowledge,
    problem: (code, point, found, expected, mend, severity = "error") =>
      report({ code, severity, release, place: { path, ...point }, found, expected, mend }),
  };
}

export function readTableText(
  table: Table,
  around: Pick<TableText, "backend" | "variant" | "legend" | "notes">,
  definitions: Definitions,
  badgeClass: string,
): TableText {
  const rows = table.children.map((row) => ({
    point: pointOf(row),
    cells: row.children.map((cell) => ({
      inline: readInline(cell.children, definitions, badgeClass),
      point: pointOf(cell.children[0] ?? cell),
    })),
  }));
  const [header, ...body] = rows;
  return { point: pointOf(table), header: header?.cells ?? [], rows: body, ...around };
}

/** The rows that have as many cells as the header; the others are problems. */
export function rowsOf(table: TableText, context: LayoutContext): TableText["rows"] {
  return table.rows.filter((row) => {
    if (row.cells.length === table.header.length) return true;
    const extra = row.cells[table.header.length];
    context.problem(
      "row-width",
      extra?.point ?? row.point,
      `a row of ${row.cells.length} cells`,
      `${table.header.length}, as in the header on line ${table.point.line}`,
      "add or remove cells so that every status stands in its own column",
    );
    return false;
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
 * on the cell. An undefined symbol and a marker without its note are problems; null then.
 */
export function readCell(
  cell: TableCellText,
  table: TableText,
  context: LayoutContext,
  inherited: readonly TableCellText[] = [],
): Pick<StatedCell, "status" | "symbol" | "notation" | "notes" | "point"> | null {
  const reading = readSymbol(cell.inline, context.knowledge.vocabulary, table.legend);
  const notes: StatedNote[] = [];
  let complete = true;
  if (reading.status === null) {
    context.problem(
      "unknown-symbol",
      cell.point,
      `the symbol "${reading.symbol}"`,
      "a symbol of the page's legend or of data/symbols.yaml",
      "declare it in the legend, or add it to data/symbols.yaml with its status",
    );
    complete = false;
  }
  for (const marker of new Set([...inherited, cell].flatMap((source) => source.inline.markers))) {
    const note = table.notes.get(marker);
    if (note) {
      notes.push(note);
      continue;
    }
    context.problem(
      "missing-note",
      cell.point,
      `a footnote marker ${marker}`,
      `a note numbered ${marker} below the table on line ${table.point.line}`,
      "add the note, or take the marker away",
    );
    complete = false;
  }
  if (reading.remark) notes.push({ ...reading.remark, body: reading.remark.text, lead: null, point: cell.point });
  if (!complete || reading.status === null) return null;
  return { status: reading.status, symbol: reading.symbol, notation: reading.notation, notes, point: cell.point };
}

/** Reports footnote markers where they mark no status. */
export function refuseMarkers(cell: TableCellText | undefined, context: LayoutContext): void {
  if (!cell || cell.inline.markers.length === 0) return;
  context.problem(
    "stray-marker",
    cell.point,
    `a footnote marker ${cell.inline.markers.join(", ")} that marks no status`,
    "markers on statuses, or on the label of a row or column",
    "move the marker to the cells that the note speaks of",
  );
}
