import { shortHash } from "../model/hash.ts";
import { sketchLikeness, stemsOf } from "../model/sketch.ts";
import { type Note, noteKind } from "../model/snapshot.ts";
import { cellKey, topicBase } from "../model/subject.ts";
import { assign, type Edge } from "./assignment.ts";
import { noteLikeness, sameMeaning } from "./same-meaning.ts";
import { append, type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

/** Which notes of two releases are the same. */
export interface NoteMatch {
  /** The base's id for an id of the head. Several ids of the head can lead to one of the base. */
  readonly baseIdOf: ReadonlyMap<string, string>;
  /** The head's id for an id of the base; of several, that of the note that names them. */
  readonly headIdOf: ReadonlyMap<string, string>;
  /** Every note of either release once, with its counterpart; the first of several is the one that names them. */
  readonly groups: readonly { readonly before: readonly Note[]; readonly after: readonly Note[] }[];
}

/** From these likenesses on, notes on a cell, a topic or a feature in common are one, and notes anywhere. */
const ALIKE_ON_CELL = 0.3;
const ALIKE_ON_TOPIC = 0.25;
const ALIKE_ON_FEATURE = 0.5;
const ALIKE_ANYWHERE = 0.75;
/** From this likeness on, a piece of a note that a table now words differently is still that note. */
const ALIKE_PIECE = 0.5;

/** How many notes without a cell or topic in common are compared by their rarest words. */
const CANDIDATES = 8;

/**
 * Pairs the notes of two releases as a whole: the assignment in which words, topic and cells together agree best.
 * Always of one backend. What is left is a piece of a matched note where a table of both releases has it in words that
 * are much alike: a note that survives in one table and is edited in another is one note.
 */
export function matchNotes(base: SnapshotIndex, head: SnapshotIndex): NoteMatch {
  const known = matches.get(base)?.get(head);
  if (known) return known;
  const match = findMatch(base, head);
  const ofBase = matches.get(base) ?? new WeakMap<SnapshotIndex, NoteMatch>();
  matches.set(base, ofBase.set(head, match));
  return match;
}

/** What was matched: a comparison, a ledger and a filter ask for the same pair. */
const matches = new WeakMap<SnapshotIndex, WeakMap<SnapshotIndex, NoteMatch>>();

function findMatch(base: SnapshotIndex, head: SnapshotIndex): NoteMatch {
  const [before, after] = [[...base.notes.values()], [...head.notes.values()]];
  const edges = edgesBetween(before, after, base, head);
  const baseIdOf = new Map<string, string>();
  const headOf = new Map<string, Note>();
  for (const { row, column } of assign(edges)) {
    const [from, to] = [before[row], after[column]];
    if (!from || !to) continue;
    baseIdOf.set(to.id, from.id);
    headOf.set(from.id, to);
  }
  const pieces = new Map<Note, Note[]>();
  const near = matchedNear(headOf, base);
  for (const note of after) {
    if (baseIdOf.has(note.id)) continue;
    const whole =
      wholeOf(note, head, base, (other) => headOf.get(other.id) ?? null) ?? repeatedIn(note, near(note, head));
    if (!whole) continue;
    append(pieces, whole.own, note);
    baseIdOf.set(note.id, whole.other.id);
  }
  const loose = new Set(before.filter((note) => !headOf.has(note.id)));
  for (const note of loose) {
    const counterpart = (other: Note) => base.notes.get(baseIdOf.get(other.id) ?? "") ?? null;
    const whole = wholeOf(note, base, head, counterpart);
    if (!whole) continue;
    append(pieces, whole.own, note);
    loose.delete(note);
  }
  const headIdOf = new Map([...headOf].map(([id, to]) => [id, to.id]));
  for (const [own, list] of pieces) {
    const to = headOf.get(own.id);
    if (to && base.notes.get(own.id) === own) for (const piece of list) headIdOf.set(piece.id, to.id);
  }
  const withPieces = (note: Note) => [note, ...(pieces.get(note) ?? [])];
  const matched = [...headOf].flatMap(([id, to]) => {
    const from = base.notes.get(id);
    return from ? [{ before: withPieces(from), after: withPieces(to) }] : [];
  });
  return {
    baseIdOf,
    headIdOf,
    groups: [
      ...matched,
      ...after.filter((note) => !baseIdOf.has(note.id)).map((note) => ({ before: [], after: [note] })),
      ...[...loose].map((note) => ({ before: [note], after: [] })),
    ],
  };
}

/** Whether two notes of a backend are on a feature in common, in words that are alike. */
export function areAlike(before: Note, after: Note, base: SnapshotIndex, head: SnapshotIndex): boolean {
  return (
    before.backend === after.backend &&
    noteLikeness(before, after) >= ALIKE_ON_FEATURE &&
    haveCommonFeature(before, after, base, head)
  );
}

/** The pairs that could be one note, and how much speaks for each. */
function edgesBetween(
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
    (sameId && (words >= ALIKE_ON_TOPIC || areNamed(before, after) || isReplacedInPlace(before, after, base, head))) ||
    (cells > 0 && words >= (saysEnough() ? ALIKE_ON_CELL : ALIKE_ANYWHERE)) ||
    (sameTopic && words >= ALIKE_ON_TOPIC) ||
    (words >= ALIKE_ON_FEATURE &&
      isTelling(before) &&
      isTelling(after) &&
      haveCommonFeature(before, after, base, head)) ||
    // One text can stand on several cells as several notes: only limitations are looked for everywhere.
    (limits && words >= ALIKE_ANYWHERE && isTelling(before) && isTelling(after));
  return enough ? 8 * (sameId && words === 1 ? 1 : 0) + 4 * words + 2 * (sameTopic ? 1 : 0) + 2 * cells : 0;
}

/** Whether a note shares a published text with another one. */
function isPiece({ statements }: Note, { notesOfText }: SnapshotIndex): boolean {
  return statements.some(({ published }) => (notesOfText.get(published) ?? 0) > 1);
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

/**
 * The matched note that an unmatched one says again, in another table and in words of its own: a note on a feature in
 * common, in words that are alike in either release.
 */
function repeatedIn(note: Note, near: readonly Matched[]): Matched | null {
  if (note.statements.every(({ classifiedBy }) => classifiedBy === "catalogue")) return null;
  let best: (Matched & { readonly words: number }) | null = null;
  for (const { own, other } of near) {
    const words = Math.max(noteLikeness(other, note), noteLikeness(own, note));
    // Nothing is lost where what only informs is taken for what another table says in nearly the same words.
    const informs = noteKind(note) === "note" && noteKind(other) === "note";
    const isNear = words === 1 || (informs && words >= ALIKE_ANYWHERE);
    const telling = isNear ? isTelling(note, TELLING_ALIKE) : isTelling(note) && isTelling(other);
    if (telling && words >= ALIKE_ON_FEATURE && words > (best?.words ?? 0)) best = { own, other, words };
  }
  return best;
}

/** A matched note: of the head, and of the base. */
interface Matched {
  readonly own: Note;
  readonly other: Note;
}

/** Finds the matched notes of a note's backend that are on a feature in common with it, in order. */
function matchedNear(
  headOf: ReadonlyMap<string, Note>,
  base: SnapshotIndex,
): (note: Note, head: SnapshotIndex) => Matched[] {
  const byFeature = new Map<string, (Matched & { readonly order: number })[]>();
  const byWhole = new Map<string, (Matched & { readonly order: number })[]>();
  let order = 0;
  for (const [id, own] of headOf) {
    const other = base.notes.get(id);
    if (!other) continue;
    const matched = { own, other, order: order++ };
    for (const feature of featuresAround(other, base)) {
      append(byFeature, `${other.backend} ${feature}`, matched);
      for (const whole of wholesOf(feature)) append(byWhole, `${other.backend} ${whole}`, matched);
    }
  }
  return (note, head) => {
    const found = new Set(
      featuresAround(note, head).flatMap((feature) => [
        ...(byWhole.get(`${note.backend} ${feature}`) ?? []),
        ...wholesOf(feature).flatMap((whole) => byFeature.get(`${note.backend} ${whole}`) ?? []),
      ]),
    );
    return [...found].sort((a, b) => a.order - b.order);
  };
}

/** A feature, and those that its id says it is a part of: "a-b-c", "a-b", "a". */
function wholesOf(feature: string): string[] {
  const wholes = [feature];
  for (let end = feature.lastIndexOf("-"); end > 0; end = feature.lastIndexOf("-", end - 1))
    wholes.push(feature.slice(0, end));
  return wholes;
}

/** Whether a note has words enough to be known by them alone: "Not supported yet" stands anywhere. */
function isTelling(note: Note, words = TELLING): boolean {
  return note.statements.some(({ sketch }) => stemsOf(sketch).size >= words);
}

const TELLING = 4;
/** The same where another note on a feature in common has the very same words. */
const TELLING_ALIKE = 3;

/** Whether two notes stand on, or have as their topic, one feature, or a feature and its part ("multimodal-image"). */
function haveCommonFeature(before: Note, after: Note, base: SnapshotIndex, head: SnapshotIndex): boolean {
  const to = featuresAround(after, head);
  return featuresAround(before, base).some((a) =>
    to.some((b) => a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`)),
  );
}

function featuresAround(note: Note, index: SnapshotIndex): string[] {
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
  notes.forEach((note, i) => {
    for (const key of new Set(keysOf(note, index))) append(byKey, key, i);
  });
  return (note, own) => {
    const found = new Set<number>();
    const weak = new Map<number, number>();
    for (const key of new Set(keysOf(note, own))) {
      const rows = byKey.get(key) ?? [];
      for (const row of rows) {
        if (key.startsWith("word ")) {
          if (rows.length <= MANY) weak.set(row, (weak.get(row) ?? 0) + 1 / rows.length);
        } else if (rows.length <= MANY || notes[row]?.id === note.id) found.add(row);
      }
    }
    const rarest = [...weak].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CANDIDATES);
    for (const [row] of rarest) found.add(row);
    return found;
  };
}

/** A cell, topic or word with more notes tells nothing about which of them another note is. */
const MANY = 64;

function keysOf(note: Note, index: SnapshotIndex): string[] {
  const { backend } = note;
  return [
    `id ${note.id}`,
    `topic ${backend}/${topicBase(note.topic)}`,
    ...(index.cellsOfNote.get(note.id) ?? []).map((cell) => `cell ${cellKey(cell)}`),
    ...note.statements.map(({ sense }) => `sense ${backend} ${sense}`),
    ...note.statements.flatMap(({ sketch }) => [...stemsOf(sketch)].map((stem) => `word ${backend} ${stem}`)),
  ];
}

/**
 * The matched note that an unmatched one is a piece of: the other release has that one in a table in much the same
 * words and on a cell in common, and this release has it there no longer.
 */
function wholeOf(
  note: Note,
  index: SnapshotIndex,
  otherIndex: SnapshotIndex,
  counterpart: (other: Note) => Note | null,
): { readonly own: Note; readonly other: Note } | null {
  const cells = new Set((index.cellsOfNote.get(note.id) ?? []).map(cellKey));
  const around = new Set<string>();
  for (const key of cells) for (const id of otherIndex.cells.get(key)?.notes ?? []) around.add(id);
  for (const id of [...around].sort()) {
    const other = otherIndex.notes.get(id);
    const own = other ? counterpart(other) : null;
    if (!other || !own || other.backend !== note.backend) continue;
    const isPiece = other.statements.some((statement) => {
      const table = tableKeyOfStatement(other, statement);
      const stands = (otherIndex.cellsOfNote.get(id) ?? []).some(
        (cell) => tableKeyOfCell(cell) === table && cells.has(cellKey(cell)),
      );
      const kept = own.statements.some((s) => tableKeyOfStatement(own, s) === table);
      return (
        stands &&
        !kept &&
        note.statements.some(
          (s) =>
            tableKeyOfStatement(note, s) === table &&
            (sameMeaning(s, statement) || sketchLikeness(s.sketch, statement.sketch) >= ALIKE_PIECE),
        )
      );
    });
    if (isPiece) return { own, other };
  }
  return null;
}
