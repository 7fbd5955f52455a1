import { append } from "../model/append.ts";
import { areaKey, joinedKey } from "../model/keys.ts";
import type { Cell, Snapshot, Statement } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { indexSnapshot } from "./snapshot-index.ts";

/**
 * A snapshot without the notes of copies: a page that repeats what another one states lags behind where it differs. It
 * counts where the other release follows it for a cell that the note is on: then it goes on saying what it said. A note
 * on no cell counts where its page is followed for anything of that backend's part of the table.
 */
export function withoutCopies(snapshot: Snapshot, other: Snapshot): Snapshot {
  if (indexSnapshot(snapshot).copied.length === 0) return snapshot;
  const others = new Map(other.tables.flatMap(({ cells }) => cells.map((cell) => [cellKey(cell), cell.page])));
  const isFollowed = (cell: Cell, page: string) => cell.page === page || others.get(cellKey(cell)) === page;
  const followed = new Set<string>();
  for (const { tables } of [snapshot, other])
    for (const { cells } of tables) for (const cell of cells) followed.add(joinedKey(areaKey(cell), cell.page));
  const cellsOf = new Map<string, Cell[]>();
  for (const { cells } of snapshot.tables)
    for (const cell of cells) for (const id of cell.notes) append(cellsOf, joinedKey(id, areaKey(cell)), cell);
  const kept = new Map<string, Statement[]>();
  const notes = snapshot.notes.flatMap((note) => {
    const statements = note.statements.filter((statement) => {
      const area = areaKey({ ...statement, backend: note.backend });
      const cells = cellsOf.get(joinedKey(note.id, area));
      const counts = cells
        ? cells.some((cell) => isFollowed(cell, statement.page))
        : followed.has(joinedKey(area, statement.page));
      if (counts) append(kept, joinedKey(note.id, area), statement);
      return counts;
    });
    if (statements.length === 0) return [];
    return statements.length === note.statements.length ? [note] : [{ ...note, statements }];
  });
  const stands = (id: string, cell: Cell) =>
    kept.get(joinedKey(id, areaKey(cell)))?.some(({ page }) => isFollowed(cell, page)) === true;
  const withoutFallen = (cell: Cell) =>
    cell.notes.every((id) => stands(id, cell)) ? cell : { ...cell, notes: cell.notes.filter((id) => stands(id, cell)) };
  const tables = snapshot.tables.map((table) => {
    const cells = table.cells.map(withoutFallen);
    return cells.every((cell, i) => cell === table.cells[i]) ? table : { ...table, cells };
  });
  // Where nothing fell away it is the same snapshot, whose index and matches are known.
  const isWhole =
    tables.every((table, i) => table === snapshot.tables[i]) &&
    notes.length === snapshot.notes.length &&
    notes.every((note, i) => note === snapshot.notes[i]);
  return isWhole ? snapshot : { ...snapshot, notes, tables };
}
