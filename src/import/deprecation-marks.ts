import { joinedKey, scopeKey } from "../model/keys.ts";
import type { Deprecation } from "../model/snapshot.ts";
import { sinceIn } from "./deprecation.ts";
import { saysDeprecated } from "./says-deprecated.ts";
import type { StatedCell } from "./stated.ts";
import type { ChosenStatements } from "./statements.ts";

/**
 * The deprecation marks that the rows of a followed page do not carry, or that say since when, each once, in the order
 * of the tables: marks of pages that repeat a cell, on the row or in a note of the cell; and notes on a cell, which apply
 * to its backend only. A note on a pair is about the pair. `phrases` are the words that mark a deprecation.
 */
export function deprecationMarks(
  { tables, copies }: Pick<ChosenStatements, "tables" | "copies">,
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
    const source = { scope, variant, page: page.rule.key };
    for (const [feature, since] of table.deprecatedSince) {
      const cell = cells.find(({ features }) => features.some((id: string) => id === feature));
      const backend = table.backends.length > 1 ? null : (table.backends[0] ?? null);
      if (cell) add({ ...source, backend, feature, line: cell.point.line, since });
    }
    for (const cell of cells) {
      const note = noteOf(cell);
      if (note) {
        const since = sinceIn(note.body, phrases);
        add({ ...source, backend: cell.backend, feature: cell.features[0], line: note.point.line, since });
      }
      for (const { page: copyPage, table: copyTable, cell: copy, parentFeature } of copies.get(cell) ?? []) {
        const copyNote = noteOf(copy);
        const coversBackends =
          copyTable.backends.length > 1 && copy.features.some((id: string) => copyTable.deprecated.has(id));
        for (const id of copy.features) {
          if (!copyNote && !copyTable.deprecated.has(id)) continue;
          const at = {
            backend: coversBackends ? null : cell.backend,
            line: (coversBackends ? copy : (copyNote ?? copy)).point.line,
            since: copyTable.deprecatedSince.get(id) ?? (copyNote ? sinceIn(copyNote.body, phrases) : null),
          };
          add({ scope, variant, page: copyPage.rule.key, feature: parentFeature ?? id, ...at });
        }
      }
    }
  }
  return [...marks.values()];
}
