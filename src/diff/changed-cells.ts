import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import type { Diff } from "./diff.ts";
import { matchNotes } from "./match-notes.ts";
import { indexSnapshot } from "./snapshot-index.ts";

/**
 * The keys of the cells, among those that both releases state, that are not alike: another status, another note on
 * them, or a note on them that says something else.
 */
export function changedCells({ base, head, changes }: Pick<Diff, "base" | "head" | "changes">): ReadonlySet<string> {
  const [from, to] = [indexSnapshot(base), indexSnapshot(head)];
  const baseIdOf = matchNotes(from, to);
  const keys = new Set<string>();
  for (const [key, after] of to.cells) {
    const before = from.cells.get(key);
    if (!before) continue;
    const notes = after.notes.map((id) => baseIdOf.get(id) ?? `new ${id}`);
    if (before.status !== after.status || !sameNotes(before, notes)) keys.add(key);
  }
  for (const { fact, cause } of changes) {
    if (!("topic" in fact) || cause === "editorial") continue;
    for (const state of [fact.before, fact.after]) for (const cell of state?.cells ?? []) keys.add(cellKey(cell));
  }
  return keys;
}

function sameNotes({ notes }: Cell, others: readonly string[]): boolean {
  const had = new Set(notes);
  return had.size === new Set(others).size && others.every((id) => had.has(id));
}
