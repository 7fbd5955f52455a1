import type { NoteFact, NoteState } from "../../model/change.ts";
import { type Cell, cellKey } from "../../model/snapshot.ts";
import { isUsable } from "../../model/status.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";
import type { RuleContext } from "./rule.ts";

/** The cells of a note, as a release states them. */
export function cellsIn(index: SnapshotIndex, state: NoteState | null): Cell[] {
  return (state?.cells ?? []).flatMap((cell) => index.cells.get(cellKey(cell)) ?? []);
}

export function worksNow(fact: NoteFact<"caveat-added">, { head }: RuleContext): boolean {
  return cellsIn(head, fact.after).some((cell) => isUsable(cell.status));
}

/** Whether the note is about a pair of features that both releases state as limited. */
export function isLimitedPair(
  fact: NoteFact<"caveat-added"> | NoteFact<"caveat-resolved">,
  { base, head, words }: RuleContext,
): boolean {
  const features = words.pairOf(fact.topic);
  if (features.length !== 2) return false;
  const key = cellKey({ scope: "interactions", backend: fact.backend, features });
  return base.cells.get(key)?.status === "limited" && head.cells.get(key)?.status === "limited";
}
