import { joinedKey, scopeKey } from "../model/keys.ts";
import type { Deprecation } from "../model/snapshot.ts";
import { sinceIn } from "./deprecation.ts";
import { saysDeprecated } from "./says-deprecated.ts";
import type { StatedCell } from "./stated.ts";
import type { ChosenStatements } from "./statements.ts";

/**
 * The marks of deprecation that are not on the rows of a followed page, or that say since when, each once, in the order
 * of the tables: those of the pages that repeat a cell, on the row or in a note of the cell, and a note on a cell itself,
 * which is its backend's alone. A note on a pair is about the pair. `phrases` are the words that mark.
 */
export function marksBeside(
  { tables, held }: Pick<ChosenStatements, "tables" | "held">,
  phrases: readonly string[],
): Deprecation[] {
  const marks = new Map<string, Deprecation>();
  const add = (mark: Deprecation) => {
    const key = joinedKey(scopeKey(mark), mark.backend, mark.feature, mark.page);
    if (!marks.has(key)) marks.set(key, mark);
  };
  const noteOf = ({ features, notes }: StatedCell) =>
    features.length > 1 ? undefined : notes.find(({ body }) => saysDeprecated(body, phrases));
  for (const { page, table } of tables) {
    const { scope, variant, cells } = table;
    const own = { scope, variant, page: page.rule.key };
    for (const [feature, since] of table.deprecatedSince) {
      const cell = cells.find(({ features }) => features.some((id: string) => id === feature));
      const backend = table.backends.length > 1 ? null : (table.backends[0] ?? null);
      if (cell) add({ ...own, backend, feature, line: cell.point.line, since });
    }
    for (const cell of cells) {
      const note = noteOf(cell);
      if (note) {
        const since = sinceIn(note.body, phrases);
        add({ ...own, backend: cell.backend, feature: cell.features[0], line: note.point.line, since });
      }
      for (const { page: other, table: repeating, cell: copy, whole } of held.get(cell) ?? []) {
        const said = noteOf(copy);
        const isOfAll =
          repeating.backends.length > 1 && copy.features.some((id: string) => repeating.deprecated.has(id));
        for (const id of copy.features) {
          if (!said && !repeating.deprecated.has(id)) continue;
          const at = {
            backend: isOfAll ? null : cell.backend,
            line: (isOfAll ? copy : (said ?? copy)).point.line,
            since: repeating.deprecatedSince.get(id) ?? (said ? sinceIn(said.body, phrases) : null),
          };
          add({ scope, variant, page: other.rule.key, feature: whole ?? id, ...at });
        }
      }
    }
  }
  return [...marks.values()];
}
