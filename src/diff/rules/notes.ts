import { noteSubject, noteWords, quote, rewording } from "./note-subject.ts";
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

export const noteMoved: Rule<"note-moved"> = {
  kind: "note-moved",
  mirror: "note-moved",
  mirrorReason: null,
  sentence: "A note that only informs is shown in other places.",
  subject: noteSubject,
  judge: () => because("same-meaning", "neutral"),
  message: (fact, context) =>
    `${context.words.backend(fact.backend)}: the note on ${context.words.topic(fact.topic)} is shown in other places; it means the same.`,
};
