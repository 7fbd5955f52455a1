import type { Scope } from "../model/scope.ts";
import type { Cell, Note, Snapshot, Statement, Table } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";

/** A table's place in the matrix: the comparison of all backends, or one backend's list or pairs. */
export interface Area {
  readonly key: string;
  readonly scope: Scope;
  readonly backend: string | null;
  /** A backend's list may be parted into several tables. */
  readonly tables: readonly Table[];
  /** Feature to the name that the page gives it, in page order. */
  readonly labels: ReadonlyMap<string, string>;
  /** Feature to its place in page order, from 0. */
  readonly order: ReadonlyMap<string, number>;
  readonly links: ReadonlyMap<string, string>;
  /** The columns of a comparison; the one backend elsewhere. */
  readonly backends: ReadonlySet<string>;
}

/** A snapshot with its facts by key, so that comparing two is linear. */
export interface SnapshotIndex {
  readonly snapshot: Snapshot;
  readonly areas: ReadonlyMap<string, Area>;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly notes: ReadonlyMap<string, Note>;
  /** Cells by the id of a note on them. */
  readonly cellsOfNote: ReadonlyMap<string, readonly Cell[]>;
}

export function areaKey(scope: Scope, backend: string | null): string {
  return scope === "comparison" ? scope : `${scope}|${backend ?? ""}`;
}

/** The area of a cell. */
export function areaOf(cell: Pick<Cell, "scope" | "backend">): string {
  return areaKey(cell.scope, cell.backend);
}

/** The area of a note's statement. */
export function areaOfStatement(note: Note, statement: Statement): string {
  return areaKey(statement.scope, note.backend);
}

export function indexSnapshot(snapshot: Snapshot): SnapshotIndex {
  const tables = new Map<string, Table[]>();
  for (const table of snapshot.tables) {
    const key = areaKey(table.scope, table.backends[0] ?? null);
    const list = tables.get(key) ?? [];
    tables.set(key, list);
    list.push(table);
  }
  const areas = new Map<string, Area>();
  for (const [key, list] of tables) {
    const [first] = list;
    if (!first) continue;
    const labels = new Map(list.flatMap((table) => [...table.labels]));
    areas.set(key, {
      key,
      scope: first.scope,
      backend: first.scope === "comparison" ? null : (first.backends[0] ?? null),
      tables: list,
      labels,
      order: new Map([...labels.keys()].map((feature, i) => [feature, i])),
      links: new Map(list.flatMap((table) => [...table.links])),
      backends: new Set(list.flatMap((table) => table.backends)),
    });
  }
  const cells = new Map<string, Cell>();
  const cellsOfNote = new Map<string, Cell[]>();
  for (const table of snapshot.tables) {
    for (const cell of table.cells) {
      cells.set(cellKey(cell), cell);
      for (const id of cell.notes) {
        const list = cellsOfNote.get(id) ?? [];
        cellsOfNote.set(id, list);
        list.push(cell);
      }
    }
  }
  return { snapshot, areas, cells, notes: new Map(snapshot.notes.map((note) => [note.id, note])), cellsOfNote };
}
