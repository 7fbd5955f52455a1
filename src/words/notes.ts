import { cellsOfNoteFact, movedCells } from "../facts/note-cells.ts";
import { rewordingOf, textOf } from "../facts/note-wording.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { derivedRule, type NoteChangeKind, type NoteFact, type NoteState } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { countOf, enumerate } from "./lists.ts";
import type { Sentence, WordsContext } from "./sentence.ts";
import { FEW } from "./status.ts";

type AnyNote = NoteFact<NoteChangeKind>;

export const caveatAdded: Sentence<"caveat-added"> = (change, context) => {
  const { fact } = change;
  return derivedRule(change) === "known-pair"
    ? `${backendOf(fact, context)}: ${topicOf(fact, context)} was limited already and now has a caveat: ${quote(fact.after)}`
    : `${backendOf(fact, context)}: new caveat on ${subjectOf(fact, context)}: ${quote(fact.after)}`;
};

export const caveatResolved: Sentence<"caveat-resolved"> = (change, context) => {
  const { fact } = change;
  const name = `${backendOf(fact, context)}: the caveat on ${subjectOf(fact, context)}`;
  if (derivedRule(change) === "nothing-left-to-limit")
    return `${name} is gone together with what it limited; it said ${quote(fact.before)}`;
  const rest = fact.after === null ? "" : ` The note that remains: ${quote(fact.after)}`;
  return `${name} is resolved; it said ${quote(fact.before)}${rest}`;
};

export const caveatReworded: Sentence<"caveat-reworded"> = ({ fact, impact }, context) => {
  const name = `${backendOf(fact, context)}: the caveat on ${subjectOf(fact, context)}`;
  const words = rewordingOf(fact);
  if (fact.extent === "publication" || !words) return `${name} is reworded; the meaning is unchanged.`;
  const how = { improvement: "is narrower", regression: "is broader", neutral: "is reworded" }[impact];
  const [before, after] = [textOf(words.before), textOf(words.after)];
  if (after === "") return `${name} ${how}; it no longer says “${before}”`;
  return `${name} ${how}; it ${before === "" ? "also" : "now"} says “${after}”`;
};

export const caveatMoved: Sentence<"caveat-moved"> = ({ fact }, context) => {
  const name = `${backendOf(fact, context)}: the caveat on ${topicOf(fact, context)}`;
  if (fact.extent === "publication") return `${name} is shown in other places; the meaning is unchanged.`;
  const { left, taken } = movedCells(fact);
  const staying = (fact.before?.cells.length ?? 0) - left.length;
  const also = left.length > 0 && staying === 0 ? "" : "also ";
  const parts = [
    ...(taken.length === 0 ? [] : [`now ${also}limits ${cellNames(taken, context, context.head)}`]),
    ...(left.length === 0 ? [] : [`no longer limits ${cellNames(left, context, context.base)}`]),
  ];
  return `${name} ${parts.join(" and ")}: ${quote(fact.after)}`;
};

export const noteAdded: Sentence<"note-added"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: new note on ${subjectOf(fact, context)}: ${quote(fact.after)}`;

export const noteRemoved: Sentence<"note-removed"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: the note on ${subjectOf(fact, context)} is gone; it said ${quote(fact.before)}`;

export const noteReworded: Sentence<"note-reworded"> = ({ fact }, context) => {
  const name = `${backendOf(fact, context)}: the note on ${subjectOf(fact, context)}`;
  const words = fact.extent === "meaning" ? rewordingOf(fact) : null;
  return words ? `${name} now says “${textOf(words.after)}”` : `${name} is reworded; the meaning is unchanged.`;
};

export const noteMoved: Sentence<"note-moved"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: the note on ${topicOf(fact, context)} is shown in other places; the meaning is unchanged.`;

function backendOf({ backend }: AnyNote, { names }: WordsContext): string {
  return names.backend(backend);
}

function topicOf({ topic }: AnyNote, { names }: WordsContext): string {
  return names.topic(topic);
}

/** "Request Cancellation (6 cells)": of a reworded note, the cells of the scopes that have the new words. */
function subjectOf(fact: AnyNote, context: WordsContext): string {
  const cells = cellsOfNoteFact(fact);
  const words = fact.kind.endsWith("-reworded") && fact.extent === "meaning" ? rewordingOf(fact) : null;
  const texts = new Set(words?.after.map((statement) => statement.text));
  const stating = fact.statements.after.filter(({ text }) => texts.size === 0 || texts.has(text));
  const scopes = new Set(stating.map((statement) => statement.scope));
  const told = words ? cells.filter((cell) => scopes.has(cell.scope)) : cells;
  const distinct = new Set(told.map(cellKey)).size;
  return `${topicOf(fact, context)}${distinct <= 1 ? "" : ` (${countOf(distinct, "cell")})`}`;
}

function cellNames(cells: readonly Cell[], { names }: WordsContext, index: SnapshotIndex): string {
  if (cells.length > FEW) return countOf(cells.length, "cell");
  return enumerate(cells.map((cell) => names.features(cell, index)));
}

/** The texts of a state, as quotations. */
function quote(state: NoteState | null): string {
  const texts = [...new Set(state?.statements.map((statement) => statement.text) ?? [])];
  return texts.map((text) => `“${text}”`).join(" / ");
}
