import { append } from "../model/append.ts";
import { joinedKey } from "../model/keys.ts";
import { type Clause, clausesIn, clausesOf, sameClause, sketchOf, stemsOf, wordOrder } from "../model/sketch.ts";
import type { Note, Snapshot, Statement } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { topicBase } from "../model/topic.ts";
import { compareText } from "../model/version.ts";
import { indexSnapshot, type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

/**
 * A snapshot in which a text that nobody has catalogued is parted as the text of another release in its place is known
 * to be: each clause that stays goes on being the note that it was, and what differs is the note whose words are gone.
 * Where that does not account for every clause and every note, the text stays one note.
 */
export function partedLike(snapshot: Snapshot, other: Snapshot): Snapshot {
  if (snapshot.notes.every(({ statements }) => !statements.some(isUnknown))) return snapshot;
  const [own, others] = [indexSnapshot(snapshot), indexSnapshot(other)];
  const partings = snapshot.notes.flatMap((note) =>
    note.statements.filter(isUnknown).flatMap((statement): Parting[] => {
      const former = formerParts(note, statement, own, others);
      const parts =
        former.length === 0 ? null : (partsOf(note, statement, former) ?? unparted(note, statement, former, own));
      return parts ? [{ note, statement, parts }] : [];
    }),
  );
  return partings.length === 0 ? snapshot : withPartings(snapshot, partings);
}

/** What one note says of a text that several share. */
interface Part {
  readonly note: Note;
  readonly statement: Statement;
}

/** A text, and what it says by the notes that it is parted into. */
interface Parting extends Part {
  readonly parts: readonly Part[];
}

function isUnknown({ classifiedBy, by }: Statement): boolean {
  return classifiedBy !== "catalogue" && by === "page";
}

/** The notes that a text is parted into; null where it is one note. */
function partsOf(note: Note, statement: Statement, former: readonly Part[]): Part[] | null {
  const [first] = former;
  if (!first) return null;
  const [before, now] = [clausesOf(first.statement.sketch), clausesIn(statement.text)];
  const owners = before.map((clause) => ownerOf(clause, former));
  if (owners.includes(null) || former.some((part) => !owners.includes(part))) return null;
  const stays = now.map(({ stems }) => before.findIndex((clause) => sameClause(clause, stems)));
  const gone = owners.filter((_, i) => !stays.includes(i));
  const isFresh = stays.includes(-1);
  // Where several notes lost words, nothing says which of them the new words are; where none did, they are another note.
  if (isFresh && new Set(gone).size > 1) return null;
  const fresh = now.filter((_, i) => stays[i] === -1);
  const added = gone.length === 0 && isFresh ? [{ note, statement: addedNow(statement, fresh, former) }] : [];
  const parts = former.flatMap((part): Part[] => {
    const takes = isFresh && gone.includes(part);
    const words = now.filter((_, i) => (stays[i] === -1 ? takes : owners[stays[i] ?? -1] === part));
    if (words.length === 0) return [];
    return [{ note: part.note, statement: statedNow(part.statement, statement, gone.includes(part) ? words : null) }];
  });
  return [...parts, ...added];
}

/**
 * Those of the notes before that other tables state still, each with the text as its new words: it was a part of the old
 * one, and is not of unchanged meaning. Null where there are none.
 */
function unparted(note: Note, now: Statement, former: readonly Part[], own: SnapshotIndex): Part[] | null {
  const left = former.filter((part) => own.notes.has(part.note.id));
  if (left.length === 0) return null;
  const parts = left.map((part) => ({ note: part.note, statement: { ...now, kind: part.statement.kind } }));
  return left.length < former.length ? [...parts, { note, statement: now }] : parts;
}

/** What a text says besides the notes that it held before. Whether that limits, only the words of all told. */
function addedNow(now: Statement, words: readonly Clause[], former: readonly Part[]): Statement {
  const text = words.map((clause) => clause.text).join(" ");
  const sketch = sketchOf(text);
  const unsure = now.kind === "caveat" && former.some(({ statement }) => statement.kind === "caveat");
  return {
    ...now,
    kind: unsure ? "note" : now.kind,
    classifiedBy: unsure ? "nothing" : now.classifiedBy,
    text,
    sketch,
    sense: wordOrder(sketch),
  };
}

/** What a note says in place of its old words: the same, or where `words` are given, those. */
function statedNow(before: Statement, now: Statement, words: readonly Clause[] | null): Statement {
  const { page, line, link, published, sketch } = now;
  if (words === null) return { ...before, page, line, link, published, sketch };
  const text = words.map((clause) => clause.text).join(" ");
  const own = sketchOf(text);
  return { ...now, kind: before.kind, text, sketch: own, sense: wordOrder(own) };
}

/**
 * The notes that share the text which another release has on all of a statement's cells, and this one no longer there;
 * empty where there is no such text, or more than one.
 */
function formerParts(note: Note, statement: Statement, own: SnapshotIndex, others: SnapshotIndex): Part[] {
  const table = tableKeyOfStatement(note, statement);
  const cells = (own.cellsOfNote.get(note.id) ?? []).filter((cell) => tableKeyOfCell(cell) === table);
  const texts = new Map<string, Part[]>();
  for (const id of new Set(cells.flatMap((cell) => others.cells.get(cellKey(cell))?.notes ?? []))) {
    const other = others.notes.get(id);
    if (!other || other.backend !== note.backend) continue;
    for (const one of other.statements)
      if (tableKeyOfStatement(other, one) === table) append(texts, one.published, { note: other, statement: one });
  }
  const found = [...texts].filter(
    ([published, parts]) =>
      parts.length > 1 &&
      !cells.some((cell) => cell.notes.some((id) => states(own.notes.get(id), published))) &&
      cells.every((cell) => parts.every((part) => others.cells.get(cellKey(cell))?.notes.includes(part.note.id))),
  );
  return found.length === 1 ? (found[0]?.[1] ?? []) : [];
}

function states(note: Note | undefined, published: string): boolean {
  return note?.statements.some((statement) => statement.published === published) === true;
}

/** The note whose summary or topic a clause has most words in common with; null where it is none, or more than one. */
function ownerOf(clause: readonly string[], parts: readonly Part[]): Part | null {
  const scored = parts.map((part) => {
    const topic = topicBase(part.note.topic).replaceAll("-", " ");
    const words = stemsOf(sketchOf(`${part.statement.text} ${topic}`));
    return { part, score: clause.filter((stem) => words.has(stem)).length };
  });
  const most = Math.max(...scored.map(({ score }) => score));
  const [first, ...others] = scored.filter(({ score }) => score === most);
  return most > 0 && others.length === 0 ? (first?.part ?? null) : null;
}

function withPartings(snapshot: Snapshot, partings: readonly Parting[]): Snapshot {
  const taken = new Set(partings.map(({ statement }) => statement));
  const notes = new Map(
    snapshot.notes.map((note) => [note.id, { ...note, statements: note.statements.filter((one) => !taken.has(one)) }]),
  );
  const idsIn = new Map<string, readonly string[]>();
  for (const { note, statement, parts } of partings) {
    const table = tableKeyOfStatement(note, statement);
    const stays = notes.get(note.id)?.statements.some((one) => tableKeyOfStatement(note, one) === table) === true;
    idsIn.set(joinedKey(table, note.id), [...(stays ? [note.id] : []), ...parts.map((part) => part.note.id)]);
    for (const part of parts) {
      const known = notes.get(part.note.id) ?? { ...part.note, statements: [] };
      notes.set(part.note.id, { ...known, statements: [...known.statements, part.statement] });
    }
  }
  return {
    ...snapshot,
    notes: [...notes.values()]
      .filter(({ statements }) => statements.length > 0)
      .sort((a, b) => compareText(a.id, b.id)),
    tables: snapshot.tables.map((table) => ({
      ...table,
      cells: table.cells.map((cell) => {
        const ids = cell.notes.flatMap((id) => idsIn.get(joinedKey(tableKeyOfCell(cell), id)) ?? [id]);
        return ids.length === cell.notes.length && ids.every((id, i) => id === cell.notes[i])
          ? cell
          : { ...cell, notes: [...new Set(ids)].sort(compareText) };
      }),
    })),
  };
}
