import type { Judgement, NoteFact, NoteState } from "../../model/change.ts";
import type { Cell } from "../../model/snapshot.ts";
import { isUsable } from "../../model/status.ts";
import { cellKey, featuresOf } from "../../model/subject.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";
import { because, type RuleContext } from "./rule.ts";

/** The cells of a note, as a release states them. */
function cellsIn(index: SnapshotIndex, state: NoteState | null): Cell[] {
  return (state?.cells ?? []).flatMap((cell) => index.cells.get(cellKey(cell)) ?? []);
}

/**
 * Judges a caveat that came by whether its cells worked in the base and work in the head; one that went is judged
 * with the two turned round. On what works in neither, a caveat takes and gives nothing.
 */
export function judgeBySupport(
  state: NoteState | null,
  { base, head }: Pick<RuleContext, "base" | "head">,
  judgements: { readonly workedBefore: Judgement; readonly worksOnlyNow: Judgement },
): Judgement {
  const works = (index: SnapshotIndex) => cellsIn(index, state).some((cell) => isUsable(cell.status));
  if ((state?.cells.length ?? 0) === 0 || works(base)) return judgements.workedBefore;
  return works(head) ? judgements.worksOnlyNow : because("works-in-neither", "neutral");
}

/** Whether the note is about a pair of features that both releases state as limited. */
export function isLimitedPair(
  fact: NoteFact<"caveat-added"> | NoteFact<"caveat-resolved">,
  { base, head, words }: RuleContext,
): boolean {
  const features = words.topicFeatures(fact.topic);
  const [first, second, ...more] = features;
  if (first === undefined || second === undefined || more.length > 0) return false;
  const key = cellKey({
    scope: "interactions",
    backend: fact.backend,
    variant: null,
    features: featuresOf(first, second),
  });
  return base.cells.get(key)?.status === "limited" && head.cells.get(key)?.status === "limited";
}
