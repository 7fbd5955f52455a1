import { append } from "../model/append.ts";
import type { Scope } from "../model/scope.ts";
import type { Cell, Note, Snapshot, Statement, Table } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import { cellKey, tableKey, tableOf } from "../model/subject.ts";

/** A table's place in the matrix, whatever page states it: a page may split a backend's list into several tables. */
export interface MatrixTable {
  /** Its `tableKey`. */
  readonly key: string;
  readonly scope: Scope;
  readonly backend: string | null;
  readonly variant: string | null;
  readonly tables: readonly Table[];
  /** Feature to the name that the page gives it, in page order. */
  readonly labels: ReadonlyMap<string, string>;
  /** Feature to its place in page order, from 0. */
  readonly order: ReadonlyMap<string, number>;
  readonly links: ReadonlyMap<string, string>;
  /** The features that a page marks as deprecated. */
  readonly deprecated: ReadonlySet<string>;
  /** The columns of a comparison; the one backend elsewhere. */
  readonly backends: ReadonlySet<string>;
}

/** A snapshot with its facts by key, so that comparing two is linear. */
export interface SnapshotIndex {
  readonly snapshot: Snapshot;
  readonly tables: ReadonlyMap<string, MatrixTable>;
  readonly cells: ReadonlyMap<string, Cell>;
  /** The statuses that its cells have. */
  readonly statuses: ReadonlySet<Status>;
  /** The cells that other pages repeat, in page order. */
  readonly copied: readonly Cell[];
  readonly notes: ReadonlyMap<string, Note>;
  /** Cells by the id of a note on them. */
  readonly cellsOfNote: ReadonlyMap<string, readonly Cell[]>;
  /** How many notes share a published text, by its hash. */
  readonly notesOfText: ReadonlyMap<string, number>;
}

/** The key of the table that states a cell. */
export function tableKeyOfCell(cell: Cell): string {
  return tableKey(tableOf(cell));
}

/** The key of the table that makes a note's statement. */
export function tableKeyOfStatement(note: Note, { scope, variant }: Statement): string {
  return tableKey(tableOf({ scope, variant, backend: note.backend }));
}

/** The key of a page's table. */
export function tableKeyOf({ scope, backends, variant }: Pick<Table, "scope" | "backends" | "variant">): string {
  return tableKey(tableOf({ scope, variant, backend: backends[0] ?? "" }));
}

const indexes = new WeakMap<Snapshot, SnapshotIndex>();

/** Indexes a snapshot, once: snapshots never change. */
export function indexSnapshot(snapshot: Snapshot): SnapshotIndex {
  const known = indexes.get(snapshot);
  if (known) return known;
  const index = makeIndex(snapshot);
  indexes.set(snapshot, index);
  return index;
}

function makeIndex(snapshot: Snapshot): SnapshotIndex {
  const parts = new Map<string, Table[]>();
  for (const table of snapshot.tables) append(parts, tableKeyOf(table), table);
  const tables = new Map<string, MatrixTable>();
  for (const [key, list] of parts) {
    const [first] = list;
    if (!first) continue;
    const labels = list.length === 1 ? first.labels : new Map(list.flatMap((table) => [...table.labels]));
    let order: ReadonlyMap<string, number> | null = null;
    const { scope, backend, variant } = tableOf({ ...first, backend: first.backends[0] ?? "" });
    tables.set(key, {
      key,
      scope,
      backend,
      variant,
      tables: list,
      labels,
      get order() {
        order ??= new Map([...labels.keys()].map((feature, i) => [feature, i]));
        return order;
      },
      links: new Map(list.flatMap((table) => [...table.links])),
      deprecated: new Set(list.flatMap((table) => [...table.deprecated])),
      backends: new Set(list.flatMap((table) => table.backends)),
    });
  }
  const cellsOfNote = new Map<string, Cell[]>();
  for (const { cells } of snapshot.notes.length === 0 ? [] : snapshot.tables)
    for (const cell of cells) for (const id of cell.notes) append(cellsOfNote, id, cell);
  let cells: ReadonlyMap<string, Cell> | null = null;
  const cellsByKey = () => {
    cells ??= new Map(snapshot.tables.flatMap((table) => table.cells.map((cell) => [cellKey(cell), cell])));
    return cells;
  };
  let statuses: ReadonlySet<Status> | null = null;
  let copied: readonly Cell[] | null = null;
  let notesOfText: ReadonlyMap<string, number> | null = null;
  return {
    snapshot,
    tables,
    // Most comparisons ask for none of them by key.
    get cells() {
      return cellsByKey();
    },
    get statuses() {
      statuses ??= new Set([...cellsByKey().values()].map(({ status }) => status));
      return statuses;
    },
    get copied() {
      copied ??= snapshot.tables.flatMap(({ cells }) => cells.filter(({ also }) => also.length > 0));
      return copied;
    },
    notes: new Map(snapshot.notes.map((note) => [note.id, note])),
    cellsOfNote,
    get notesOfText() {
      notesOfText ??= countTexts(snapshot.notes);
      return notesOfText;
    },
  };
}

function countTexts(notes: readonly Note[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { statements } of notes)
    for (const text of new Set(statements.map(({ published }) => published)))
      counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
