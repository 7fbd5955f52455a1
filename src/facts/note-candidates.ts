import { append } from "../model/append.ts";
import { shortHash } from "../model/hash.ts";
import { stemsOf } from "../model/sketch.ts";
import { type Note, noteKind } from "../model/snapshot.ts";
import { cellKey, noteId } from "../model/subject.ts";
import { topicBase } from "../model/topic.ts";
import type { Edge } from "./assignment.ts";
import { noteLikeness } from "./same-meaning.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** From these likenesses on, notes on a cell, a topic or a feature in common are one, and notes anywhere. */
const ALIKE_ON_CELL = 0.3;
const ALIKE_ON_TOPIC = 0.25;
export const ALIKE_ON_FEATURE = 0.5;
export const ALIKE_ANYWHERE = 0.75;

/** How many notes without a cell or topic in common are compared by their rarest words. */
const CANDIDATES = 8;

/** The pairs that could be one note, and how much speaks for each. */
export function edgesBetween(
  before: readonly Note[],
  after: readonly Note[],
  base: SnapshotIndex,
  head: SnapshotIndex,
): Edge[] {
  const candidates = candidatesIn(before, base);
  return after.flatMap((note, column) => {
    const rows = candidates(note, head);
    return [...rows].flatMap((row): Edge[] => {
      const other = before[row];
      const worth = other ? worthOf(other, note, base, head) : 0;
      return other && worth > 0 ? [{ row, column, worth: worth + tieBreaker(other.id, note.id) }] : [];
    });
  });
}

/** How much speaks for two notes being one; 0 where too little does. */
function worthOf(before: Note, after: Note, base: SnapshotIndex, head: SnapshotIndex): number {
  if (before.backend !== after.backend) return 0;
  const words = noteLikeness(before, after);
  const cells = sharedCells(before, after, base, head);
  const sameId = before.id === after.id;
  const sameTopic = sameId || topicBase(before.topic) === topicBase(after.topic);
  const limits = noteKind(before) === "caveat" && noteKind(after) === "caveat";
  // A word or two that only inform stand in many a longer text, unless both are what is left of a text of several notes.
  const saysEnough = () =>
    noteKind(before) === "caveat" ||
    noteKind(after) === "caveat" ||
    [before, after].every((note) => isTelling(note, TELLING_ALIKE)) ||
    (isPiece(before, base) && isPiece(after, head));
  const enough =
    (sameId && (areNamed(before, after) || isReplacedInPlace(before, after, base, head))) ||
    (cells > 0 && words >= (saysEnough() ? ALIKE_ON_CELL : ALIKE_ANYWHERE)) ||
    (sameTopic && words >= ALIKE_ON_TOPIC) ||
    (words >= ALIKE_ON_FEATURE &&
      isTelling(before) &&
      isTelling(after) &&
      haveCommonFeature(before, after, base, head)) ||
    // The one text of a cell in place of another one is that in new words, unless a person or the page names both.
    (cells > 0 &&
      (isNamedByCells(before, base) || isNamedByCells(after, head)) &&
      isAlone(before, base) &&
      isAlone(after, head) &&
      isReplacedInPlace(before, after, base, head)) ||
    // One text can stand on several cells as several notes: only limitations are looked for everywhere.
    (limits && words >= ALIKE_ANYWHERE && isTelling(before) && isTelling(after));
  return enough ? 8 * (sameId && words === 1 ? 1 : 0) + 4 * words + 2 * (sameTopic ? 1 : 0) + 2 * cells : 0;
}

/** Whether a note shares a published text with another one. */
function isPiece({ statements }: Note, { notesOfText }: SnapshotIndex): boolean {
  return statements.some(({ published }) => (notesOfText.get(published) ?? 0) > 1);
}

/** Whether the cells that a note stands on have no other text. */
function isAlone({ id, statements }: Note, { cellsOfNote, notes }: SnapshotIndex): boolean {
  const published = new Set(statements.map((statement) => statement.published));
  const ids = new Set((cellsOfNote.get(id) ?? []).flatMap((cell) => cell.notes));
  return [...ids].every((other) => notes.get(other)?.statements.some((one) => published.has(one.published)) === true);
}

/** Whether nobody gave a note its topic: it is what its cells are about. */
function isNamedByCells({ id, topic, statements }: Note, { cellsOfNote }: SnapshotIndex): boolean {
  const base = topicBase(topic);
  return (
    statements.every(({ classifiedBy }) => classifiedBy !== "catalogue") &&
    (cellsOfNote.get(id) ?? []).some(
      ({ features }) => features.some((one) => one === base) || features.join("-") === base,
    )
  );
}

/** Whether a person gave both notes their topic. */
function areNamed(before: Note, after: Note): boolean {
  return [before, after].every((note) => note.statements.every(({ classifiedBy }) => classifiedBy === "catalogue"));
}

/**
 * Whether a limitation may be another one's in words that are not alike: on a cell with another status, other words
 * are another limitation, and of what only informs other words are another note.
 */
