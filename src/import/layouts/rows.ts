import type { TableCell } from "../blocks.ts";
import { featureId, isBlank, type LayoutContext, rowsOf, type TableText } from "../cells.ts";
import { readLabel } from "../deprecation.ts";
import { nameRemarks } from "../name-remarks.ts";
import type { StatedCell, StatedNote, StatedTable } from "../stated.ts";
import { lowersStatus, otherStatus, withdrawsStatus } from "../symbol.ts";

export interface FeatureRow {
  readonly feature: string;
  readonly row: TableText["rows"][number];
}

/** The rows of a table whose first column names a feature, with what the page calls each and links it to. */
export function featureRows(
  table: TableText,
  context: LayoutContext,
): {
  readonly labels: ReadonlyMap<string, string>;
  readonly links: Map<string, string>;
  readonly rows: readonly FeatureRow[];
  readonly deprecated: Set<string>;
  readonly deprecatedSince: ReadonlyMap<string, string>;
} {
  const labels = new Map<string, string>();
  const links = new Map<string, string>();
  const rows: FeatureRow[] = [];
  const deprecated = new Set<string>();
  const deprecatedSince = new Map<string, string>();
  const allDeprecated = table.titles.some((title) => title.deprecated);
  for (const row of rowsOf(table, context)) {
    const [label] = row.cells;
    if (!label || row.cells.every(isBlank)) continue;
    const name = label.content.text;
    if (!/[\p{L}\p{N}]/u.test(name)) {
      refuse(row, context, "unnamed-row", label, "a row without a name", "the name of a feature", "name the row");
      continue;
    }
    if (label.content.altered !== null) {
      const what = `a row "${name}" whose name is ${label.content.altered}`;
      refuse(
        row,
        context,
        "altered-status",
        label,
        what,
        "a row that is in force, or none",
        "remove the row, or the markup",
      );
      continue;
    }
    const remark = withdrawalIn(name, context) ?? groupStatus(row, context);
    if (remark !== null) {
      const found = `a row "${name}", whose name says "${remark}"`;
      refuse(row, context, "altered-status", label, found, "a name alone", "state it in the cells of the row");
      continue;
    }
    const { name: known, deprecated: isDeprecated, since } = readLabel(label, table.notes, context);
    const feature = featureId(known, label.point, context);
    if (labels.has(feature)) {
      refuse(
        row,
        context,
        "duplicate-feature",
        label,
        `a second row for "${name}"`,
        "one row for each feature of a table",
        "merge the two rows",
      );
      continue;
    }
    labels.set(feature, known);
    if (isDeprecated || allDeprecated) deprecated.add(feature);
    if (since !== null) deprecatedSince.set(feature, since);
    if (label.content.link !== null) links.set(feature, label.content.link);
    rows.push({ feature, row });
  }
  return { labels, links, rows, deprecated, deprecatedSince };
}

/** The name of a row without any status, where it says what holds of the rows below it: "Experimental"; else null. */
function groupStatus({ cells }: TableText["rows"][number], { knowledge }: LayoutContext): string | null {
  const [label, ...others] = cells;
  if (!label || !others.every(isBlank)) return null;
  return lowersStatus(label.content.text, "supported", knowledge) ? label.content.text : null;
}

/** What a name, or a remark beside it, says that takes back what its row states; null if it is a name alone. */
export function withdrawalIn(name: string, { knowledge }: LayoutContext): string | null {
  return nameRemarks(name, knowledge).find((words) => withdrawsStatus(words, knowledge)) ?? null;
}

/** Reports a row that is not read; what stands in it is then accounted for. */
function refuse(
  row: TableText["rows"][number],
  context: LayoutContext,
  code: "unnamed-row" | "duplicate-feature" | "altered-status",
  label: TableCell,
  found: string,
  expected: string,
  fix: string,
): void {
  for (const cell of row.cells) context.markRead(cell.point);
  context.problem(code, label.point, found, expected, fix);
}

/**
 * The note that a column of notes holds for a row. Null if it is blank; where it takes back itself, or the status
 * that it stands beside, that is reported.
 */
export function remarkNote(
  remark: TableCell | undefined,
  { status, symbol }: Pick<StatedCell, "status" | "symbol">,
  table: TableText,
  context: LayoutContext,
): StatedNote | null {
  if (!remark) return null;
  reportOpaque(remark, context);
  if (remark.content.text === "") return null;
  const { text, source, link, altered } = remark.content;
  if (altered !== null) {
    context.problem(
      "altered-note",
      remark.point,
      `the note "${text}" with words ${altered}`,
      "notes without revoked words",
      "state what is true now",
    );
    return null;
  }
  const { vocabulary, rules } = context.knowledge;
  // What is in progress is "planned" or "not supported yet" on many pages.
  if (
    (status === "supported" || status === "caveat") &&
    otherStatus(text, status, { vocabulary, rules, legend: table.legend })
  ) {
    context.problem(
      "altered-status",
      remark.point,
      `the status "${symbol}" beside the note "${text}"`,
      "a note that does not contradict the status",
      "state the current status in the status column only",
    );
    return null;
  }
  return { text, body: text, lead: null, link: source ?? link, point: remark.point };
}

/** Warns of something in a remark that shows without being text: it is not read. */
function reportOpaque({ content, point }: TableCell, context: LayoutContext): void {
  if (content.opaque === null) return;
  context.problem(
    "altered-note",
    point,
    `a note with ${content.opaque} in it`,
    "notes in words",
    "describe it in words",
    "warning",
  );
}

/** The notes below a table that none of its cells refers to. */
export function looseNotes(table: TableText): StatedTable["looseNotes"] {
  const used = new Set(
    table.rows
      .flatMap((row) => row.cells.flatMap((cell) => cell.content.markers))
      .concat(table.header.flatMap((cell) => cell.content.markers)),
  );
  return [...table.ownNotes].filter(([marker]) => !used.has(marker)).map(([, note]) => note);
}
