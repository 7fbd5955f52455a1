import type { StatedTable } from "../stated.ts";
import { featureId, type LayoutContext, rowsOf, type TableText } from "../table.ts";

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
} {
  const labels = new Map<string, string>();
  const links = new Map<string, string>();
  const rows: FeatureRow[] = [];
  for (const row of rowsOf(table, context)) {
    const [label] = row.cells;
    if (!label) continue;
    const feature = featureId(label.inline.text, label.point, context);
    if (labels.has(feature)) {
      context.problem(
        "duplicate-feature",
        label.point,
        `a second row for "${label.inline.text}"`,
        "one row a feature in a table",
        "merge the two rows",
      );
      continue;
    }
    labels.set(feature, label.inline.text);
    if (label.inline.link !== null) links.set(feature, label.inline.link);
    rows.push({ feature, row });
  }
  return { labels, links, rows };
}

/** The notes below a table that none of its cells refers to. */
export function looseNotes(table: TableText): StatedTable["looseNotes"] {
  const used = new Set(
    table.rows
      .flatMap((row) => row.cells.flatMap((cell) => cell.inline.markers))
      .concat(table.header.flatMap((cell) => cell.inline.markers)),
  );
  return [...table.notes].filter(([number]) => !used.has(number)).map(([, note]) => note);
}
