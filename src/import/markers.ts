import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Content, TableBlock, TableCell } from "./blocks.ts";
import type { StatedNote } from "./stated.ts";
import { type LegendLookup, statusOf } from "./symbol.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A marker in the form that notes are looked up by: superscript digits as digits. */
export function markerKey(marker: string): string {
  return [...marker].map((c) => (SUPERSCRIPTS.includes(c) ? String(SUPERSCRIPTS.indexOf(c)) : c)).join("");
}

/** The marker of a footnote of GitHub's, which no case tells apart: "[^1]". */
export function footnoteMarker(label: string): string {
  return `[^${label.toLowerCase()}]`;
}

function isRaised(run: string): boolean {
  return [...run].every((c) => SUPERSCRIPTS.includes(c));
}

/** A text split into its content and the markers at its end; null if there are none. */
export function splitMarkers(text: string, markers: ReadonlySet<string>): { rest: string; run: string } | null {
  const bracketed = /^(.*?)\s*\[(\d{1,3})\]$/u.exec(text);
  if (bracketed) return { rest: bracketed[1] ?? "", run: bracketed[2] ?? "" };
  const characters = [...text];
  let end = characters.length;
  while (end > 0 && (markers.has(characters[end - 1] ?? "") || SUPERSCRIPTS.includes(characters[end - 1] ?? ""))) end--;
  if (end === characters.length) return null;
  return { rest: characters.slice(0, end).join("").trimEnd(), run: characters.slice(end).join("") };
}

/**
 * A table with the markers that stand as plain characters behind statuses and labels taken off their texts: "✅*",
 * "LoRA †", "Yes²". A character is a marker only where a note below the table has it, or where what stands before it
 * is a status, or a name that is known without it alone.
 */
export function withMarkers<T extends Pick<TableBlock, "header" | "rows">>(
  table: T,
  notes: ReadonlyMap<string, StatedNote>,
  legend: LegendLookup,
  { vocabulary, rules, features, backends }: Knowledge,
): T {
  const runOf = (run: string): string[] => {
    const key = markerKey(run);
    if (notes.has(key) || /^\d+$/u.test(key)) return [key];
    return [...run].map(markerKey);
  };
  const isLabel = (text: string) =>
    features.find(text) !== null || backends.find(text) !== null || vocabulary.rolesOf(text).length > 0;
  const split = (cell: TableCell, isStatus: boolean): TableCell => {
    const { content } = cell;
    const found = splitMarkers(content.text, rules.markers);
    if (!found) return cell;
    const { rest, run } = found;
    const keys = runOf(run);
    const known = keys.every((key) => notes.has(key));
    const bare = rest === "" && (content.badge !== null || content.key !== null);
    const isStatusSign = isStatus
      ? bare || (rest !== "" && statusOf(rest, { vocabulary, legend }) !== null)
      : rest !== "" && isLabel(rest) && !isLabel(content.text);
    // A marker alone marks a blank.
    const isBlank =
      isStatus && rest === "" && content.badge === null && content.key === null && content.opaque === null;
    const marksBlank = isBlank && (known || isRaised(run)) && statusOf(content.text, { vocabulary, legend }) === null;
    if (!(isStatusSign || marksBlank || (known && rest !== ""))) return cell;
    const settled: Content = { ...content, text: rest, markers: [...content.markers, ...keys] };
    return { ...cell, content: settled };
  };
  return {
    ...table,
    header: table.header.map((cell) => split(cell, false)),
    rows: table.rows.map((row) => ({ ...row, cells: row.cells.map((cell, i) => split(cell, i > 0)) })),
  };
}
