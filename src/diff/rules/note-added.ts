import { noteSubject, noteWords, quote } from "./note-subject.ts";
import { because, type Rule } from "./rule.ts";

export const noteAdded: Rule<"note-added"> = {
  kind: "note-added",
  mirror: "note-removed",
  mirrorReason: null,
  sentence: "A note that only informs came.",
  subject: noteSubject,
  judge: () => because("more-said", "neutral"),
  message: (fact, context) =>
    `${context.words.backend(fact.backend)}: new note on ${noteWords(fact, context)}: ${quote(fact.after)}`,
};
