import { noteSubject, noteWords, rewording } from "./note-subject.ts";
import { because, type Rule } from "./rule.ts";

export const noteReworded: Rule<"note-reworded"> = {
  kind: "note-reworded",
  mirror: "note-reworded",
  mirrorReason: null,
  sentence: "A note that only informs is worded otherwise.",
  subject: noteSubject,
  judge: (fact) => (fact.meaning ? because("more-said", "neutral") : because("same-meaning", "neutral")),
  message(fact, context) {
    const name = `${context.words.backend(fact.backend)}: the note on ${noteWords(fact, context)}`;
    const words = fact.meaning ? rewording(fact) : null;
    return words ? `${name} now says “${words.after}”` : `${name} is published in other words; it means the same.`;
  },
};
