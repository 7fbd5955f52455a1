import stringWidth from "fast-string-width";
import { printable } from "../model/printable.ts";

/** How many columns a text takes on a terminal: emoji take two. */
export function widthOf(text: string): number {
  return stringWidth(text);
}

/** Fills a text up to a width in columns. */
function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Wraps a text at spaces to a width in columns, with `indent` before every line but the first; null does not wrap. */
export function wrap(text: string, width: number | null, indent: string): string {
  if (width === null) return text;
  const lines: string[] = [];
  const start = /^ */.exec(text)?.[0] ?? "";
  let line = "";
  for (const word of text.slice(start.length).split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && widthOf(longer) + widthOf(indent) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(line);
  return start + lines.join(`\n${indent}`);
}

const GAP = "  ";

/** Aligns rows in columns, two spaces apart. The first row is the header. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths = widthsOf(rows);
  return rows.map((row) =>
    row
      .map((cell, i) => pad(cell, widths[i] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** Columns that a wrapped last column needs at least to stand beside the others. */
const READABLE = 24;

/**
 * Rows in columns of which the last is wrapped to what is left of the width; where that is too little, or less than
 * its longest word, it stands below the others.
 */
export function listing(rows: readonly (readonly string[])[], width: number | null): string[] {
  const others = rows.map((row) => row.slice(0, -1));
  const indent = " ".repeat(widthsOf(others).reduce((sum, w) => sum + w + GAP.length, 0));
  const words = rows.flatMap((row) => (row.at(-1) ?? "").split(" "));
  if (width !== null && width - indent.length < Math.max(READABLE, ...words.map(widthOf))) {
    const below = rows.map((row) => `    ${wrap(row.at(-1) ?? "", width, "    ")}`);
    return table(others).map((line, i) => (below[i]?.trim() === "" ? line : `${line}\n${below[i] ?? ""}`));
  }
  return table(rows.map((row) => [...row.slice(0, -1), wrap(row.at(-1) ?? "", width, indent)]));
}

/**
 * Rows in columns; where those are wider than `width`, they stand in blocks, one below the other, each with the
 * first `fixed` columns, of which the last is wrapped to a half of the width. Rows that are blank in a block are left
 * out of it. The first row is the header.
 */
export function blocks(
  rows: readonly (readonly string[])[],
  { width, fixed }: { readonly width: number | null; readonly fixed: number },
): string[][] {
  const natural = widthsOf(rows);
  const total = natural.reduce((sum, w) => sum + w, 0) + GAP.length * (natural.length - 1);
  if (width === null || total <= width) return [table(rows)];
  const room = Math.floor(width / 2) - natural.slice(0, fixed - 1).reduce((sum, w) => sum + w + GAP.length, 0);
  const named = rows.map((row) => row.map((cell, i) => (i === fixed - 1 ? wrap(cell, Math.max(8, room), "") : cell)));
  const widths = widthsOf(named.flatMap(linesOf));
  const left = widths.slice(0, fixed).reduce((sum, w) => sum + w + GAP.length, 0) - GAP.length;
  const parts: number[][] = [];
  let used = 0;
  for (let column = fixed; column < natural.length; column++) {
    const takes = GAP.length + (widths[column] ?? 0);
    const part = parts.at(-1);
    if (part && left + used + takes <= width) {
      part.push(column);
      used += takes;
    } else {
      parts.push([column]);
      used = takes;
    }
  }
  return parts.map((columns) => {
    const chosen = [...Array(fixed).keys(), ...columns];
    const shown = named.filter((row, i) => i === 0 || columns.some((column) => (row[column] ?? "") !== ""));
    const picked = shown.map((row) => chosen.map((column) => row[column] ?? ""));
    return table(picked.flatMap(linesOf));
  });
}

/** A row with a wrapped cell as the lines that it takes. */
function linesOf(row: readonly string[]): string[][] {
  const cells = row.map((cell) => cell.split("\n"));
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => cells.map((lines) => lines[line] ?? ""));
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, widthOf(cell));
    });
  return widths;
}

/** Text of a page or a path on one line, with nothing in it that would move the cursor or colour the terminal. */
export function plain(text: string): string {
  return printable(text).replace(/[\t\n\r]/gu, " ");
}
