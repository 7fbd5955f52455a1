import { STATUS_WORDS } from "../model/status.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import type { Picture } from "./picture.ts";
import type { ReleaseCell, ReleaseTableView } from "./release-table.ts";
import type { Records, Value } from "./view-export.ts";

const FIELDS = ["release", "date", "backend", "feature", "with", "table", "status", "symbol", "notes", "path", "line"];

/** Every statement of a release: one record a table that states a fact. */
export function matrixRecords(view: ReleaseTableView): Records {
  const texts = new Map(view.notes.map((note) => [note.number, note.text]));
  const lines = (cell: ReleaseCell, backend: string, feature: string, other: string): Value[][] =>
    cell.statements.map(({ scope, status, evidence }) => [
      view.release,
      view.date,
      backend,
      feature,
      other,
      SCOPE_WORDS[scope].shortTable,
      STATUS_WORDS[status],
      evidence.symbol,
      cell.marks.map((mark) => texts.get(mark) ?? "").join(" / "),
      evidence.path,
      evidence.line,
    ]);
  const single = view.rows.flatMap((row) =>
    row.cells.flatMap((cell, x) => lines(cell, view.columns[x]?.name ?? "", row.feature, "")),
  );
  const pairs = view.triangles.flatMap((triangle) =>
    triangle.rows.flatMap((row) =>
      row.cells.flatMap((cell, x) => lines(cell, triangle.name, row.feature, triangle.rows[x]?.feature ?? "")),
    ),
  );
  return { fields: FIELDS, rows: [...single, ...pairs] };
}

/** Features and backends of a release as a picture, and one of the pairs of each backend. */
export function matrixPictures({ project, release, columns, rows, triangles }: ReleaseTableView): readonly Picture[] {
  const cells = (row: { readonly cells: readonly ReleaseCell[] }) =>
    row.cells.map(({ status, marks }) => (status === null ? null : { status, dot: marks.length > 0 }));
  return [
    {
      title: `${project} ${release}`,
      columns: columns.map(({ name }) => name),
      rows: rows.map((row) => ({ label: row.feature, cells: cells(row) })),
      narrow: false,
    },
    ...triangles.map((triangle) => ({
      title: `${triangle.name}: pairs of features`,
      // The last feature is a row only, the first a column only.
      columns: triangle.rows.slice(0, -1).map(({ feature }) => feature),
      rows: triangle.rows.slice(1).map((row) => ({ label: row.feature, cells: cells(row) })),
      narrow: true,
    })),
  ];
}
