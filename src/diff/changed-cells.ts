import { comparable } from "../facts/comparable.ts";
import { sameSet } from "../facts/same-set.ts";
import { isNoteChange } from "../model/change.ts";
import { cellKey } from "../model/subject.ts";
import type { Diff } from "./result.ts";

/**
 * The keys of the cells, among those that both releases state, that are not alike: another status, another note on
 * them, or a note on them that says something else; of rows that were split or merged, those that a note has left or come
 * onto.
 */
export function changedCells({ base, head, changes }: Pick<Diff, "base" | "head" | "changes">): ReadonlySet<string> {
  const {
    base: from,
    head: to,
    noteMatch: { baseIdOf },
  } = comparable(base, head);
  const keys = new Set<string>();
  for (const [key, after] of to.cells) {
    const before = from.cells.get(key);
    if (!before) continue;
    const notes = after.notes.map((id) => baseIdOf.get(id) ?? `new ${id}`);
    if (before.status !== after.status || !sameSet(before.notes, notes)) keys.add(key);
  }
  for (const change of changes) {
    if (!isNoteChange(change) || change.cause === "editorial") continue;
    for (const state of [change.fact.before, change.fact.after])
      for (const cell of state?.cells ?? []) keys.add(cellKey(cell));
  }
  return keys;
}
