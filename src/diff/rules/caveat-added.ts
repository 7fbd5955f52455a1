import { isUsable } from "../../model/status.ts";
import { cellsIn, isLimitedPair, worksNow } from "./caveat-cells.ts";
import { noteSubject, noteWords, quote } from "./note-subject.ts";
import { because, type Rule } from "./rule.ts";
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
