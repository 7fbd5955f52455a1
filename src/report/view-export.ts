import type { Picture } from "./picture.ts";

/** One value of a record; null if unknown. */
export type Value = string | number | null;

/** A view as a table of records in long format: one row for each fact. */
export interface Records {
  readonly fields: readonly string[];
  readonly rows: readonly (readonly Value[])[];
}

/** A view as downloadable records and pictures; there is at least one picture. */
export interface ViewExport {
  /** The file name without its extension. */
  readonly name: string;
  readonly title: string;
  readonly records: Records;
  readonly pictures: readonly Picture[];
}

/** Characters that start a formula or end a field in a spreadsheet. */
const FORMULA_START = /^[=+\-@\t\r]/u;

/**
 * Comma-separated values (RFC 4180): lines end in CRLF, quotes are doubled, and a byte order mark declares UTF-8. A text
 * that a spreadsheet would run as a formula is prefixed by an apostrophe.
 */
export function csvOf({ fields, rows }: Records): string {
  const line = (values: readonly Value[]) => values.map(csvField).join(",");
  return `\uFEFF${[fields, ...rows].map(line).join("\r\n")}\r\n`;
}

function csvField(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA_START.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The records as JSON, one object for each. */
export function jsonOf(title: string, { fields, rows }: Records): string {
  const records = rows.map((row) => Object.fromEntries(fields.map((field, i) => [field, row[i] ?? null])));
  return `${JSON.stringify({ title, records }, null, 2)}\n`;
}
