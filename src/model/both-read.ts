import { joinedKey, scopeKey } from "./keys.ts";
import type { Cell, Note, Snapshot, Table } from "./snapshot.ts";
import { cellKey } from "./subject.ts";
import { withCells } from "./with-cells.ts";

/**
 * Two snapshots without what stands only on pages that the other one lacks because they were not there to read:
 * that it is not stated there says nothing. What the other states too, on a page that was read, stays.
 */
export function readInBoth(base: Snapshot, head: Snapshot): readonly [base: Snapshot, head: Snapshot] {
  return [withoutUnread(base, head), withoutUnread(head, base)];
}

function withoutUnread(snapshot: Snapshot, other: Snapshot): Snapshot {
  const unread = new Set(other.unread.map((page) => page.key));
  if (!snapshot.pages.some((page) => unread.has(page.key))) return snapshot;
  const known = new Set(other.tables.flatMap((table) => table.cells.map(cellKey)));
  const notesKnown = new Set(other.notes.map((note) => note.id));
  const kept = snapshot.tables.flatMap((table): Table[] => {
    if (!unread.has(table.page)) return [table];
    const cells = table.cells.filter((cell) => known.has(cellKey(cell)));
    return cells.length === 0 ? [] : [withCells(table, cells)];
  });
  // What a page says of a cell goes with the cell.
  const places = new Set(
    kept.flatMap((table) => table.cells.flatMap(({ notes }) => notes.map((id) => placeOf(id, table)))),
  );
  const notes = snapshot.notes.flatMap((note): Note[] => {
    const statements = note.statements.filter(
      (statement) => !unread.has(statement.page) || places.has(placeOf(note.id, statement)),
    );
    if (statements.length > 0) return [{ ...note, statements }];
    return notesKnown.has(note.id) ? [note] : [];
  });
  const left = new Set(notes.map((note) => note.id));
  const withNotesLeft = (cell: Cell): Cell => ({ ...cell, notes: cell.notes.filter((id) => left.has(id)) });
  const tables = kept.map((table) => ({ ...table, cells: table.cells.map(withNotesLeft) }));
  const pages = new Set(tables.map((table) => table.page));
  return {
    ...snapshot,
    pages: snapshot.pages.filter(({ key }) => !unread.has(key) || pages.has(key)),
    tables,
    notes,
  };
}

/** Where a note is stated, as far as its table tells. */
function placeOf(id: string, table: Pick<Table, "page" | "scope" | "variant">): string {
  return joinedKey(id, scopeKey(table), table.page);
}
