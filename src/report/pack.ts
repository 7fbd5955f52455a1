import type { Cell, Note, Page, Snapshot, Statement, Table } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import type { Features } from "../model/subject.ts";

/**
 * Many snapshots in little room: releases mostly repeat their tables and notes, so each is stored once. Lines of
 * cells are counted from their table's header, so that a table that only moved down the page is still the same.
 */
export interface Packed {
  readonly tables: readonly PackedTable[];
  readonly notes: readonly Note[];
  readonly releases: readonly PackedRelease[];
}

interface PackedTable {
  readonly table: Omit<Table, "cells" | "labels" | "links" | "page" | "line">;
  readonly labels: readonly (readonly [string, string])[];
  readonly links: readonly (readonly [string, string])[];
  /** Backend, features, status, symbol, notes, line from the header, and where there is one the link. */
  readonly cells: readonly (readonly [string, Features, Status, string, readonly string[], number, string?])[];
}

interface PackedRelease extends Pick<Snapshot, "release" | "date" | "commit" | "declaredRelease"> {
  readonly pages: readonly (Omit<Page, "legend"> & { readonly legend: readonly (readonly [string, Status])[] })[];
  /** Number of the table, page key, header's line. */
  readonly tables: readonly (readonly [number, string, number])[];
  /** Number of the note, and the line of each of its statements. */
  readonly notes: readonly (readonly [number, readonly number[]])[];
}

export function pack(snapshots: readonly Snapshot[]): Packed {
  const tables = new Pool<PackedTable>();
  const notes = new Pool<Note>();
  const releases = snapshots.map(
    (snapshot): PackedRelease => ({
      release: snapshot.release,
      date: snapshot.date,
      commit: snapshot.commit,
      declaredRelease: snapshot.declaredRelease,
      pages: snapshot.pages.map((page) => ({ ...page, legend: [...page.legend] })),
      tables: snapshot.tables.map(({ cells, labels, links, page, line, ...table }) => [
        tables.add({
          table,
          labels: [...labels],
          links: [...links],
          cells: cells.map((c) => [
            c.backend,
            c.features,
            c.status,
            c.symbol,
            c.notes,
            c.line - line,
            ...(c.link === null ? ([] as const) : ([c.link] as const)),
          ]),
        }),
        page,
        line,
      ]),
      notes: snapshot.notes.map((note) => [
        notes.add({ ...note, statements: note.statements.map((s) => ({ ...s, line: 0 })) }),
        note.statements.map((s) => s.line),
      ]),
    }),
  );
  return { tables: tables.items, notes: notes.items, releases };
}

/** The snapshots again. The tables of one are unpacked when they are first asked for: a reader looks at few releases. */
export function unpack(packed: Packed): Snapshot[] {
  return packed.releases.map(({ pages, tables, notes, ...release }) => {
    let unpacked: readonly Table[] | null = null;
    return {
      ...release,
      pages: pages.map((page) => ({ ...page, legend: new Map(page.legend) })),
      get tables() {
        unpacked ??= tables.map(([number, page, line]) => unpackTable(at(packed.tables, number), page, line));
        return unpacked;
      },
      notes: notes.map(([number, lines]) => {
        const note = at(packed.notes, number);
        return { ...note, statements: note.statements.map((s, i): Statement => ({ ...s, line: lines[i] ?? 0 })) };
      }),
    };
  });
}

function unpackTable({ table, labels, links, cells }: PackedTable, page: string, line: number): Table {
  return {
    ...table,
    page,
    line,
    labels: new Map(labels),
    links: new Map(links),
    cells: cells.map(
      ([backend, features, status, symbol, notes, offset, link]): Cell => ({
        scope: table.scope,
        variant: table.variant,
        backend,
        features,
        status,
        symbol,
        notes,
        link: link ?? null,
        page,
        line: line + offset,
      }),
    ),
  };
}

/** Things by their content, each once. */
export class Pool<T> {
  readonly items: T[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of a thing, new or known. */
  add(item: T): number {
    const key = JSON.stringify(item);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.items.length);
    return this.items.push(item) - 1;
  }
}

export function at<T>(items: readonly T[], number: number): T {
  const item = items[number];
  if (item === undefined) throw new Error(`there is no item ${number}`);
  return item;
}
