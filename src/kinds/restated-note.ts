import { sharedFeatures } from "../facts/note-cells.ts";
import { judgeRestatedNote } from "../judge/restated-note.ts";
import type { NoteState, RestatedNoteFact } from "../model/change.ts";
import { restatedNoteChanged as words } from "../words/restatement.ts";
import { noteJson } from "./json.ts";
import type { Kind, SourceLine } from "./kind.ts";
import { cellLine } from "./sources.ts";

export const restatedNoteChanged: Kind<"restated-note-changed"> = {
  kind: "restated-note-changed",
  sentence:
    "A page that repeats the matrix has a note more, less or in other words than before, and the page that is followed does not have it.",
  mirror: "restated-note-changed",
  mirrorReason:
    "what a copy limits of its own has to be reviewed; what it no longer limits, the page that is followed does not either",
  rules: ["copy-limits", "copy-notes", "copy-agrees"],
  section: "clarified",
  noun: { one: "changed note on another page", many: "changed notes on other pages" },
  quiet: false,
  glyph: "⇄",
  detect: ({ restatedNotes }) => restatedNotes,
  subject: (fact) => {
    const { scope, backend, variant, page, note, cells } = fact;
    return { scope, backend, variant, features: sharedFeatures(cells), identity: [page, note.id, courseOf(fact)] };
  },
  judge: judgeRestatedNote,
  words,
  json: ({ page, note: { id, topic }, before, after }) => ({ page, ...noteJson({ id, topic, before, after }) }),
  sources: ({ fact: { before, after } }) => ({ base: linesOf(before), head: linesOf(after) }),
};

function courseOf({ before, after }: RestatedNoteFact): string {
  if (before === null) return "came";
  return after === null ? "went" : "reworded";
}

/** The lines that have the note, then those of the cells that count. */
function linesOf(state: NoteState | null): SourceLine[] {
  if (state === null) return [];
  const notes = state.statements.map(({ page, line }): SourceLine => ({ page, line, symbol: "" }));
  return [...notes, ...state.cells.map(cellLine)];
}
