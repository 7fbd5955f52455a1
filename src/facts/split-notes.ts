import { append } from "../model/append.ts";
import type { Cell, Note } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import type { NoteMatch } from "./match-notes.ts";
import { ALIKE_ON_FEATURE } from "./note-candidates.ts";
import { noteLikeness } from "./same-meaning.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";
import type { PlaceOfRows, SplitCells } from "./split-cells.ts";

type Group = NoteMatch["groups"][number];
type Side = keyof Group;

/**
 * The groups of notes in which a note on a row that was split or merged belongs to one that the other release has there in
 * words like its own: the parts of a feature carry the limitation that the whole had.
 */
export function joinedAcross(
  groups: readonly Group[],
  base: SnapshotIndex,
  head: SnapshotIndex,
  splits: SplitCells,
): readonly Group[] {
  if (splits.size === 0) return groups;
  const after = join(groups, { side: "after", own: head, other: base }, splits);
  return join(after, { side: "before", own: base, other: head }, splits);
}

/** Joins the groups that only one release has to those that have a note of the other one in their place. */
function join(
  groups: readonly Group[],
  { side, own, other }: { readonly side: Side; readonly own: SnapshotIndex; readonly other: SnapshotIndex },
  splits: SplitCells,
): Group[] {
  const opposite: Side = side === "after" ? "before" : "after";
  const groupOf = new Map(groups.flatMap((group) => group[opposite].map((note) => [note.id, group] as const)));
  const joined = new Map<Group, Note[]>();
  const left = groups.filter((group) => {
    if (group[opposite].length > 0) return true;
    const known = group[side].flatMap((note) => likeOne(note, own, other, opposite, splits))[0];
    const target = known && groupOf.get(known.id);
    if (!target) return true;
    for (const note of group[side]) append(joined, target, note);
    return false;
  });
  return left.map((group) => ({ ...group, [side]: [...group[side], ...(joined.get(group) ?? [])] }));
}

/** The notes in words like those of one that the other release has where its rows were split or merged. */
function likeOne(
  note: Note,
  own: SnapshotIndex,
  other: SnapshotIndex,
  opposite: keyof PlaceOfRows,
  splits: SplitCells,
): Note[] {
  const there = (own.cellsOfNote.get(note.id) ?? []).flatMap(
    (cell): readonly Cell[] => splits.get(cellKey(cell))?.[opposite] ?? [],
  );
  return [...new Set(there.flatMap((cell) => cell.notes))]
    .flatMap((id) => other.notes.get(id) ?? [])
    .filter((known) => known.backend === note.backend && noteLikeness(known, note) >= ALIKE_ON_FEATURE);
}
