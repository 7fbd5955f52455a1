import { cellsOfNoteFact, movedCells } from "../facts/note-cells.ts";
import { rewordingOf, versionChange } from "../facts/note-wording.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { derivedRule, type NoteChangeKind, type NoteFact, type NoteState } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { countOf, enumerate } from "./lists.ts";
import { inShort, itWas, type Said, saidBy } from "./quote.ts";
import type { Sentence, WordsContext } from "./sentence.ts";
import { FEW } from "./status.ts";

type AnyNote = NoteFact<NoteChangeKind>;

export const caveatAdded: Sentence<"caveat-added"> = (change, context) => {
  const { fact } = change;
  const text = inShort(wordsOf(fact.after));
  return derivedRule(change) === "known-pair"
    ? `${backendOf(fact, context)}: ${topicOf(fact, context)} was limited already and now has a caveat${text}`
    : `${backendOf(fact, context)}: new caveat on ${subjectOf(fact, context)}${text}`;
};

export const caveatResolved: Sentence<"caveat-resolved"> = (change, context) => {
  const { fact } = change;
  const name = `${backendOf(fact, context)}: the caveat on ${subjectOf(fact, context)}`;
  const was = itWas(wordsOf(fact.before));
  if (derivedRule(change) === "nothing-left-to-limit") return `${name} is gone together with what it limited; ${was}`;
  // Its status says as much still: the words are gone, and the limit is not.
  if (derivedRule(change) === "known-limit")
    return `${name} is no longer stated, and what it was on is limited still; ${was}`;
  const rest = fact.after === null ? "" : ` A note remains${inShort(wordsOf(fact.after))}`;
  const stop = rest !== "" && !/[.!?]”?$/u.test(was) ? "." : "";
  return `${name} is resolved; ${was}${stop}${rest}`;
};

export const caveatReworded: Sentence<"caveat-reworded"> = ({ fact, impact }, context) => {
  const name = `${backendOf(fact, context)}: the caveat on ${subjectOf(fact, context)}`;
  const words = rewordingOf(fact);
  if (fact.extent === "publication" || !words) return `${name} ${onlyPublished(fact)}`;
  const how = { improvement: "is narrower", regression: "is broader", neutral: "is reworded" }[impact];
  const [before, after] = [saidBy(words.before), saidBy(words.after)];
  if (words.after.length === 0) return `${name} ${how}; ${says("no longer", before)}`;
  return `${name} ${how}; ${says(words.before.length === 0 ? "also" : "now", after)}`;
};

export const caveatMoved: Sentence<"caveat-moved"> = ({ fact }, context) => {
  const name = `${backendOf(fact, context)}: the caveat on ${topicOf(fact, context)}`;
  if (fact.extent === "publication") {
    const unmarked = (fact.before?.cells.length ?? 0) > 0 && fact.after?.cells.length === 0;
    return unmarked
      ? `${name} is no longer marked on any cell; its text is still on the page.`
      : `${name} is shown in other places; the meaning is unchanged.`;
  }
  const { left, taken } = movedCells(fact);
  const staying = (fact.before?.cells.length ?? 0) - left.length;
  const also = left.length > 0 && staying === 0 ? "" : "also ";
  const parts = [
    ...(taken.length === 0 ? [] : [`now ${also}limits ${cellNames(taken, context, context.head)}`]),
    ...(left.length === 0 ? [] : [`no longer limits ${cellNames(left, context, context.base)}`]),
  ];
  return `${name} ${parts.join(" and ")}${inShort(wordsOf(fact.after))}`;
};

export const noteAdded: Sentence<"note-added"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: new note on ${subjectOf(fact, context)}${inShort(wordsOf(fact.after))}`;

export const noteRemoved: Sentence<"note-removed"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: the note on ${subjectOf(fact, context)} is gone; ${itWas(wordsOf(fact.before))}`;

export const noteReworded: Sentence<"note-reworded"> = ({ fact }, context) => {
  const name = `${backendOf(fact, context)}: the note on ${subjectOf(fact, context)}`;
  const words = fact.extent === "meaning" ? rewordingOf(fact) : null;
  if (!words) return `${name} ${onlyPublished(fact)}`;
  if (words.after.length === 0) return `${name} is reworded; ${says("no longer", saidBy(words.before))}`;
  return `${name} is reworded; ${says(words.before.length === 0 ? "also" : "now", saidBy(words.after))}`;
};

export const noteMoved: Sentence<"note-moved"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: the note on ${topicOf(fact, context)} is shown in other places; the meaning is unchanged.`;

/** "it also says “…”", or of a summary "added, in summary: …". */
function says(when: "now" | "also" | "no longer", { text, quoted }: Said): string {
  const summarised = { now: "now", also: "added", "no longer": "dropped" }[when];
  return quoted ? `it ${when} says ${text}` : `${summarised}, in summary: ${text}`;
}

/** What changed where only the page's words did: the versions in them, or other words of the same meaning. */
function onlyPublished(fact: AnyNote): string {
  const versions = versionChange(fact);
  return versions
    ? `names another version: ${versions.before} → ${versions.after}; nothing else changed.`
    : "is reworded; the meaning is unchanged.";
}

/** What the statements of a state say, each text once; of a caveat those that limit. */
function wordsOf(state: NoteState | null): Said {
  const statements = state?.statements ?? [];
  const limiting = statements.filter(({ kind }) => kind === "caveat");
  return saidBy(limiting.length > 0 ? limiting : statements);
}

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
  const limiting = fact.kind.startsWith("caveat") ? fact.statements.after.filter(({ kind }) => kind === "caveat") : [];
  const all = limiting.length > 0 ? limiting : fact.statements.after;
  const stating = all.filter(({ text }) => texts.size === 0 || texts.has(text));
  const scopes = new Set(stating.map((statement) => statement.scope));
  // A note that only informed may stand on more cells than those where it limits now.
  const inScopes = words !== null || (fact.kind === "caveat-added" && fact.before !== null);
  const told = inScopes ? cells.filter((cell) => scopes.has(cell.scope)) : cells;
  const distinct = new Set(told.map(cellKey)).size;
  return `${topicOf(fact, context)}${distinct <= 1 ? "" : ` (${countOf(distinct, "cell")})`}`;
}

function cellNames(cells: readonly Cell[], { names }: WordsContext, index: SnapshotIndex): string {
  if (cells.length > FEW) return countOf(cells.length, "cell");
  return enumerate(cells.map((cell) => names.features(cell, index)));
}
