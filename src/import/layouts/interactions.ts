import { type Features, featuresKey, featuresOf } from "../../model/subject.ts";
import { compareText } from "../../model/version.ts";
import type { TableCell } from "../blocks.ts";
import { featureId, isBlank, type LayoutContext, readCell, reportStrayMarkers, type TableText } from "../cells.ts";
import { readLabel } from "../deprecation.ts";
import type { Point } from "../point.ts";
import type { StatedCell } from "../stated.ts";
import type { Layout } from "./layout.ts";
import { featureRows, looseNotes } from "./rows.ts";

/**
 * One backend's pairs: the same features in rows and columns. A lower (or upper) triangle states each pair once;
 * a full table states it twice, and must say the same both times.
 */
export const interactions: Layout = {
  id: "interactions",
  scope: "interactions",

  recognises(table, { knowledge: { features, vocabulary } }) {
    const [first, ...across] = table.header;
    if (!first || across.length < 2 || !vocabulary.isHeader("feature", first.content.text)) return false;
    const idOf = (cell: TableCell | undefined) =>
      cell ? (features.find(cell.content.text)?.id ?? cell.content.text) : "";
    const down = new Set(table.rows.map((row) => idOf(row.cells[0])));
    return across.filter((cell) => down.has(idOf(cell))).length * 2 > across.length;
  },

  read(table, context) {
    if (table.backend === null) {
      context.problem(
        "unnamed-backend",
        table.point,
        "a table of pairs that names no backend",
        "a backend's name in the tab, the heading or the line above",
        "name the backend",
      );
      return null;
    }
    reportStrayMarkers(table.header[0], context);
    const across = columnsOf(table, context);
    const { labels: rowLabels, links, rows, deprecated, deprecatedSince } = featureRows(table, context);
    const labels = allLabels(table, across, rowLabels, context);
    const pairs = new Map<string, { cell: TableCell; read: ReadCell; features: Features }[]>();
    for (const { feature, row } of rows) {
      across.forEach((other, i) => {
        const cell = row.cells[i + 1];
        if (!cell) return;
        if (other === null) {
          // The column as a whole was reported.
          context.markRead(cell.point);
          return;
        }
        // A triangle's blank half and the diagonal state nothing that a label's note could be about.
        const states = other !== feature && !isBlank(cell);
        const around = [row.cells[0], table.header[i + 1]].filter((label) => label !== undefined);
        const read = readCell(cell, table, context, states ? around : []);
        if (!read) return;
        if (other === feature) {
          checkDiagonal(read, feature, context);
          return;
        }
        const features = featuresOf(feature, other);
        const key = featuresKey(features);
        const statements = pairs.get(key) ?? [];
        pairs.set(key, statements);
        statements.push({ cell, read, features });
      });
    }
    const backend = table.backend;
    const cells: StatedCell[] = [];
    for (const statements of pairs.values()) {
      // The last non-blank one: in a full table, the row further down, where a triangle has it too.
      const stated = statements.filter(({ read }) => read.symbol !== "" || read.notes.length > 0);
      const chosen = stated.at(-1) ?? statements.at(-1);
      if (!chosen) continue;
      const other = stated.find(({ read }) => !sameStatement(read, chosen.read));
      if (other) {
        context.problem(
          "pair-contradiction",
          chosen.cell.point,
          `"${chosen.read.symbol}" for ${chosen.features.join(" + ")}`,
          `"${other.read.symbol}", as on line ${other.cell.point.line}`,
          "make the two cells of the pair agree",
        );
        continue;
      }
      cells.push({ ...chosen.read, backend, features: chosen.features });
    }
    const position = new Map([...labels.keys()].map((feature, i) => [feature, i]));
    const indexes = (cell: StatedCell) =>
      cell.features.map((feature: string) => position.get(feature) ?? 0).sort((a, b) => b - a);
    cells.sort((a, b) => compareNumbers(indexes(a), indexes(b)));
    return {
      scope: "interactions",
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

/**
 * The names of rows and columns. Each feature stands in both, but for the ends of a triangle without a diagonal, whose
 * first column has no row and whose last row no column; anything else is a name that is misspelt in one of the two.
 */
function allLabels(
  table: TableText,
  across: readonly (string | null)[],
  rows: ReadonlyMap<string, string>,
  context: LayoutContext,
): ReadonlyMap<string, string> {
  const columns = across.flatMap((id, i) => {
    const cell = table.header[i + 1];
    return id === null || !cell ? [] : [{ id, cell, i }];
  });
  const names = new Map<string, string>();
  // A refused column was reported already; its row would be a second report.
  const isWhole = !across.includes(null);
  const unmatched = (point: Point, what: string, name: string, where: string) =>
    context.problem(
      "unmatched-feature",
      point,
      `a ${what} "${name}" that no ${where} has`,
      "the same features in rows and columns",
      "spell the feature the same in both, or add the missing one",
    );
  for (const { id, cell, i } of columns) {
    if (rows.has(id)) continue;
    names.set(id, readLabel(cell, table.notes, context).name);
    if (isWhole && i > 0) unmatched(cell.point, "column", cell.content.text, "row");
  }
  const last = [...rows.keys()].at(-1);
  for (const [id, name] of rows) {
    names.set(id, name);
    if (isWhole && id !== last && !columns.some((column) => column.id === id)) {
      const row = table.rows.find((one) => one.cells[0]?.content.text === name);
      unmatched(row?.point ?? table.point, "row", name, "column");
    }
  }
  return names;
}

type ReadCell = NonNullable<ReturnType<typeof readCell>>;

function columnsOf(table: TableText, context: LayoutContext): (string | null)[] {
  const seen = new Set<string>();
  return table.header.slice(1).map((cell) => {
    const { backends, vocabulary } = context.knowledge;
    const name = cell.content.text;
    const isOther = name === "" || vocabulary.isHeader("notes", name) || vocabulary.isHeader("sources", name);
    if (isOther || backends.find(name) !== null) {
      context.problem(
        "unknown-column",
        cell.point,
        `a column "${name}" in a table of pairs`,
        "a feature, as in the rows",
        "name the feature, or move the column to a table of its own",
      );
      return null;
    }
    const id = featureId(readLabel(cell, table.notes, context).name, cell.point, context);
    if (!seen.has(id)) {
      seen.add(id);
      return id;
    }
    context.problem(
      "duplicate-feature",
      cell.point,
      `a second column for "${cell.content.text}"`,
      "one column for each feature of a table",
      "merge the two columns",
    );
    return null;
  });
}

function checkDiagonal(read: ReadCell, feature: string, context: LayoutContext): void {
  if (context.knowledge.rules.diagonal.has(read.status)) return;
  context.problem(
    "diagonal-stated",
    read.point,
    `"${read.symbol}" for ${feature} with itself`,
    `one of ${[...context.knowledge.rules.diagonal].join(", ")} on the diagonal, as data/import.yaml says`,
    "check that rows and columns are aligned",
  );
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

function sameStatement(a: ReadCell, b: ReadCell): boolean {
  const texts = (read: ReadCell) =>
    read.notes
      .map((note) => note.text)
      .sort(compareText)
      .join("\n");
  return a.status === b.status && texts(a) === texts(b);
}
