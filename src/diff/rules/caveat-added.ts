import { isLimitedPair, judgeBySupport } from "./caveat-cells.ts";
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
    return judgeBySupport(fact.after, context, {
      workedBefore: because("new-limitation", "regression"),
      worksOnlyNow: because("comes-with-support", "neutral"),
    });
  },
  message(fact, context) {
    const backend = context.words.backend(fact.backend);
    return isLimitedPair(fact, context)
      ? `${backend}: ${context.words.topic(fact.topic)}, limited before too, now has a caveat: ${quote(fact.after)}`
      : `${backend}: new caveat on ${noteWords(fact, context)}: ${quote(fact.after)}`;
  },
};
