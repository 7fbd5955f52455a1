import { cellKey } from "../model/snapshot.ts";
import type { Diff } from "./diff.ts";

/**
 * The keys of the cells, among those that both releases state, of which something changed in meaning: the status, or
 * a caveat or note on it.
 */
export function changedCells({ changes }: Pick<Diff, "changes">): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { fact, cause } of changes) {
    if (fact.kind === "status-changed") keys.add(cellKey(fact.after));
    if (!("topic" in fact) || cause === "editorial") continue;
    for (const state of [fact.before, fact.after]) for (const cell of state?.cells ?? []) keys.add(cellKey(cell));
  }
  return keys;
}
