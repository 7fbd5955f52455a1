import { append } from "../model/append.ts";
import { shortHash } from "../model/hash.ts";
import { stemsOf } from "../model/sketch.ts";
import { type Cell, type Note, noteKind } from "../model/snapshot.ts";
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

/** A note, and the release that has it. */
export interface Side {
  readonly note: Note;
  readonly index: SnapshotIndex;
}

/** A note of each of two releases. */
type Pair = readonly [base: Side, head: Side];

/** Two notes that could be one, and how much speaks for it. */
export interface NoteEdge extends Edge {
  readonly before: Note;
  readonly after: Note;
}

/** The pairs of two releases' notes that could be one, in order of the head's. */
export function edgesBetween(base: SnapshotIndex, head: SnapshotIndex): NoteEdge[] {
  const rows = new Map([...base.notes.values()].map((note, row) => [{ note, index: base }, row]));
  const candidates = candidatesIn([...rows.keys()]);
  return [...head.notes.values()].flatMap((note, column) => {
    const after = { note, index: head };
    return candidates(after).flatMap((before): NoteEdge[] => {
      const pair: Pair = [before, after];
      const common = commonTo(pair);
      if (!couldBeOne(pair, common)) return [];
      const worth = worthOf(common) + tieBreaker(pair);
      return [{ row: rows.get(before) ?? 0, column, worth, before: before.note, after: note }];
    });
  });
}

/** What two notes of a backend have in common. */
interface Common {
  /** How alike their words are, 0 to 1. */
  readonly words: number;
  /** The share of the cells that both stand on, of those of the one that stands on fewer. */
  readonly cells: number;
  readonly sameId: boolean;
  readonly sameTopic: boolean;
}

function commonTo(pair: Pair): Common {
  const [{ note }, { note: other }] = pair;
  return {
    words: noteLikeness(note, other),
    cells: sharedCells(pair),
    sameId: note.id === other.id,
    sameTopic: topicBase(note.topic) === topicBase(other.topic),
  };
}

/** How much speaks for two notes being one. */
function worthOf({ words, cells, sameId, sameTopic }: Common): number {
  return 8 * Number(sameId && words === 1) + 4 * words + 2 * Number(sameTopic) + 2 * cells;
}

function couldBeOne(both: Pair, { words, cells, sameId, sameTopic }: Common): boolean {
  const areTelling = () => both.every(({ note }) => isTelling(note));
  // A word or two that only inform stand in many a longer text, unless both are what is left of a text of several notes.
  const saysEnough = () =>
    both.some(limits) || both.every(({ note }) => isTelling(note, TELLING_ALIKE)) || both.every(isPiece);
  // A limitation in words that are not alike. Of what only informs, other words are another note.
  const isReplaced = () => both.some(limits) && haveSameStatus(both);
  return (
    (sameId && (both.every(isNamed) || isReplaced())) ||
    (cells > 0 && words >= (saysEnough() ? ALIKE_ON_CELL : ALIKE_ANYWHERE)) ||
    (sameTopic && words >= ALIKE_ON_TOPIC) ||
    (words >= ALIKE_ON_FEATURE && areTelling() && haveCommonFeature(both)) ||
    // The one text of a cell in place of another one is that in new words, unless a person or the page names both.
    (cells > 0 && both.some(isNamedByCells) && both.every(isAlone) && isReplaced()) ||
    // One text can stand on several cells as several notes: only limitations are looked for everywhere.
    (words >= ALIKE_ANYWHERE && areTelling() && both.every(limits))
  );
}

function limits({ note }: Side): boolean {
  return noteKind(note) === "caveat";
}

/** Whether a note shares a published text with another one. */
function isPiece({ note, index }: Side): boolean {
  return note.statements.some(({ published }) => (index.notesOfText.get(published) ?? 0) > 1);
}

/** Whether the cells that a note stands on have no other text. */
function isAlone(side: Side): boolean {
  const texts = new Set(side.note.statements.map(({ published }) => published));
  return cellsOf(side)
    .flatMap((cell) => cell.notes.flatMap((id) => side.index.notes.get(id) ?? []))
    .every(({ statements }) => statements.some(({ published }) => texts.has(published)));
}

/** Whether nobody gave a note its topic: it is what its cells are about. */
function isNamedByCells(side: Side): boolean {
  const topic = topicBase(side.note.topic);
  return (
    side.note.statements.every(({ classifiedBy }) => classifiedBy !== "catalogue") &&
    cellsOf(side).some(({ features }) => [...features, features.join("-")].includes(topic))
  );
}

