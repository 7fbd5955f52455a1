import { featuresKey, featuresOf } from "../../model/subject.ts";
import { featureId, isBlank, markRemarkRead, readCell, reportStrayMarkers, rowsOf } from "../cells.ts";
import { splitPair } from "../pair-name.ts";
import type { StatedCell } from "../stated.ts";
import type { Layout } from "./layout.ts";
import { looseNotes, remarkNote, withdrawalIn } from "./rows.ts";

/** One backend's constrained pairs: a combination down, its status, and the constraint. An absent pair states nothing. */
export const pairList: Layout = {
  id: "pair-list",
  scope: "interactions",

  recognises(table, { knowledge: { vocabulary } }) {
    const [first, second, third] = table.header;
    return (
      first !== undefined &&
      second !== undefined &&
      table.header.length <= 3 &&
      vocabulary.isHeader("pair", first.content.text) &&
      vocabulary.isHeader("status", second.content.text) &&
      (third === undefined || vocabulary.isHeader("notes", third.content.text))
    );
  },

  read(table, context) {
    const { backend } = table;
    if (backend === null) {
      context.problem(
        "unnamed-backend",
        table.point,
        "a list of pairs that names no backend",
        "a backend's name in the tab, the heading or the line above",
        "name the backend",
      );
      return null;
    }
    reportStrayMarkers(table.header[0], context);
    const labels = new Map<string, string>();
    const seen = new Set<string>();
    const cells: StatedCell[] = [];
    for (const row of rowsOf(table, context)) {
      const [pair, status, constraint] = row.cells;
      if (!pair || !status || row.cells.every(isBlank)) continue;
      const remark = withdrawalIn(pair.content.text, context);
      if (remark !== null) {
        for (const cell of row.cells) context.markRead(cell.point);
        context.problem(
          "altered-status",
          pair.point,
          `a row "${pair.content.text}", whose name says "${remark}"`,
          "a name alone",
          "state it in the cells of the row",
        );
        continue;
      }
      const [first, second, ...more] = splitPair(pair.content.text);
      if (first === undefined || second === undefined || more.length > 0) {
        for (const cell of row.cells) context.markRead(cell.point);
        context.problem(
          "pair-features",
          pair.point,
          `"${pair.content.text}"`,
          "two features separated by +",
          "write the pair as A + B",
        );
        continue;
      }
      const [one, other] = [first, second].map((name) => {
        const id = featureId(name, pair.point, context);
        labels.set(id, name);
        return id;
      });
      if (one === other) {
        for (const cell of row.cells) context.markRead(cell.point);
        const found = `"${pair.content.text}", a feature with itself`;
        context.problem("pair-features", pair.point, found, "two features", "write the pair as A + B");
        continue;
      }
      const features = featuresOf(one ?? "", other);
      const key = featuresKey(features);
      if (seen.has(key)) {
        for (const cell of row.cells) context.markRead(cell.point);
        context.problem(
          "duplicate-feature",
          pair.point,
          `a second row for "${pair.content.text}"`,
          "one row for each pair",
          "merge the two rows",
        );
        continue;
      }
      seen.add(key);
      const read = readCell(status, table, context, [
        pair,
        ...table.header.slice(1),
        ...(constraint ? [constraint] : []),
      ]);
      if (!read) continue;
      markRemarkRead(constraint, table, context);
      const note = remarkNote(constraint, read, table, context);
      cells.push({ ...read, backend, features, notes: note ? [...read.notes, note] : read.notes });
    }
    return {
      scope: "interactions",
      backends: [backend],
      point: table.point,
      cells,
      labels,
      links: new Map(),
      deprecated: new Set(),
      deprecatedSince: new Map(),
      looseNotes: looseNotes(table),
    };
  },
};
