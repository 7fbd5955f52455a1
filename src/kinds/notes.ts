import { judgement } from "../judge/judgement.ts";
import { judgeNoteAdded, judgeNoteMoved, judgeNoteReworded } from "../judge/notes.ts";
import * as words from "../words/notes.ts";
import { noteJson } from "./json.ts";
import type { Kind } from "./kind.ts";
import { noteSources, rewordedSources } from "./sources.ts";
import { cellsOfNote, noteSubject } from "./subjects.ts";

export const noteAdded: Kind<"note-added"> = {
  meaning: "An informational note is new.",
  mirror: "note-removed",
  mirrorReason: null,
  rules: ["more-said", "unreviewed-note"],
  section: "notes",
  noun: { one: "new note", many: "new notes" },
  quiet: false,
  glyph: "ℹ️",
  detect: ({ notes }) => notes["note-added"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: judgeNoteAdded,
  words: words.noteAdded,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};

export const noteRemoved: Kind<"note-removed"> = {
  meaning: "An informational note is no longer stated.",
  mirror: "note-added",
  mirrorReason: null,
  rules: ["less-said"],
  section: "notes",
  noun: { one: "removed note", many: "removed notes" },
  quiet: false,
  glyph: "ℹ️",
  detect: ({ notes }) => notes["note-removed"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: () => judgement("less-said", "neutral"),
  words: words.noteRemoved,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};

export const noteReworded: Kind<"note-reworded"> = {
  meaning: "The wording of an informational note has changed.",
  mirror: "note-reworded",
  mirrorReason: null,
  rules: ["more-said", "same-meaning", "unreviewed-words"],
  section: "notes",
  noun: { one: "reworded note", many: "reworded notes" },
  quiet: false,
  glyph: "ℹ️",
  detect: ({ notes }) => notes["note-reworded"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: judgeNoteReworded,
  words: words.noteReworded,
  json: noteJson,
  sources: ({ fact }) => rewordedSources(fact),
};

export const noteMoved: Kind<"note-moved"> = {
  meaning: "An informational note appears in other places.",
  mirror: "note-moved",
  mirrorReason: null,
  rules: ["same-meaning", "marks-came"],
  section: "notes",
  noun: { one: "moved note", many: "moved notes" },
  quiet: false,
  glyph: "ℹ️",
  detect: ({ notes }) => notes["note-moved"],
  subject: noteSubject,
  cells: cellsOfNote,
  judge: judgeNoteMoved,
  words: words.noteMoved,
  json: noteJson,
  sources: ({ fact }) => noteSources(fact),
};
