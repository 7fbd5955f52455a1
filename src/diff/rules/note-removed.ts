import { noteSubject, noteWords, quote } from "./note-subject.ts";
import { because, type Rule } from "./rule.ts";

export const noteRemoved: Rule<"note-removed"> = {
  kind: "note-removed",
  mirror: "note-added",
  mirrorReason: null,
  sentence: "A note that only informed is gone.",
  subject: noteSubject,
  judge: () => because("less-said", "neutral"),
  message: (fact, context) =>
    `${context.words.backend(fact.backend)}: the note on ${noteWords(fact, context)} is gone; it said ${quote(fact.before)}`,
};
