import { append } from "../model/append.ts";
import type { Note } from "../model/snapshot.ts";
import { assign } from "./assignment.ts";
import { edgesBetween } from "./note-candidates.ts";
import { joinedIn, matchedNear, ownerOfText, repeatedIn, wholeOf } from "./note-pieces.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** Which notes of two releases are the same. */
export interface NoteMatch {
  /** The base's id for an id of the head. Several ids of the head can lead to one of the base. */
  readonly baseIdOf: ReadonlyMap<string, string>;
  /** The head's id for an id of the base; of several, that of the note that names them. */
  readonly headIdOf: ReadonlyMap<string, string>;
  /** Every note of either release once, with its counterpart; the first of several is the one that names them. */
  readonly groups: readonly { readonly before: readonly Note[]; readonly after: readonly Note[] }[];
}

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
      ownerOfText(note, head, toBase) ??
      joinedIn(note, head, base, toHead) ??
      repeatedIn(note, near(note, head), head);
    if (!whole) continue;
    append(pieces, whole.own, note);
    baseIdOf.set(note.id, whole.other.id);
  }
  const loose = new Set(before.filter((note) => !headOf.has(note.id)));
  const baseOf = new Map([...headOf].flatMap(([id, to]) => [[to.id, base.notes.get(id)] as const]));
  const nearGone = loose.size === 0 ? null : matchedNear(baseOf, head);
  for (const note of loose) {
    const whole =
      wholeOf(note, base, head, toBase) ??
      ownerOfText(note, base, toHead) ??
      joinedIn(note, base, head, toBase) ??
      (nearGone && repeatedIn(note, nearGone(note, base), base));
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
