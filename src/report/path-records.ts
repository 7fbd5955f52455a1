import { STATUS_WORDS, type Status } from "../model/status.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import type { PathRow, PathView } from "./path-table.ts";
import type { Picture } from "./picture.ts";
import type { Records } from "./view-export.ts";

/** A path as records: one a step and table, of the rows given. */
export function pathRecords({ releases }: PathView, rows: readonly PathRow[]): Records {
  const word = (status: Status | null) => (status === null ? "not part of the matrix" : STATUS_WORDS[status]);
  return {
    fields: ["from", "to", "feature", "backend", "tables", "before", "after", "impact", "cause", "notes"],
    rows: rows.flatMap((row) =>
      row.steps.flatMap((cells, i) =>
        cells.map(({ scopes, before, after, impact, cause, notes }) => [
          releases[i] ?? "",
          releases[i + 1] ?? "",
          row.title,
          row.backendName,
          scopes.map((scope) => SCOPE_WORDS[scope].shortTable).join(", "),
          word(before),
          word(after),
          impact,
          cause,
          notes.map(({ what, text }) => `${what}: ${text}`).join(" / "),
        ]),
      ),
    ),
  };
}

/** A path as a picture: each step shows before and after. */
export function pathPicture({ releases }: PathView, rows: readonly PathRow[]): Picture {
  return {
    title: releases.join(" to "),
    columns: releases.slice(1).map((release, i) => `${releases[i] ?? ""} to ${release}`),
    rows: rows.map((row) => ({
      label: `${row.title}, ${row.backendName}`,
      cells: row.steps.map(([cell]) =>
        cell ? { before: cell.before, status: cell.after, dot: cell.notes.length > 0 } : null,
      ),
    })),
    narrow: false,
  };
}