function isReplacedInPlace(before: Note, after: Note, base: SnapshotIndex, head: SnapshotIndex): boolean {
  if (noteKind(before) !== "caveat" && noteKind(after) !== "caveat") return false;
  const statuses = new Map((base.cellsOfNote.get(before.id) ?? []).map((cell) => [cellKey(cell), cell.status]));
  return (head.cellsOfNote.get(after.id) ?? []).every((cell) => {
    const status = statuses.get(cellKey(cell));
    return status === undefined || status === cell.status;
  });
}

/** Whether two notes of a backend are on a feature in common, in words that are alike. */
export function areAlike(before: Note, after: Note, base: SnapshotIndex, head: SnapshotIndex): boolean {
  return (
    before.backend === after.backend &&
    noteLikeness(before, after) >= ALIKE_ON_FEATURE &&
    haveCommonFeature(before, after, base, head)
  );
}

/** Whether a note has words enough to be known by them alone: "Not supported yet" stands anywhere. */
export function isTelling(note: Note, words = TELLING): boolean {
  return note.statements.some(({ sketch }) => stemsOf(sketch).size >= words);
}

const TELLING = 4;
/** The same where another note on a feature in common has the very same words. */
export const TELLING_ALIKE = 3;

/** Whether two notes stand on, or have as their topic, one feature, or a feature and its part ("multimodal-image"). */
function haveCommonFeature(before: Note, after: Note, base: SnapshotIndex, head: SnapshotIndex): boolean {
  const to = featuresAround(after, head);
  return featuresAround(before, base).some((a) =>
    to.some((b) => a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)),
  );
}

export function featuresAround(note: Note, index: SnapshotIndex): string[] {
  const cells = index.cellsOfNote.get(note.id) ?? [];
  return [...new Set([topicBase(note.topic), ...cells.flatMap((cell) => [...cell.features])])];
}

/** The share of the cells that both notes stand on, of those of the one that stands on fewer. */
function sharedCells(before: Note, after: Note, base: SnapshotIndex, head: SnapshotIndex): number {
  const from = new Set((base.cellsOfNote.get(before.id) ?? []).map(cellKey));
  const to = (head.cellsOfNote.get(after.id) ?? []).map(cellKey);
  const common = to.filter((key) => from.has(key)).length;
  return common === 0 ? 0 : common / Math.min(from.size, to.length);
}

/** Too little to outweigh anything, the same whichever release comes first, and different for every pair. */
function tieBreaker(a: string, b: string): number {
  return Number.parseInt(shortHash([a, b].sort().join("\n")).slice(0, 8), 16) / 2 ** 32 / 1e6;
}

/** The notes of a release that another one could be: on a cell or topic in common, or with rare words in common. */
function candidatesIn(notes: readonly Note[], index: SnapshotIndex): (note: Note, own: SnapshotIndex) => Set<number> {
  const byKey = new Map<string, number[]>();
  const byWord = new Map<string, number[]>();
  notes.forEach((note, i) => {
    for (const key of new Set(keysOf(note, index))) append(byKey, key, i);
    for (const word of wordsOf(note)) append(byWord, word, i);
  });
  // How much each note has in common with the one that is asked about; all 0 in between.
  const common = new Float64Array(notes.length);
  return (note, own) => {
    const found = new Set<number>();
    for (const key of new Set(keysOf(note, own))) {
      const rows = byKey.get(key) ?? [];
      for (const row of rows) if (rows.length <= MANY || notes[row]?.id === note.id) found.add(row);
    }
    const touched: number[] = [];
    for (const word of wordsOf(note)) {
      const rows = byWord.get(word);
      if (rows === undefined || rows.length > MANY) continue;
      for (const row of rows) {
        const before = common[row] ?? 0;
        if (before === 0) touched.push(row);
        common[row] = before + 1 / rows.length;
      }
    }
    for (const row of greatest(touched, common)) found.add(row);
    for (const row of touched) common[row] = 0;
    return found;
  };
}

/** Those of some rows that weigh most, as many as are compared, the heaviest and of two alike the first before. */
function greatest(rows: readonly number[], weights: Float64Array): number[] {
  const chosen: number[] = [];
  const weighsMore = (a: number, b: number) => {
    const [one, other] = [weights[a] ?? 0, weights[b] ?? 0];
    return one > other || (one === other && a < b);
  };
  for (const row of rows) {
    let at = chosen.length;
    for (; at > 0 && weighsMore(row, chosen[at - 1] ?? row); at--) chosen[at] = chosen[at - 1] ?? row;
    if (at < CANDIDATES) chosen[at] = row;
    if (chosen.length > CANDIDATES) chosen.pop();
  }
  return chosen;
}

/** A cell, topic or word with more notes tells nothing about which of them another note is. */
const MANY = 64;

function keysOf(note: Note, index: SnapshotIndex): string[] {
  const { backend } = note;
  return [
    `id ${note.id}`,
    `topic ${noteId({ backend, topic: topicBase(note.topic) })}`,
    ...(index.cellsOfNote.get(note.id) ?? []).map((cell) => `cell ${cellKey(cell)}`),
    ...note.statements.map(({ sense }) => `sense ${backend} ${sense}`),
  ];
}

/** The stems of a note's words, each once, of its backend alone. */
function wordsOf({ backend, statements }: Note): ReadonlySet<string> {
  return new Set(statements.flatMap(({ sketch }) => [...stemsOf(sketch)].map((stem) => `${backend} ${stem}`)));
}
