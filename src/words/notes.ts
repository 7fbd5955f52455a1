import { cellsOfNoteFact } from "../facts/note-cells.ts";
import { rewordingOf, versionChange } from "../facts/note-wording.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { derivedRule, isNoteChange, type NoteChange } from "../model/change.ts";
import type { NoteChangeKind, NoteFact, NoteState } from "../model/note-fact.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { countOf, enumerate } from "./lists.ts";
import { formerTextInWords, type QuotedText, quotedText, textInWords } from "./quote.ts";
import type { Sentence, WordsContext } from "./sentence.ts";
import { MAX_NAMED } from "./status.ts";

type AnyNote = NoteFact<NoteChangeKind>;

export const caveatAdded: Sentence<"caveat-added"> = (change, context) => {
  const { fact } = change;
  const text = textInWords(wordsOf(fact.after));
  return derivedRule(change) === "known-pair"
    ? `${backendOf(fact, context)}: ${topicOf(fact, context)} was already limited and now has a caveat${text}`
    : `${backendOf(fact, context)}: new caveat on ${subjectsOf(change, context)}${text}`;
};

export const caveatResolved: Sentence<"caveat-resolved"> = (change, context) => {
  const { fact } = change;
  const name = `${backendOf(fact, context)}: the caveat on ${subjectsOf(change, context)}`;
  const was = formerTextInWords(wordsOf(fact.before));
  if (derivedRule(change) === "nothing-left-to-limit")
    return `${name} is gone, as is the status that it limited; ${was}`;
  // Where the status says as much still, or nothing works, the words are gone and the limit is not.
  const rule = derivedRule(change);
  if (rule === "known-limit" || rule === "known-pair")
    return `${name} is no longer stated, but what it applied to is still limited; ${was}`;
  const rest = fact.after === null ? "" : ` A note remains${textInWords(wordsOf(fact.after))}`;
  const stop = rest !== "" && !/[.!?]”?$/u.test(was) ? "." : "";
  const cells = fact.before?.cells ?? [];
  const isLimited =
    cells.length > 0 && cells.every((cell) => context.head.cells.get(cellKey(cell))?.status === "limited");
  return `${name} is ${rule === "limitation-gone" && !isLimited ? "resolved" : "no longer stated"}; ${was}${stop}${rest}`;
};

export const caveatReworded: Sentence<"caveat-reworded"> = (change, context) => {
  const { fact, impact } = change;
  const together = rewordedTogether(change, context);
  if (together) return together;
  const words = rewordingOf(fact);
  const name = `${backendOf(fact, context)}: the caveat on ${subjectOf(fact, context)}`;
  if (fact.extent === "publication" || !words) return `${name} ${onlyPublished(fact)}`;
  const how = { improvement: "is narrower", regression: "is broader", neutral: "is reworded" }[impact];
  const [before, after] = [quotedText(words.before), quotedText(words.after)];
  if (words.after.length === 0) return `${name} ${how}; ${says("no longer", before)}`;
  return `${name} ${how}; ${says(words.before.length === 0 ? "also" : "now", after)}`;
};

export const caveatMoved: Sentence<"caveat-moved"> = (change, context) => {
  const { fact } = change;
  const name = `${backendOf(fact, context)}: the caveat on ${topicOf(fact, context)}`;
  if (derivedRule(change) === "marks-came") return `${name} ${marksCame(fact, context)}`;
  if (fact.extent === "publication") {
    const unmarked = (fact.before?.cells.length ?? 0) > 0 && fact.after?.cells.length === 0;
    return unmarked
      ? `${name} is no longer referenced by any cell; its text is still on the page.`
      : `${name} is shown in other places; the meaning is unchanged.`;
  }
  const { left, taken } = fact;
  const isIn = (index: SnapshotIndex) => (cell: Cell) => index.cells.has(cellKey(cell));
  const [isNow, wasThere] = [isIn(context.head), isIn(context.base)];
  // A feature that was split has its parts in the head alone, and one that was merged in the base alone.
  const merged = taken.filter((cell) => !isNow(cell));
  const split = left.filter((cell) => !wasThere(cell));
  if (derivedRule(change) === "unlike-parts" || merged.length > 0 || split.length > 0) {
    const groups = [
      ["now also applies to", taken.filter(isNow)],
      ["now applies to the combined feature, but did not apply to", merged],
      ["applied to the combined feature, but does not apply to", split],
      ["no longer applies to", left.filter(wasThere)],
    ] as const;
    const parts = groups.flatMap(([how, cells]) =>
      cells.length === 0 ? [] : [`${how} ${cellNames(cells, context, cells === merged ? context.base : context.head)}`],
    );
    return `${name} ${parts.join("; it ")}${textInWords(wordsOf(fact.after))}`;
  }
  const staying = (fact.before?.cells.length ?? 0) - left.length;
  const also = left.length > 0 && staying === 0 ? "" : "also ";
  const parts = [
    ...(taken.length === 0 ? [] : [`now ${also}limits ${cellNames(taken, context, context.head)}`]),
    ...(left.length === 0 ? [] : [`no longer limits ${cellNames(left, context, context.base)}`]),
  ];
  return `${name} ${parts.join(" and ")}${textInWords(wordsOf(fact.after))}`;
};

