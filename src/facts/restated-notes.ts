import type { RestatedNoteFact } from "../model/change.ts";
import { joinedKey, scopeKey } from "../model/keys.ts";
import type { CopiedNote, RestatedNoteState } from "../model/note-fact.ts";
import { restates } from "../model/sketch.ts";
import type { Snapshot, Statement } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { topicBase } from "../model/topic.ts";
import { onlyIn, sameMeaning } from "./same-meaning.ts";
import { indexSnapshot, type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

/** The statements of notes that a snapshot has and its version without copies does not: what copies say of their own. */
export function copiedNotes(snapshot: Snapshot, withoutThem: Snapshot): readonly CopiedNote[] {
  if (snapshot === withoutThem) return [];
  const kept = new Set(withoutThem.notes.flatMap(({ statements }) => statements));
  const cellsOf = indexSnapshot(snapshot).cellsOfNote;
  return snapshot.notes.flatMap((note) =>
    note.statements
      .filter((statement) => !kept.has(statement))
      .map((statement) => ({
        note,
        statement,
        cells: (cellsOf.get(note.id) ?? []).filter(
          (cell) =>
            tableKeyOfCell(cell) === tableKeyOfStatement(note, statement) &&
            cell.also.some(({ page }) => page === statement.page),
        ),
      })),
  );
}

/**
 * Finds what a page that repeats the matrix begins or ceases to note, or words otherwise, while the page that is followed
 * does not say the same in either release: to repeat it late, or for longer, is no news. Of pages that both releases were
 * read from, and of cells that both have.
 */
export function findRestatedNotes(
  copies: { readonly before: readonly CopiedNote[]; readonly after: readonly CopiedNote[] },
  base: SnapshotIndex,
  head: SnapshotIndex,
): RestatedNoteFact[] {
  const both = [base, head];
  const counts = (one: CopiedNote) =>
    both.every(
      ({ snapshot, cells, tables }) =>
        snapshot.pages.some(({ key }) => key === one.statement.page) &&
        (one.cells.some((cell) => cells.has(cellKey(cell))) ||
          (one.cells.length === 0 && tables.has(tableKeyOfStatement(one.note, one.statement)))) &&
        !says(snapshot, one),
    ) && !movesAlong(followedOn(one, base), followedOn(one, head));
  const [before, after] = [copies.before.filter(counts), copies.after.filter(counts)];
  const facts = new Map<string, { before: CopiedNote[]; after: CopiedNote[] }>();
  for (const [side, own, other] of [["before", before, after] as const, ["after", after, before] as const]) {
    for (const one of own) {
      if (other.some((twin) => isSame(one, twin))) continue;
      const { backend, topic } = one.note;
      const key = joinedKey(placeOf(one), backend, topicBase(topic));
      const fact = facts.get(key) ?? { before: [], after: [] };
      facts.set(key, fact);
      fact[side].push(one);
    }
  }
  return [...facts.values()].flatMap(({ before, after }): RestatedNoteFact[] => {
    const [first] = [...after, ...before];
    if (!first) return [];
    const { scope, variant, page } = first.statement;
    const { backend } = first.note;
    const [from, to] = [stateOf(before), stateOf(after)];
    const cells = [...(to?.cells ?? []), ...(from?.cells ?? [])];
    const kind = "restated-note-changed";
    return [{ kind, scope, backend, variant, page, note: first.note, before: from, after: to, cells }];
  });
}

/** Whether the pages that are followed say the same of that backend, in whatever table, or more. */
function says({ notes }: Snapshot, { note: { backend }, statement }: CopiedNote): boolean {
  return notes.some(
    (note) =>
      note.backend === backend &&
      note.statements.some((one) => sameMeaning(one, statement) || restates(statement.sketch, one.sketch)),
  );
}

/** What the pages that are followed say in a release on the cells of a note, or in a note of the same id. */
function followedOn({ note, cells }: CopiedNote, index: SnapshotIndex): readonly Statement[] {
  const ids = new Set([note.id, ...cells.flatMap((cell) => index.cells.get(cellKey(cell))?.notes ?? [])]);
  return [...ids].flatMap((id) => index.notes.get(id)?.statements ?? []);
}

/** Whether what the pages that are followed say there changed: then a copy goes along with them, sooner or later. */
function movesAlong(before: readonly Statement[], after: readonly Statement[]): boolean {
  return onlyIn(before, after).length + onlyIn(after, before).length > 0;
}

/** Whether a page says in both releases what means the same, on a cell in common or on none. */
function isSame(a: CopiedNote, b: CopiedNote): boolean {
  const on = b.cells.map(cellKey);
  return (
    placeOf(a) === placeOf(b) &&
    a.note.backend === b.note.backend &&
    sameMeaning(a.statement, b.statement) &&
    (a.cells.length * on.length === 0 || a.cells.some((cell) => on.includes(cellKey(cell))))
  );
}

function placeOf({ statement }: CopiedNote): string {
  return joinedKey(statement.page, scopeKey(statement));
}

function stateOf(copies: readonly CopiedNote[]): RestatedNoteState | null {
  if (copies.length === 0) return null;
  const cells = new Map(copies.flatMap((one) => one.cells.map((cell) => [cellKey(cell), cell])));
  return { statements: copies.map(({ statement }) => statement), cells: [...cells.values()] };
}
