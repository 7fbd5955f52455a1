import type { Point } from "../import/point.ts";
import type { Grid, GridCell } from "../import/readers/grid.ts";
import type { Problem } from "../model/problem.ts";
import type { PageStatement, Subject } from "./statement.ts";
import { hasVersionNumber } from "./values.ts";
import { type PlatformWords, wordKey } from "./words.ts";

/** What the layouts work with: the words, and where statements and problems of a page go. */
export interface PlatformContext {
  readonly words: PlatformWords;
  /** Adds a statement; `release` is null for the release of the page, `isSecondary` as in a statement. */
  state(release: string | null, subject: Subject, point: Point, isSecondary?: boolean): void;
  /** Reports what can't be read. It is a warning: the rest of the page counts. */
  problem(code: Problem["code"], point: Point, found: string, expected: string, fix: string): void;
}

/** A context that collects. Problems have no release yet. */
export function makeContext(
  words: PlatformWords,
  path: string,
): { readonly context: PlatformContext; readonly statements: PageStatement[]; readonly problems: Problem[] } {
  const statements: PageStatement[] = [];
  const problems: Problem[] = [];
  const context: PlatformContext = {
    words,
    state: (release, subject, point, isSecondary = false) => {
      statements.push({ release, subject, point, isSecondary });
    },
    problem: (code, point, found, expected, fix) => {
      problems.push({ code, severity: "warning", release: null, place: { path, ...point }, found, expected, fix });
    },
  };
  return { context, statements, problems };
}

/** Reports a cell that looks like a value and can't be read as one. */
export function unreadable(cell: GridCell, what: string, context: PlatformContext): void {
  context.problem(
    "unreadable-value",
    cell.point,
    `"${cell.text}"`,
    what,
    "correct the cell, or add its words to data/platform-tables.yaml",
  );
}

/** The number of the column that is headed by the first of the words that a table has; null if it has none. */
export function columnOf(grid: Grid, words: readonly string[]): number | null {
  for (const word of words) {
    const found = grid.header.findIndex((cell) => wordKey(cell.text) === wordKey(word));
    if (found >= 0) return found;
  }
  return null;
}

/** The cell in a column; null if the table lacks the column, or the row the cell. */
export function cellAt(cells: readonly (GridCell | null)[], column: number | null): GridCell | null {
  return column === null ? null : (cells[column] ?? null);
}

/** The rows that have as many cells as the header; the others are reported. */
export function rowsOf(grid: Grid, context: PlatformContext): Grid["rows"] {
  return grid.rows.filter(({ cells, point }) => {
    if (cells.length === grid.header.length) return true;
    context.problem(
      "row-width",
      cells[grid.header.length]?.point ?? point,
      `a row of ${cells.length} cells`,
      `${grid.header.length}, as in the header on line ${grid.point.line}`,
      "add or remove cells so that every value is in its own column",
    );
    return false;
  });
}

/** Reports columns that a layout does not know though they hold values. */
export function refuseUnknownColumns(grid: Grid, known: readonly (number | null)[], context: PlatformContext): void {
  // The objects of a data file hold much that is no requirement.
  if (grid.kind === "json") return;
  grid.header.forEach((header, column) => {
    if (known.includes(column) || context.words.isUnused(header.text)) return;
    if (!grid.rows.some((row) => hasVersionNumber(cellAt(row.cells, column)?.text ?? ""))) return;
    context.problem(
      "unknown-column",
      header.point,
      `a column "${header.text}"`,
      "a backend, a library or a column of data/platform-tables.yaml",
      "add it there, or under unused",
    );
  });
}
