import { likeness } from "../model/likeness.ts";
import type { Note } from "../model/snapshot.ts";
import { noteKind, noteText } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** How alike two texts must be, by the words that they share, to be one note under two topics. */
const ALIKE = 0.5;

/**
 * Pairs the notes of two releases: gives the base's id for an id of the head. The same words count before the same
 * id, since an id can be derived from the cells that a note stands on. In turn: id and words; words and a cell in
 * common; words alone; id alone; and a cell in common with words that are alike, the most alike first. Always of
 * one backend, and no note twice.
 */
export function matchNotes(base: SnapshotIndex, head: SnapshotIndex): ReadonlyMap<string, string> {
  const match = new Map<string, string>();
  const taken = new Set<string>();
  const pair = (id: string, other: string) => {
    if (match.has(id) || taken.has(other)) return;
    match.set(id, other);
    taken.add(other);
  };
  const rest = () => [...head.notes.values()].filter((note) => !match.has(note.id));
  for (const note of rest()) {
    const same = base.notes.get(note.id);
    if (same && sameWords(note, same)) pair(note.id, same.id);
  }
  const byWords = new Map<string, Note[]>();
  for (const note of base.notes.values())
    for (const key of wordKeys(note)) byWords.set(key, [...(byWords.get(key) ?? []), note]);
  const twins = (note: Note) => [...new Set([...wordKeys(note)].flatMap((key) => byWords.get(key) ?? []))];
  const nearBase = cellsOf(base);
  const near = (note: Note, other: Note) =>
    (head.cellsOfNote.get(note.id) ?? []).some((cell) => nearBase.get(cellKey(cell))?.has(other.id));
  const inOrder = (pairs: { note: Note; other: Note }[]) => pairs.sort((a, b) => compareText(orderOf(a), orderOf(b)));
  for (const { note, other } of inOrder(rest().flatMap((n) => twins(n).map((o) => ({ note: n, other: o }))))) {
    if (near(note, other)) pair(note.id, other.id);
  }
  // Words alone: only for limitations, and only where one note on each side says them.
  const left = rest().filter((note) => noteKind(note) === "caveat");
  const free = (note: Note) => twins(note).filter((other) => !taken.has(other.id) && noteKind(other) === "caveat");
  const alone = left.flatMap((note) => {
    const [other, ...more] = free(note);
    const rivals = left.filter((rival) => rival !== note && other !== undefined && free(rival).includes(other));
    return other && more.length === 0 && rivals.length === 0 ? [{ note, other }] : [];
  });
  for (const { note, other } of alone) pair(note.id, other.id);
  for (const note of rest()) if (base.notes.has(note.id)) pair(note.id, note.id);
  const candidates = rest().flatMap((note) => {
    const ids = new Set(
      (head.cellsOfNote.get(note.id) ?? []).flatMap((cell) => [...(nearBase.get(cellKey(cell)) ?? [])]),
    );
    return [...ids].flatMap((id) => {
      const other = base.notes.get(id);
      return other && !taken.has(id) ? [{ note, other, likeness: likeness(noteText(note), noteText(other)) }] : [];
    });
  });
  candidates.sort((a, b) => b.likeness - a.likeness || compareText(orderOf(a), orderOf(b)));
  for (const { note, other, likeness } of candidates) if (likeness >= ALIKE) pair(note.id, other.id);
  return match;
}

/** An order of pairs that is the same when base and head are turned round. */
function orderOf({ note, other }: { readonly note: Note; readonly other: Note }): string {
  return [note.id, other.id].sort(compareText).join(" ");
}

function sameWords(a: Note, b: Note): boolean {
  const keys = new Set(wordKeys(a));
  return [...wordKeys(b)].some((key) => keys.has(key));
}

/** What a note says, by backend. Not by the published hash: one published note can speak of several topics. */
function wordKeys(note: Note): Set<string> {
  return new Set(note.statements.map((s) => `${note.backend}|${s.text}`));
}

/** The ids of the notes on each cell. */
function cellsOf(index: SnapshotIndex): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const [key, cell] of index.cells) if (cell.notes.length > 0) ids.set(key, new Set(cell.notes));
  return ids;
}
