import { readInBoth } from "../model/both-read.ts";
import type { CopiedNote } from "../model/note-fact.ts";
import type { Note, Snapshot } from "../model/snapshot.ts";
import { matchNotes, type NoteMatch } from "./match-notes.ts";
import { partedLike } from "./parted-texts.ts";
import { copiedNotes } from "./restated-notes.ts";
import { indexSnapshot, type SnapshotIndex } from "./snapshot-index.ts";
import { withoutCopies } from "./without-copies.ts";

/** Two releases in all that was read of both, and which of their notes are one. */
export interface Comparable {
  readonly base: SnapshotIndex;
  readonly head: SnapshotIndex;
  readonly noteMatch: NoteMatch;
  /** What the copies say of their own, which is in neither of the two. */
  readonly copies: { readonly before: readonly CopiedNote[]; readonly after: readonly CopiedNote[] };
}

/**
 * Takes from two snapshots what only one of them was read from, and the notes of copies, and parts new words as those
 * that they replace are known to be. A note that stands on unread pages alone counts where the other release has it too,
 * in whatever words: else nothing is known of what became of it.
 */
export function comparable(base: Snapshot, head: Snapshot): Comparable {
  const known = latest.get(base);
  if (known?.of === head) return known.pair;
  const pair = makeComparable(base, head);
  latest.set(base, { of: head, pair });
  return pair;
}

/** A comparison and what prints it ask for the same pair one after the other; snapshots never change. */
const latest = new WeakMap<Snapshot, { readonly of: Snapshot; readonly pair: Comparable }>();

function makeComparable(base: Snapshot, head: Snapshot): Comparable {
  const [readBefore, readAfter] = readInBoth(base, head);
  const [ownBefore, ownAfter] = [withoutCopies(readBefore, readAfter), withoutCopies(readAfter, readBefore)];
  const [before, after] = [partedLike(ownBefore, ownAfter), partedLike(ownAfter, ownBefore)];
  const copies = { before: copiedNotes(readBefore, ownBefore), after: copiedNotes(readAfter, ownAfter) };
  const [from, to] = [indexSnapshot(before), indexSnapshot(after)];
  const noteMatch = matchNotes(from, to);
  const gone = unreadNotes(before, head, (id) => noteMatch.headIdOf.has(id));
  const fresh = unreadNotes(after, base, (id) => noteMatch.baseIdOf.has(id));
  if (gone.size + fresh.size === 0) return { base: from, head: to, noteMatch, copies };
  const [left, right] = [indexSnapshot(withoutNotes(before, gone)), indexSnapshot(withoutNotes(after, fresh))];
  return { base: left, head: right, noteMatch: matchNotes(left, right), copies };
}

/** The ids of the notes that stand only on pages which another release was not read from, and have no counterpart. */
function unreadNotes(snapshot: Snapshot, other: Snapshot, isMatched: (id: string) => boolean): ReadonlySet<string> {
  const unread = new Set(other.unread.map(({ key }) => key));
  const isUnread = ({ id, statements }: Note) => !isMatched(id) && statements.every(({ page }) => unread.has(page));
  return new Set(unread.size === 0 ? [] : snapshot.notes.filter(isUnread).map(({ id }) => id));
}

function withoutNotes(snapshot: Snapshot, ids: ReadonlySet<string>): Snapshot {
  return {
    ...snapshot,
    notes: snapshot.notes.filter(({ id }) => !ids.has(id)),
    tables: snapshot.tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => ({ ...cell, notes: cell.notes.filter((id) => !ids.has(id)) })),
    })),
  };
}
