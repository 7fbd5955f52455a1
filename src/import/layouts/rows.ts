import type { TableCell } from "../blocks.ts";
import { featureId, isBlank, type LayoutContext, rowsOf, type TableText } from "../cells.ts";
import { readLabel } from "../deprecation.ts";
import type { StatedNote, StatedTable } from "../stated.ts";

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
} {
  const labels = new Map<string, string>();
  const links = new Map<string, string>();
  const rows: FeatureRow[] = [];
  const deprecated = new Set<string>();
  for (const row of rowsOf(table, context)) {
    const [label] = row.cells;
    if (!label || row.cells.every(isBlank)) continue;
    const name = label.content.text;
    if (name === "") {
      refuse(row, context, "unnamed-row", label, "a row without a name", "the name of a feature", "name the row");
      continue;
    }
    if (label.content.altered !== null || STRUCK.test(name)) {
      const what = `a row "${name}" whose name is ${label.content.altered ?? "struck out"}`;
      refuse(row, context, "altered-status", label, what, "a row that holds, or none", "remove the row, or the markup");
      continue;
    }
    const { name: known, deprecated: isDeprecated } = readLabel(label, table.notes, context);
    const feature = featureId(known, label.point, context);
    if (labels.has(feature)) {
      refuse(
        row,
        context,
        "duplicate-feature",
        label,
        `a second row for "${name}"`,
        "one row a feature in a table",
        "merge the two rows",
      );
      continue;
    }
    labels.set(feature, known);
    if (isDeprecated) deprecated.add(feature);
    if (label.content.link !== null) links.set(feature, label.content.link);
    rows.push({ feature, row });
  }
  return { labels, links, rows, deprecated };
}

/** A name between tildes, which GitHub shows struck out and the reader keeps as text. */
const STRUCK = /^~{1,2}[^~]+~{1,2}$/u;

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
  for (const cell of row.cells) context.taken(cell.point);
  context.problem(code, label.point, found, expected, fix);
}

/** The note that a column of notes holds for a row; null where it is blank. */
export function remarkNote(remark: TableCell | undefined): StatedNote | null {
  if (!remark || remark.content.text === "") return null;
  const { text, source, link } = remark.content;
  return { text, body: text, lead: null, link: source ?? link, point: remark.point };
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
