import type { Deprecation, Table } from "../model/snapshot.ts";
import { saysDeprecated } from "./deprecation.ts";
import type { StatedCell } from "./stated.ts";
import type { Copy } from "./statements.ts";

/** A table of a followed page, and the cells of it that count. */
type Followed = Pick<Table, "scope" | "variant" | "page"> & { readonly stated: readonly StatedCell[] };

/**
 * The marks of deprecation that are not on the rows of a followed page, each once, in the order of the tables: those of
 * the pages that repeat a cell, on the row or in a note of the cell, and a note on a cell itself, which is its backend's
 * alone. A note on a pair is about the pair. `phrases` are the words that mark.
 */
export function marksBeside(
  tables: readonly Followed[],
  held: ReadonlyMap<StatedCell, readonly Copy[]>,
  phrases: readonly string[],
): Deprecation[] {
  const marks = new Map<string, Deprecation>();
  const add = (mark: Deprecation) => {
    const { scope, variant, backend, feature, page } = mark;
    const key = [scope, variant ?? "", backend ?? "", feature, page].join("|");
    if (!marks.has(key)) marks.set(key, mark);
  };
  const noteOf = ({ features, notes }: StatedCell) =>
    features.length > 1 ? undefined : notes.find(({ body }) => saysDeprecated(body, phrases));
  for (const { scope, variant, page, stated } of tables) {
    for (const cell of stated) {
      const note = noteOf(cell);
      if (note) add({ scope, variant, backend: cell.backend, feature: cell.features[0], page, line: note.point.line });
      for (const { page, table, cell: copy, whole } of held.get(cell) ?? []) {
        const at = { scope, variant, page: page.rule.key };
        const said = noteOf(copy);
        const isOfAll = table.backends.length > 1 && copy.features.some((id: string) => table.deprecated.has(id));
        for (const id of copy.features) {
          if (!said && !table.deprecated.has(id)) continue;
          const line = (isOfAll ? copy : (said ?? copy)).point.line;
          add({ ...at, backend: isOfAll ? null : cell.backend, feature: whole ?? id, line });
        }
      }
    }
  }
  return [...marks.values()];
}
