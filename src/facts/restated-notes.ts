import { append } from "../model/append.ts";
import type { CopiedNote, NoteState, RestatedNoteFact } from "../model/change.ts";
import { restates, sketchLikeness } from "../model/sketch.ts";
import type { Note, Snapshot, Statement } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { NoteMatch } from "./match-notes.ts";
import { onlyIn, sameMeaning } from "./same-meaning.ts";
import { type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

/** From this likeness on, two notes of a page on a cell in common are one in other words. */
const ALIKE = 0.3;

/** The statements of notes that a snapshot has and its version without copies does not: what copies say of their own. */
export function copiedNotes(snapshot: Snapshot, withoutThem: Snapshot): readonly CopiedNote[] {
  if (snapshot === withoutThem) return [];
  const kept = new Set(withoutThem.notes.flatMap(({ statements }) => statements));
  const left = snapshot.notes.flatMap((note) =>
    note.statements.flatMap((statement) => (kept.has(statement) ? [] : [{ note, statement }])),
  );
  if (left.length === 0) return [];
  const cells = snapshot.tables.flatMap((table) => table.cells);
  return left.map(({ note, statement }) => {
    const table = tableKeyOfStatement(note, statement);
    const on = cells.filter(
      (cell) =>
        cell.notes.includes(note.id) &&
        tableKeyOfCell(cell) === table &&
        cell.also.some(({ page }) => page === statement.page),
    );
    return { note, statement, cells: on };
  });
}

/**
 * Finds what a page that repeats the matrix begins or ceases to note, or words otherwise, while the page that is followed
 * does not say the same in either release: to repeat it late, or for longer, is no news. Of pages that both releases were
 * read from, and of cells that both have. `match` is of the notes that are followed.
 */
export function findRestatedNotes(
  copies: { readonly before: readonly CopiedNote[]; readonly after: readonly CopiedNote[] },
  base: SnapshotIndex,
  head: SnapshotIndex,
  match: NoteMatch,
): RestatedNoteFact[] {
  if (copies.before.length + copies.after.length === 0) return [];
  const isRead = (page: string) => [base, head].every(({ snapshot }) => snapshot.pages.some(({ key }) => key === page));
  const isShared = ({ note, statement, cells }: CopiedNote) =>
    isRead(statement.page) &&
    (cells.length > 0
      ? cells.some((cell) => base.cells.has(cellKey(cell)) && head.cells.has(cellKey(cell)))
      : [base, head].every(({ tables }) => tables.has(tableKeyOfStatement(note, statement))));
  const own = (list: readonly CopiedNote[], index: SnapshotIndex, other: SnapshotIndex, idIn: NoteMatch["headIdOf"]) =>
    byPlace(
      list.filter(
        (one) =>
          isShared(one) &&
          !isFollowed(one, base) &&
          !isFollowed(one, head) &&
          !movesAlong(index.notes.get(one.note.id), other.notes.get(idIn.get(one.note.id) ?? "")),
      ),
    );
  const before = own(copies.before, base, head, match.headIdOf);
  const after = own(copies.after, head, base, match.baseIdOf);
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((place) =>
    factsAt(before.get(place) ?? [], after.get(place) ?? []),
  );
}

/** Whether the pages that are followed say the same of that backend, in whatever table, or more. */
function isFollowed({ note: { backend }, statement }: CopiedNote, { snapshot }: SnapshotIndex): boolean {
  return snapshot.notes.some(
    (note) =>
      note.backend === backend &&
      note.statements.some((one) => sameMeaning(one, statement) || restates(statement.sketch, one.sketch)),
  );
}

/**
 * Whether the pages that are followed have the note too, in words of their own, and those changed: then the copy goes
 * along with them, sooner or later. `note` and `other` are what those pages have of it in the two releases.
 */
function movesAlong(note: Note | undefined, other: Note | undefined): boolean {
  if (!note) return false;
  if (!other) return true;
  const differ = (a: Note, b: Note) => onlyIn(a.statements, b.statements).length > 0;
  return differ(note, other) || differ(other, note);
}

/** By page, and backend's part of a table. */
function byPlace(copies: readonly CopiedNote[]): Map<string, CopiedNote[]> {
  const places = new Map<string, CopiedNote[]>();
  for (const one of copies) {
    const { scope, variant, page } = one.statement;
    append(places, [page, scope, variant ?? "", one.note.backend].join("|"), one);
  }
  return places;
}

/** What changed in one place: notes that came and went, of which those that are alike are one in other words. */
function factsAt(before: readonly CopiedNote[], after: readonly CopiedNote[]): RestatedNoteFact[] {
  const lacks = (list: readonly CopiedNote[]) => (one: CopiedNote) =>
    !list.some((other) => sameMeaning(other.statement, one.statement) && areNear(other, one));
  const [gone, come] = [before.filter(lacks(after)), after.filter(lacks(before))];
  const pairs = gone
    .flatMap((from) => come.map((to) => ({ from, to, likeness: likenessOf(from, to) })))
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || compareText(keyOf(a.from, a.to), keyOf(b.from, b.to)));
  const taken = new Set<CopiedNote>();
  const sides = new Map<string, { from: CopiedNote[]; to: CopiedNote[] }>();
  const tell = (how: string, from: readonly CopiedNote[], to: readonly CopiedNote[]) => {
    const id = (to[0] ?? from[0])?.note.id ?? "";
    const side = sides.get(`${how} ${id}`) ?? { from: [], to: [] };
    sides.set(`${how} ${id}`, side);
    side.from.push(...from);
    side.to.push(...to);
  };
  for (const { from, to } of pairs) {
    if (taken.has(from) || taken.has(to)) continue;
    taken.add(from).add(to);
    tell("reworded", [from], [to]);
  }
  for (const one of gone) if (!taken.has(one)) tell("gone", [one], []);
  for (const one of come) if (!taken.has(one)) tell("come", [], [one]);
  return [...sides.values()].flatMap(({ from, to }) => factOf(from, to));
}

