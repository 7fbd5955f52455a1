import { noteSubject } from "./note-subject.ts";
import { because, type Rule } from "./rule.ts";

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
