import { append } from "../model/append.ts";
import { haveCommonClause, restates, sketchLikeness, sketchOf, stemsOf } from "../model/sketch.ts";
import { type Note, noteKind, type Statement } from "../model/snapshot.ts";
import { cellKey, topicBase } from "../model/subject.ts";
import { assign } from "./assignment.ts";
import {
  ALIKE_ANYWHERE,
  ALIKE_ON_FEATURE,
  edgesBetween,
  featuresAround,
  isTelling,
  TELLING_ALIKE,
} from "./note-candidates.ts";
import { concernedFeatures } from "./note-cells.ts";
import { noteLikeness, sameMeaning } from "./same-meaning.ts";
import { type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

/** Which notes of two releases are the same. */
export interface NoteMatch {
  /** The base's id for an id of the head. Several ids of the head can lead to one of the base. */
  readonly baseIdOf: ReadonlyMap<string, string>;
  /** The head's id for an id of the base; of several, that of the note that names them. */
  readonly headIdOf: ReadonlyMap<string, string>;
  /** Every note of either release once, with its counterpart; the first of several is the one that names them. */
  readonly groups: readonly { readonly before: readonly Note[]; readonly after: readonly Note[] }[];
}

/** From this likeness on, a piece of a note that a table now words differently is still that note. */
const ALIKE_PIECE = 0.5;

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
  const toBase = (note: Note) => base.notes.get(baseIdOf.get(note.id) ?? "") ?? null;
  const toHead = (note: Note) => headOf.get(note.id) ?? null;
  const pieces = new Map<Note, Note[]>();
  const near = matchedNear(headOf, base);
  for (const note of after) {
    if (baseIdOf.has(note.id)) continue;
    const whole =
      wholeOf(note, head, base, toHead) ??
      textOf(note, head, toBase) ??
      joinedIn(note, head, base, toHead) ??
      repeatedIn(note, near(note, head), head);
    if (!whole) continue;
    append(pieces, whole.own, note);
    baseIdOf.set(note.id, whole.other.id);
  }
  const loose = new Set(before.filter((note) => !headOf.has(note.id)));
  for (const note of loose) {
    const whole = wholeOf(note, base, head, toBase) ?? textOf(note, base, toHead) ?? joinedIn(note, base, head, toBase);
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

/**
 * The matched note that an unmatched one says again, in another table and in words of its own: a note on a feature in
 * common, in words that are alike in either release.
 */
function repeatedIn(note: Note, near: readonly Matched[], head: SnapshotIndex): Matched | null {
  if (note.statements.every(({ classifiedBy }) => classifiedBy === "catalogue")) return null;
  let best: (Matched & { readonly words: number }) | null = null;
  for (const { own, other } of near) {
    const words = Math.max(noteLikeness(other, note), noteLikeness(own, note));
    // In a table that has the matched one still, words that repeat no clause of it are another note.
    if (words < 1 && haveCommonTable(note, own) && !repeatsClause(note, own)) continue;
    // Nothing is lost where what only informs is taken for what another table says in nearly the same words.
    const informs = noteKind(note) === "note" && noteKind(other) === "note";
    const isNear = words === 1 || (informs && words >= ALIKE_ANYWHERE);
    const telling = isNear ? isTelling(note, TELLING_ALIKE) : isTelling(note) && isTelling(other);
    if (!isOnTopic(note, own, head)) continue;
    if (telling && words >= ALIKE_ON_FEATURE && words > (best?.words ?? 0)) best = { own, other, words };
  }
  return best;
}

/** Whether a note says a clause of another one, in the same words or among more. */
function repeatsClause(note: Note, own: Note): boolean {
  return note.statements.some(({ sketch }) => own.statements.some((one) => haveCommonClause(one.sketch, sketch)));
}

/** Whether a table of one page has both notes. */
function haveCommonTable(a: Note, b: Note): boolean {
  const tableOf = (note: Note, statement: Statement) => `${statement.page} ${tableKeyOfStatement(note, statement)}`;
  const tables = new Set(b.statements.map((statement) => tableOf(b, statement)));
  return a.statements.some((statement) => tables.has(tableOf(a, statement)));
}

/**
 * The matched note of the other release that says all that an unmatched one says, and more, on a cell of it: the two
 * were joined, and neither is gone.
 */
function joinedIn(
  note: Note,
  index: SnapshotIndex,
  otherIndex: SnapshotIndex,
  counterpart: (other: Note) => Note | null,
): Matched | null {
  const around = new Set(
    (index.cellsOfNote.get(note.id) ?? []).flatMap((cell) => otherIndex.cells.get(cellKey(cell))?.notes ?? []),
  );
  for (const id of [...around].sort()) {
    const other = otherIndex.notes.get(id);
    const own = other ? counterpart(other) : null;
    if (!other || !own || own === note || other.backend !== note.backend || !isTelling(note, TELLING_ALIKE)) continue;
    const joins = note.statements.every(({ sketch }) => other.statements.some((one) => restates(sketch, one.sketch)));
    if (joins) return { own, other };
  }
  return null;
}

/**
 * The matched note whose text an unmatched one of the same release is a part of, where the other release has words that
 * nobody has catalogued in its place: nothing says which part those are.
 */
function textOf(note: Note, index: SnapshotIndex, counterpart: (own: Note) => Note | null): Matched | null {
  const texts = new Set(note.statements.map(({ published }) => published));
  const around = new Set((index.cellsOfNote.get(note.id) ?? []).flatMap((cell) => cell.notes));
  for (const id of [...around].sort()) {
    const own = id === note.id ? undefined : index.notes.get(id);
    const other = own ? counterpart(own) : null;
    if (!own || !other) continue;
    const tables = new Set(
      own.statements.filter(({ published }) => texts.has(published)).map((one) => tableKeyOfStatement(own, one)),
    );
    const isReplaced = other.statements.some(
      (one) => one.classifiedBy !== "catalogue" && tables.has(tableKeyOfStatement(other, one)),
    );
    if (isReplaced) return { own, other };
  }
  return null;
}

/**
 * Whether a note can say again what one on a single pair says: on one of the two features alone, it has to name the
 * other one. That it does not work with LoRA says nothing of what else it lacks.
 */
function isOnTopic(note: Note, own: Note, head: SnapshotIndex): boolean {
  const [pair, ...others] = head.cellsOfNote.get(own.id) ?? [];
  const cells = head.cellsOfNote.get(note.id) ?? [];
  if (!pair || pair.features.length < 2 || others.length > 0 || cells.some(({ features }) => features.length > 1))
    return true;
  const on = cells.flatMap(({ features }) => wholesOf(features[0]));
  const rest = pair.features.filter((feature: string) => !on.includes(feature));
  const stems = new Set(note.statements.flatMap(({ sketch }) => [...stemsOf(sketch)]));
  return rest.every((feature) => [...stemsOf(sketchOf(feature.replaceAll("-", " ")))].some((stem) => stems.has(stem)));
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
    // A note on many pairs is about what they share, not about each feature that it is combined with.
    for (const feature of concernedFeatures([other], base, [topicBase(other.topic)]) ?? []) {
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

/**
 * The matched note that an unmatched one is a piece of: the other release has that one in a table in much the same
 * words, or in its place, and on a cell in common, and this release has it there no longer.
 */
function wholeOf(
  note: Note,
  index: SnapshotIndex,
  otherIndex: SnapshotIndex,
  counterpart: (other: Note) => Note | null,
): { readonly own: Note; readonly other: Note } | null {
  const cells = new Set((index.cellsOfNote.get(note.id) ?? []).map(cellKey));
  // Other words nobody knows, on cells of a table that had that note and have their status still, are its new words.
  const isInPlace = (table: string, id: string) =>
    (index.cellsOfNote.get(note.id) ?? [])
      .filter((cell) => tableKeyOfCell(cell) === table)
      .every((cell) => {
        const before = otherIndex.cells.get(cellKey(cell));
        return before?.status === cell.status && before.notes.includes(id);
      });
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
            (sameMeaning(s, statement) ||
              sketchLikeness(s.sketch, statement.sketch) >= ALIKE_PIECE ||
              (s.kind === statement.kind && s.classifiedBy !== "catalogue" && isInPlace(table, id))),
        )
      );
    });
    if (isPiece) return { own, other };
  }
  return null;
}
