import type { Change } from "../model/change.ts";
import { carriedNotes } from "./filter.ts";
import type { Diff } from "./result.ts";

/**
 * The ids of the caveats that a row, a table or a backend brings along and the base does not have; of a filtered
 * comparison those on cells that are asked for. Empty for every other change.
 */
export function broughtCaveats(
  { fact }: Pick<Change, "fact">,
  { base, filter }: Pick<Diff, "base" | "filter">,
  isSameOrPart: (a: string, b: string) => boolean,
): readonly string[] {
  if (fact.kind !== "coverage-gained" && fact.kind !== "feature-added" && fact.kind !== "backend-added") return [];
  const known = new Set(base.notes.map(({ id }) => id));
  const ids = carriedNotes(fact, filter, isSameOrPart).flatMap(({ note, statement }) =>
    statement.kind === "caveat" && !known.has(note.id) ? [note.id] : [],
  );
  return [...new Set(ids)];
}
