import { markRemarkRead, readCell, reportStrayMarkers } from "../cells.ts";
import { saysDeprecated } from "../says-deprecated.ts";
import { isSinceColumn, markSinceRead } from "../since.ts";
import type { StatedCell } from "../stated.ts";
import type { Layout } from "./layout.ts";
import { featureRows, looseNotes, remarkNote } from "./rows.ts";

/** One backend's own list: features down, its status, and a note. */
export const support: Layout = {
  id: "support",
  scope: "support",

  recognises(table, context) {
    const { backends, vocabulary } = context.knowledge;
    const [first, second, ...others] = table.header;
    if (!first || !second || !vocabulary.isHeader("feature", first.content.text)) return false;
    const status = backends.find(second.content.text) !== null || vocabulary.isHeader("status", second.content.text);
    const notes = others.filter((cell) => vocabulary.isHeader("notes", cell.content.text)).length;
    const since = others.filter((_, i) => isSinceColumn(table, i + 2, context)).length;
    return status && others.length > 0 && notes + since === others.length && notes <= 1 && since <= 1;
  },

  read(table, context) {
    const header = table.header[1];
    const named = header ? context.knowledge.backends.find(header.content.text) : null;
    const backend = named?.id ?? table.backend;
    if (backend === null) {
      context.problem(
        "unnamed-backend",
        table.point,
        "a list of features that names no backend",
        "a backend's name in the header, the tab or the heading above",
        "name the backend, or give the page one in data/pages.yaml",
      );
      return null;
    }
    reportStrayMarkers(table.header[0], context);
    const { labels, links, rows, deprecated, deprecatedSince } = featureRows(table, context);
    const cells: StatedCell[] = [];
    const remarkAt = table.header.findIndex(
      (cell, i) => i > 1 && context.knowledge.vocabulary.isHeader("notes", cell.content.text),
    );
    const sinceAt = table.header.findIndex((_, i) => i > 1 && isSinceColumn(table, i, context));
    for (const { feature, row } of rows) {
      const [label, status] = row.cells;
      const remark = remarkAt < 0 ? undefined : row.cells[remarkAt];
      if (sinceAt >= 0) markSinceRead(row.cells[sinceAt], context);
      const labels = [label, ...table.header.slice(1), remark].filter((source) => source !== undefined);
      const read = status ? readCell(status, table, context, labels) : null;
      if (!read) continue;
      markRemarkRead(remark, table, context);
      const note = remarkNote(remark, read, table, context);
      const notes = note ? [...read.notes, note] : read.notes;
      if (notes.some(({ body }) => saysDeprecated(body, context.knowledge.rules.deprecated))) deprecated.add(feature);
      cells.push({ ...read, backend, features: [feature], notes });
    }
    return {
      scope: "support",
      backends: [backend],
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
