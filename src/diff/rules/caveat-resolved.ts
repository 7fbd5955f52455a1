import { isLimitedPair, judgeBySupport } from "./caveat-cells.ts";
import { noteSubject, noteWords, quote } from "./note-subject.ts";
import { because, type Rule } from "./rule.ts";

export const caveatResolved: Rule<"caveat-resolved"> = {
  kind: "caveat-resolved",
  mirror: "caveat-added",
  mirrorReason: null,
  sentence: "A limitation is no longer stated, or what is left of its note only informs.",
  subject: noteSubject,
  judge(fact, context) {
    if (isLimitedPair(fact, context)) return because("known-pair", "neutral");
    const turned = { ...context, base: context.head, head: context.base };
    return judgeBySupport(fact.before, turned, {
      workedBefore: because("limitation-gone", "improvement"),
      worksOnlyNow: because("nothing-left-to-limit", "neutral"),
    });
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
