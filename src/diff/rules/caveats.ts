import type { NoteFact, NoteState } from "../../model/change.ts";
import { type Cell, cellKey } from "../../model/snapshot.ts";
import { isUsable } from "../../model/status.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";
import { countOf } from "../words.ts";
import { movedCells, noteSubject, noteWords, quote, rewording } from "./note-subject.ts";
import { because, type Rule, type RuleContext } from "./rule.ts";

export const caveatAdded: Rule<"caveat-added"> = {
  kind: "caveat-added",
  mirror: "caveat-resolved",
  mirrorReason: null,
  sentence: "A limitation is stated that was not stated before, or a note that only informed now limits.",
  subject: noteSubject,
  judge(fact, context) {
    if (isLimitedPair(fact, context)) return because("known-pair", "neutral");
    // What did not work before loses nothing by working with a caveat.
    const before = cellsIn(context.base, fact.after);
    return fact.before === null &&
      before.length > 0 &&
      before.every((cell) => !isUsable(cell.status)) &&
      worksNow(fact, context)
      ? because("comes-with-support", "neutral")
      : because("new-limitation", "regression");
  },
  message: (fact, context) =>
    `${context.words.backend(fact.backend)}: new caveat on ${noteWords(fact, context)}: ${quote(fact.after)}`,
};

export const caveatResolved: Rule<"caveat-resolved"> = {
  kind: "caveat-resolved",
  mirror: "caveat-added",
  mirrorReason: null,
  sentence: "A limitation is no longer stated, or what is left of its note only informs.",
  subject: noteSubject,
  judge(fact, context) {
    if (isLimitedPair(fact, context)) return because("known-pair", "neutral");
    // A caveat on what no longer works is gone, but nobody would call that good news.
    const after = cellsIn(context.head, fact.before);
    const worked = (fact.before?.cells ?? []).some((cell) => isUsable(cell.status));
    return fact.after === null && worked && after.length > 0 && after.every((cell) => !isUsable(cell.status))
      ? because("nothing-left-to-limit", "neutral")
      : because("limitation-gone", "improvement");
  },
  message(fact, context) {
    const name = `${context.words.backend(fact.backend)}: the caveat on ${noteWords(fact, context)}`;
    if (caveatResolved.judge(fact, context).because === "nothing-left-to-limit") {
      return `${name} is gone with what it limited; it said ${quote(fact.before)}`;
    }
    const rest = fact.after === null ? "" : ` What is left informs: ${quote(fact.after)}`;
    return `${name} is resolved; it said ${quote(fact.before)}${rest}`;
  },
};

export const caveatReworded: Rule<"caveat-reworded"> = {
  kind: "caveat-reworded",
  mirror: "caveat-reworded",
  mirrorReason: null,
  sentence: "A limitation that both releases state is worded otherwise.",
  subject: noteSubject,
  judge(fact, { narrows }) {
    if (!fact.meaning) return because("same-meaning", "neutral");
    const words = rewording(fact);
    if (words && narrows(words.after, words.before)) return because("catalogue-narrows", "improvement");
    if (words && narrows(words.before, words.after)) return because("catalogue-narrows", "regression");
    return because("other-words", "neutral");
  },
  message(fact, context) {
    const { impact } = caveatReworded.judge(fact, context);
    const how = !fact.meaning
      ? "is published in other words"
      : impact === "improvement"
        ? "is narrower"
        : impact === "regression"
          ? "is broader"
          : "is worded otherwise";
    const name = `${context.words.backend(fact.backend)}: the caveat on ${noteWords(fact, context)} ${how}`;
    const words = rewording(fact);
    return words ? `${name}; it now says “${words.after}”` : `${name}; it means the same.`;
  },
};

export const caveatMoved: Rule<"caveat-moved"> = {
  kind: "caveat-moved",
  mirror: "caveat-moved",
  mirrorReason: null,
  sentence: "A limitation that both releases state stands on other cells, or is shown in more or fewer places.",
  subject: noteSubject,
  judge(fact) {
    if (!fact.meaning) return because("same-meaning", "neutral");
    const { left, taken } = movedCells(fact);
    return because("other-cells", left.length === 0 ? "regression" : taken.length === 0 ? "improvement" : "neutral");
  },
  message(fact, context) {
    const name = `${context.words.backend(fact.backend)}: the caveat on ${context.words.topic(fact.topic)}`;
    const { left, taken } = movedCells(fact);
    if (!fact.meaning) return `${name} is shown in other places; it means the same.`;
    const parts = [
      ...(taken.length === 0 ? [] : [`now also limits ${countOf(taken.length, "cell")}`]),
      ...(left.length === 0 ? [] : [`no longer limits ${countOf(left.length, "cell")}`]),
    ];
    return `${name} ${parts.join(" and ")}: ${quote(fact.after)}`;
  },
};

/** The cells of a note, as a release states them. */
function cellsIn(index: SnapshotIndex, state: NoteState | null): Cell[] {
  return (state?.cells ?? []).flatMap((cell) => index.cells.get(cellKey(cell)) ?? []);
}

function worksNow(fact: NoteFact<"caveat-added">, { head }: RuleContext): boolean {
  return cellsIn(head, fact.after).some((cell) => isUsable(cell.status));
}

/** Whether the note is about a pair of features that both releases state as limited. */
function isLimitedPair(
  fact: NoteFact<"caveat-added"> | NoteFact<"caveat-resolved">,
  { base, head, words }: RuleContext,
): boolean {
  const features = words.pairOf(fact.topic);
  if (features.length !== 2) return false;
  const key = cellKey({ scope: "interactions", backend: fact.backend, features });
  return base.cells.get(key)?.status === "limited" && head.cells.get(key)?.status === "limited";
}
