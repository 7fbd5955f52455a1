import type { Picture } from "./picture.ts";

/** One value of a record; null where it is not known. */
export type Value = string | number | null;

/** A view as records, in long form: one line a fact. */
export interface Records {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** A view to take away: as records, and as pictures; there is at least one. */
export interface TakeAway {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly title: string;
  readonly records: Records;
  readonly pictures: readonly Picture[];
}

/** What a spreadsheet would take for a formula, or for the end of a field. */
const FORMULA = /^[=+\-@\t\r]/u;

/**
 * Comma separated values (RFC 4180): lines end in CRLF, quotes are doubled, and a byte order mark says that it is
 * UTF-8. What a spreadsheet would run as a formula gets an apostrophe before it.
 */
export function csvOf({ fields, rows }: Records): string {
  const line = (values: readonly Value[]) => values.map(csvField).join(",");
  return `\uFEFF${[fields, ...rows].map(line).join("\r\n")}\r\n`;
}

function csvField(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The records as JSON, an object each. */
export function jsonOf(title: string, { fields, rows }: Records): string {
  const records = rows.map((row) => Object.fromEntries(fields.map((field, i) => [field, row[i] ?? null])));
  return `${JSON.stringify({ title, records }, null, 2)}\n`;
}