function factOf(from: readonly CopiedNote[], to: readonly CopiedNote[]): RestatedNoteFact[] {
  const [first] = [...to, ...from];
  if (!first) return [];
  const { scope, variant, page } = first.statement;
  const { backend } = first.note;
  const cells = new Map([...from, ...to].flatMap((one) => one.cells.map((cell) => [cellKey(cell), cell])));
  return [
    {
      kind: "restated-note-changed",
      scope,
      backend,
      variant,
      page,
      note: first.note,
      before: stateOf(from),
      after: stateOf(to),
      cells: [...cells.values()],
    },
  ];
}

function stateOf(copies: readonly CopiedNote[]): NoteState | null {
  const [first] = copies;
  if (!first) return null;
  const byNote = new Map<Note, Statement[]>();
  for (const { note, statement } of copies) append(byNote, note, statement);
  const cells = [...new Map(copies.flatMap((one) => one.cells.map((cell) => [cellKey(cell), cell]))).values()];
  return {
    note: first.note,
    parts: [...byNote].map(([note, statements]) => ({ note, statements, cells })),
    statements: copies.map(({ statement }) => statement),
    cells,
  };
}

/** Whether two notes are on a cell in common or have the same id, or no cell refers to one of them. */
function areNear(a: CopiedNote, b: CopiedNote): boolean {
  const on = new Set(a.cells.map(cellKey));
  return a.note.id === b.note.id || on.size * b.cells.length === 0 || b.cells.some((cell) => on.has(cellKey(cell)));
}

/** How much speaks for two notes being one: their words, where they are near one another. */
function likenessOf(from: CopiedNote, to: CopiedNote): number {
  return areNear(from, to) ? sketchLikeness(from.statement.sketch, to.statement.sketch) : 0;
}

function keyOf(a: CopiedNote, b: CopiedNote): string {
  return [a, b]
    .map(({ note, statement }) => `${note.id} ${statement.published}`)
    .sort()
    .join("|");
}