/** Whether a person gave a note its topic. */
function isNamed({ note }: Side): boolean {
  return note.statements.every(({ classifiedBy }) => classifiedBy === "catalogue");
}

/** Whether the cells that have both notes have their status still: with another one, other words limit otherwise. */
function haveSameStatus([one, other]: Pair): boolean {
  const statuses = new Map(cellsOf(one).map((cell) => [cellKey(cell), cell.status]));
  return cellsOf(other).every((cell) => (statuses.get(cellKey(cell)) ?? cell.status) === cell.status);
}

/** Whether two notes of a backend are on a feature in common, in words that are alike. */
export function areAlike(pair: Pair): boolean {
  const [{ note }, { note: other }] = pair;
  return noteLikeness(note, other) >= ALIKE_ON_FEATURE && haveCommonFeature(pair);
}

/** Whether a note has words enough to be known by them alone: "Not supported yet" stands anywhere. */
export function isTelling(note: Note, words = TELLING): boolean {
  return note.statements.some(({ sketch }) => stemsOf(sketch).size >= words);
}

const TELLING = 4;
/** The same where another note on a feature in common has the very same words. */
export const TELLING_ALIKE = 3;

/** Whether two notes stand on, or have as their topic, one feature, or a feature and its part ("multimodal-image"). */
function haveCommonFeature([one, other]: Pair): boolean {
  const names = featuresAround(other).map((feature) => `${feature}-`);
  return featuresAround(one).some((feature) =>
    names.some((name) => name.startsWith(`${feature}-`) || `${feature}-`.startsWith(name)),
  );
}

/** The features that a note stands on, and its topic. */
export function featuresAround(side: Side): string[] {
  return [...new Set([topicBase(side.note.topic), ...cellsOf(side).flatMap((cell) => [...cell.features])])];
}

function sharedCells([one, other]: Pair): number {
  const known = new Set(cellsOf(one).map(cellKey));
  const keys = cellsOf(other).map(cellKey);
  return keys.filter((key) => known.has(key)).length / Math.max(1, Math.min(known.size, keys.length));
}

function cellsOf({ note, index }: Side): readonly Cell[] {
  return index.cellsOfNote.get(note.id) ?? [];
}

/** Too little to outweigh anything, the same whichever release comes first, and different for every pair. */
function tieBreaker(pair: Pair): number {
  const ids = pair.map(({ note }) => note.id);
  return Number(`0x${shortHash(ids.sort().join("\n"))}`) * 1e-21;
}

/** The notes of a release that another one could be: on a cell or topic in common, or with rare words in common. */
function candidatesIn(sides: readonly Side[]): (asked: Side) => Side[] {
  const byKey = new Map<string, Side[]>();
  const byWord = new Map<string, Side[]>();
  for (const side of sides) {
    for (const key of keysOf(side)) append(byKey, key, side);
    for (const word of wordsOf(side.note)) append(byWord, word, side);
  }
  return (asked) => {
    const found = new Set<Side>();
    for (const key of keysOf(asked)) for (const side of unlessMany(byKey.get(key))) found.add(side);
    // How rare the words are that each has in common with the one that is asked about.
    const rarity = new Map<Side, number>();
    for (const word of wordsOf(asked.note)) {
      const having = unlessMany(byWord.get(word));
      for (const side of having) rarity.set(side, (rarity.get(side) ?? 0) + 1 / having.length);
    }
    const rarest = [...rarity].sort(([, a], [, b]) => b - a).slice(0, CANDIDATES);
    for (const [side] of rarest) found.add(side);
    return [...found];
  };
}

/** A cell, topic or word with more notes tells nothing about which of them another note is. */
const MANY = 64;

function unlessMany(sides: readonly Side[] = []): readonly Side[] {
  return sides.length > MANY ? [] : sides;
}

function keysOf(side: Side): Set<string> {
  const { id, backend, topic, statements } = side.note;
  return new Set([
    `id ${id}`,
    `topic ${noteId({ backend, topic: topicBase(topic) })}`,
    ...cellsOf(side).map((cell) => `cell ${cellKey(cell)}`),
    ...statements.map(({ sense }) => `sense ${backend} ${sense}`),
  ]);
}

/** The stems of a note's words, each once, of its backend alone. */
function wordsOf({ backend, statements }: Note): ReadonlySet<string> {
  return new Set(statements.flatMap(({ sketch }) => [...stemsOf(sketch)].map((stem) => `${backend} ${stem}`)));
}
