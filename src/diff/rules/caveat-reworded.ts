import { noteSubject, noteWords, rewording } from "./note-subject.ts";
import { because, type Rule } from "./rule.ts";

export const caveatReworded: Rule<"caveat-reworded"> = {
  kind: "caveat-reworded",
  mirror: "caveat-reworded",
  mirrorReason: null,
  sentence: "A limitation that both releases state is worded otherwise.",
  subject: noteSubject,
  judge(fact, { narrows }) {
    if (!fact.meaning) return because("same-meaning", "neutral");
    const words = rewording(fact);
    // More words beside the old ones limit more; fewer, while some stay, limit less.
    if (words && words.before === "") return because("more-limitations", "regression");
    if (words && words.after === "") return because("fewer-limitations", "improvement");
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
    if (!words || !fact.meaning) return `${name}; it means the same.`;
    if (words.after === "") return `${name}; it no longer says “${words.before}”`;
    return `${name}; it ${words.before === "" ? "also" : "now"} says “${words.after}”`;
  },
};
