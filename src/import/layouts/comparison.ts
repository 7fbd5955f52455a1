import { type LayoutContext, markRemarkRead, readCell, reportStrayMarkers, type TableText } from "../cells.ts";
import { isSinceColumn, markSinceRead } from "../since.ts";
import type { StatedCell } from "../stated.ts";
import type { Layout } from "./layout.ts";
import { featureRows, looseNotes } from "./rows.ts";

/** Features down, two or more backends across; a column of sources may stand beside them. */
export const comparison: Layout = {
  id: "comparison",
  scope: "comparison",

  recognises(table, { knowledge }) {
    const [first, ...others] = table.header;
    if (!first || !knowledge.vocabulary.isHeader("feature", first.content.text)) return false;
    return others.filter((cell) => knowledge.backends.find(cell.content.text) !== null).length >= 2;
  },

  read(table, context) {
    reportStrayMarkers(table.header[0], context);
    const columns = columnsOf(table, context);
    const backends = columns.flatMap((column) => (column.kind === "backend" ? [column.id] : []));
    const { labels, links, rows, deprecated, deprecatedSince } = featureRows(table, context);
    const cells: StatedCell[] = [];
    for (const { feature, row } of rows) {
      columns.forEach((column, i) => {
        const cell = row.cells[i + 1];
        if (!cell) return;
        if (column.kind === "backend") {
          const labels = [row.cells[0], table.header[i + 1]].filter((label) => label !== undefined);
          const read = readCell(cell, table, context, labels);
          if (read) cells.push({ ...read, backend: column.id, features: [feature] });
          return;
        }
        if (column.kind === "since") {
          markSinceRead(cell, context);
          return;
        }
        if (column.kind === "other") {
          // The column as a whole was reported.
          context.markRead(cell.point);
          return;
        }
        reportStrayMarkers(cell, context);
        markRemarkRead(cell, table, context);
        const link = cell.content.link ?? cell.content.source;
        if (link !== null) links.set(feature, link);
      });
    }
    return {
      scope: "comparison",
      backends,
      point: table.point,
      cells,
      labels,
      links,
      deprecated,
      deprecatedSince,
      looseNotes: looseNotes(table),
    };
  },
};

type Column = { kind: "backend"; id: string } | { kind: "sources" } | { kind: "since" } | { kind: "other" };

function columnsOf(table: TableText, context: LayoutContext): Column[] {
  const { backends, vocabulary } = context.knowledge;
  const seen = new Set<string>();
  return table.header.slice(1).map((cell, i): Column => {
    const text = cell.content.text;
    const backend = backends.find(text);
    if (backend && !seen.has(backend.id)) {
      seen.add(backend.id);
      return { kind: "backend", id: backend.id };
    }
    if (vocabulary.isHeader("sources", text)) return { kind: "sources" };
    if (isSinceColumn(table, i + 1, context)) return { kind: "since" };
    context.problem(
      "unknown-column",
      cell.point,
      backend ? `a second column for ${backend.name}` : `a column "${text}"`,
      "each backend of data/backends.yaml at most once, and a column of sources",
      backend ? "remove one of the two" : "add it to data/backends.yaml, or to the headers in data/symbols.yaml",
    );
    return { kind: "other" };
  });
}
