import { sharedFeatures } from "../facts/note-cells.ts";
import { judgeRestatedNote } from "../judge/restated-note.ts";
import type { RestatedNoteState } from "../model/note-fact.ts";
import { restatedNoteChanged as words } from "../words/restatement.ts";
import { noteJson } from "./json.ts";
import type { Kind, SourceLine } from "./kind.ts";
import { cellLine, statementLine } from "./sources.ts";

export const restatedNoteChanged: Kind<"restated-note-changed"> = {
  meaning:
    "A page that repeats the matrix has a different note than before, but the page that the status is read from does not.",
  mirror: "restated-note-changed",
  mirrorReason:
    "a limitation that only a copy states must be reviewed; if it no longer states one, the page that the status is read from does not state it either",
  rules: ["copy-limits", "copy-notes", "copy-agrees"],
  section: "clarified",
  noun: { one: "changed note on another page", many: "changed notes on other pages" },
  quiet: false,
  glyph: "⇄",
  detect: ({ restatedNotes }) => restatedNotes,
  subject: ({ scope, backend, variant, page, note, before, after, cells }) => ({
    scope,
    backend,
    variant,
    features: sharedFeatures(cells),
    identity: [page, note.id, before === null ? "came" : after === null ? "went" : "reworded"],
  }),
  cells: ({ cells }) => cells,
  judge: judgeRestatedNote,
  words,
  json: ({ page, note: { id, topic }, before, after }) => ({ page, ...noteJson({ id, topic, before, after }) }),
  sources: ({ fact: { before, after } }) => ({ base: linesOf(before), head: linesOf(after) }),
};

/** The lines that have the note, then those of the cells that count. */
function linesOf(state: RestatedNoteState | null): SourceLine[] {
  return state === null ? [] : [...state.statements.map(statementLine), ...state.cells.map(cellLine)];
}