export const noteAdded: Sentence<"note-added"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: new note on ${subjectOf(fact, context)}${textInWords(wordsOf(fact.after))}`;

export const noteRemoved: Sentence<"note-removed"> = ({ fact }, context) =>
  `${backendOf(fact, context)}: the note on ${subjectOf(fact, context)} is gone; ${formerTextInWords(wordsOf(fact.before))}`;

export const noteReworded: Sentence<"note-reworded"> = (change, context) => {
  const { fact } = change;
  const together = rewordedTogether(change, context);
  if (together) return together;
  const name = `${backendOf(fact, context)}: the note on ${subjectOf(fact, context)}`;
  const words = fact.extent === "meaning" ? rewordingOf(fact) : null;
  if (!words) return `${name} ${onlyPublished(fact)}`;
  if (words.after.length === 0) return `${name} is reworded; ${says("no longer", quotedText(words.before))}`;
  return `${name} is reworded; ${says(words.before.length === 0 ? "also" : "now", quotedText(words.after))}`;
};

export const noteMoved: Sentence<"note-moved"> = (change, context) => {
  const { fact } = change;
  const name = `${backendOf(fact, context)}: the note on ${topicOf(fact, context)}`;
  return derivedRule(change) === "marks-came"
    ? `${name} ${marksCame(fact, context)}`
    : `${name} is shown in other places; the meaning is unchanged.`;
};

/** "is now also referenced by LoRA: “…”": the new cells of a note that may not have been about them. */
function marksCame(fact: AnyNote, context: WordsContext): string {
  const also = fact.before?.cells.length ? "also " : "";
  return `is now ${also}referenced by ${cellNames(fact.taken, context, context.head)}${textInWords(wordsOf(fact.after))}`;
}

/** The sentence for several notes that share one text; null for a single note. */
function rewordedTogether(change: NoteChange, context: WordsContext): string | null {
  const notes = toldWith(change, context);
  if (notes.length < 2) return null;
  const topics = enumerate(notes.map(({ fact }) => topicOf(fact, context)));
  const after = quotedText(notes.flatMap(({ fact }) => rewordingOf(fact)?.after ?? []));
  return `${backendOf(change.fact, context)}: the notes on ${topics} are reworded together; ${says("now", after)}`;
}

/** A change of a note, and those that share its sentence. */
function toldWith(change: NoteChange, context: WordsContext): NoteChange[] {
  return [change, ...context.childrenOf(change).filter(isNoteChange)];
}

/** "it also says “…”", or of a summary "added, in summary: …". */
function says(when: "now" | "also" | "no longer", { text, quoted }: QuotedText): string {
  const summarised = { now: "now", also: "added", "no longer": "dropped" }[when];
  return quoted ? `it ${when} says ${text}` : `${summarised}, in summary: ${text}`;
}

/** The kind of an editorial change: of versions in the text, or of words with the same meaning. */
function onlyPublished(fact: AnyNote): string {
  const versions = versionChange(fact);
  return versions
    ? `names another version: ${versions.before} → ${versions.after}; nothing else changed.`
    : "is reworded; the meaning is unchanged.";
}

/** The texts of a note's state, each once; for a caveat only the limiting ones. */
function wordsOf(state: NoteState | null): QuotedText {
  const statements = state?.statements ?? [];
  const limiting = statements.filter(({ kind }) => kind === "caveat");
  return quotedText(limiting.length > 0 ? limiting : statements);
}

function backendOf({ backend }: AnyNote, { names }: WordsContext): string {
  return names.backend(backend);
}

function topicOf({ topic }: AnyNote, { names }: WordsContext): string {
  return names.topic(topic);
}

/** Those of a note and of what is told with it: the parts of a row that was split. */
function subjectsOf(change: NoteChange, context: WordsContext): string {
  const notes = toldWith(change, context);
  return notes.length < 2
    ? subjectOf(change.fact, context)
    : enumerate(notes.map(({ fact }) => topicOf(fact, context)));
}

/** "Request Cancellation (6 cells)"; for a reworded note only the cells of the scopes with the new text. */
function subjectOf(fact: AnyNote, context: WordsContext): string {
  const cells = cellsOfNoteFact(fact);
  const words = fact.kind.endsWith("-reworded") && fact.extent === "meaning" ? rewordingOf(fact) : null;
  const texts = new Set(words?.after.map((statement) => statement.text));
  const limiting = fact.kind.startsWith("caveat") ? fact.statements.after.filter(({ kind }) => kind === "caveat") : [];
  const all = limiting.length > 0 ? limiting : fact.statements.after;
  const stating = all.filter(({ text }) => texts.size === 0 || texts.has(text));
  const scopes = new Set(stating.map((statement) => statement.scope));
  // A former informational note may be on more cells than the limitation.
  const inScopes = words !== null || (fact.kind === "caveat-added" && fact.before !== null);
  const counted = inScopes ? cells.filter((cell) => scopes.has(cell.scope)) : cells;
  const distinct = new Set(counted.map(cellKey)).size;
  return `${topicOf(fact, context)}${distinct <= 1 ? "" : ` (${countOf(distinct, "cell")})`}`;
}

/** A feature that several scopes state is named once. */
function cellNames(cells: readonly Cell[], { names }: WordsContext, index: SnapshotIndex): string {
  if (cells.length > MAX_NAMED) return countOf(cells.length, "cell");
  return enumerate([...new Set(cells.map((cell) => names.features(cell, index)))]);
}
