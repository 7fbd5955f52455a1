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

/** Notes of two releases that are the same, those that were paired first. */
interface Group {
  readonly before: [Note, ...Note[]];
  readonly after: [Note, ...Note[]];
}

/** One of the two releases. */
interface Release {
  readonly index: SnapshotIndex;
  /** The groups of its notes, by id. */
  readonly groups: Map<string, Group>;
  readonly counterpart: (note: Note) => Note | null;
  /** The pairs that are on a feature in common with a note of the other release. */
  readonly near: ReturnType<typeof matchedNear>;
}

function findMatch(base: SnapshotIndex, head: SnapshotIndex): NoteMatch {
  const groups = assign(edgesBetween(base, head)).map(
    ({ before, after }): Group => ({ before: [before], after: [after] }),
  );
  const [from, to] = [releaseOf(base, groups, "before", "after"), releaseOf(head, groups, "after", "before")];
  const fresh = joinPieces(to, from, "after");
  const gone = joinPieces(from, to, "before");
  return {
    baseIdOf: new Map([...to.groups].map(([id, { before }]) => [id, before[0].id])),
    headIdOf: new Map([...from.groups].map(([id, { after }]) => [id, after[0].id])),
    groups: [
      ...groups,
      ...fresh.map((note) => ({ before: [], after: [note] })),
      ...gone.map((note) => ({ before: [note], after: [] })),
    ],
  };
}

function releaseOf(index: SnapshotIndex, pairs: readonly Group[], own: keyof Group, other: keyof Group): Release {
  const groups = new Map(pairs.map((group) => [group[own][0].id, group]));
  return {
    index,
    groups,
    counterpart: ({ id }) => groups.get(id)?.[other][0] ?? null,
    near: matchedNear(
      pairs.map((group) => ({ own: group[other][0], other: group[own][0] })),
      index,
    ),
  };
}

/** Adds the unpaired notes of a release to the groups of the notes that they are pieces of, and gives the rest. */
function joinPieces(own: Release, other: Release, side: keyof Group): Note[] {
  return [...own.index.notes.values()].filter((note) => {
    if (own.groups.has(note.id)) return false;
    const whole =
      wholeOf(note, own.index, other.index, other.counterpart) ??
      ownerOfText(note, own.index, own.counterpart) ??
      joinedIn(note, own.index, other.index, other.counterpart) ??
      repeatedIn(note, other.near(note, own.index), own.index);
    const group = whole && own.groups.get(whole.own.id);
    if (!group) return true;
    group[side].push(note);
    own.groups.set(note.id, group);
    return false;
  });
}
