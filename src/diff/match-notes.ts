import type { Note } from "../model/snapshot.ts";
import { cellKey, noteText } from "../model/snapshot.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/** How alike two texts must be, by the words that they share, to be one note under two topics. */
const ALIKE = 0.5;

/**
 * Pairs the notes of two releases: by id, and where an id is gone and another new, by backend, a cell in common and
 * likeness of the words. The most alike pair wins. Gives the base's id for an id of the head.
 */
export function matchNotes(base: SnapshotIndex, head: SnapshotIndex): ReadonlyMap<string, string> {
  const match = new Map<string, string>();
  for (const id of head.notes.keys()) if (base.notes.has(id)) match.set(id, id);
  const gone = [...base.notes.values()].filter((note) => !head.notes.has(note.id));
  const fresh = [...head.notes.values()].filter((note) => !base.notes.has(note.id));
  const goneByCell = new Map<string, Note[]>();
  for (const note of gone) {
    for (const cell of base.cellsOfNote.get(note.id) ?? []) {
      const list = goneByCell.get(cellKey(cell)) ?? [];
      goneByCell.set(cellKey(cell), list);
      list.push(note);
    }
  }
  const candidates = fresh.flatMap((note) => {
    const near = new Set((head.cellsOfNote.get(note.id) ?? []).flatMap((cell) => goneByCell.get(cellKey(cell)) ?? []));
    return [...near].map((other) => ({ note, other, likeness: likeness(noteText(note), noteText(other)) }));
  });
  candidates.sort((a, b) => b.likeness - a.likeness);
  const taken = new Set<string>();
  for (const { note, other, likeness } of candidates) {
    if (likeness < ALIKE || match.has(note.id) || taken.has(other.id)) continue;
    match.set(note.id, other.id);
    taken.add(other.id);
  }
  return match;
}

/** The share of words that two texts have in common, 0 to 1 (Dice's coefficient over sets of words). */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.size + right.size === 0) return 1;
  let common = 0;
  for (const word of left) if (right.has(word)) common++;
  return (2 * common) / (left.size + right.size);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? []);
}
