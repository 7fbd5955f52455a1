import type { Cell, Page, Restatement, Snapshot, Table } from "../model/snapshot.ts";
import { isStatus, type Status } from "../model/status.ts";
import { type Frame, type PackedNote, packNote, unpackNote } from "./pack-notes.ts";
import { at, Pool } from "./pool.ts";

/**
 * Many snapshots in little room: releases mostly repeat their tables and notes, so each is stored once, and in tables
 * every id, symbol and name is a number. Lines of cells are counted from their table's header, so that a table that
 * only moved down the page is still the same.
 */
export interface Packed {
  /** What the numbers in tables stand for. */
  readonly words: readonly string[];
  readonly tables: readonly PackedTable[];
  readonly notes: readonly PackedNote[];
  readonly frames: readonly Frame[];
  readonly legends: readonly (readonly (readonly [symbol: string, status: Status])[])[];
  readonly releases: readonly PackedRelease[];
}

interface PackedTable {
  readonly table: Omit<Table, "cells" | "labels" | "links" | "deprecated" | "page" | "line">;
  readonly labels: readonly (readonly [number, number])[];
  readonly links: readonly (readonly [number, number])[];
  readonly deprecated: readonly string[];
  /**
   * Backend, status, symbol, line from the cell before (of the first: from the header), first feature, second feature or
   * -1, link or -1, and then the notes; what is -1 at the end is left out.
   */
  readonly cells: readonly (readonly number[])[];
  /**
   * What other pages say of the same: number of the cell and line, both from those of the entry before, page, status, and
   * the whole that it names or -1.
   */
  readonly also: readonly (readonly number[])[];
}

interface PackedRelease extends Pick<Snapshot, "release" | "date" | "commit" | "declaredRelease" | "unread"> {
  readonly deprecations?: Snapshot["deprecations"];
  /** Words for key, path and id of the content or -1, and the number of the legend. */
  readonly pages: readonly (readonly [key: number, path: number, blob: number, legend: number])[];
  /** Number of the table, page key, header's line. */
  readonly tables: readonly (readonly [number, string, number])[];
  /** Number of the note, and the page key and the line of each of its statements. */
  readonly notes: readonly (readonly [number, ...places: (readonly [page: number, line: number])[]])[];
}

/** Numbers the words by how often they are used: what stands a thousand times gets one digit. */
export function pack(snapshots: readonly Snapshot[]): Packed {
  // The first time is for counting alone.
  const uses = new Map<string, number>();
  packWith(snapshots, {
    items: [],
    add: (text) => uses.set(text, (uses.get(text) ?? 0) + 1).size,
  });
  const words = new Pool<string>((text) => text);
  for (const [text] of [...uses].sort((a, b) => b[1] - a[1])) words.add(text);
  return packWith(snapshots, words);
}

function packWith(snapshots: readonly Snapshot[], words: Pick<Pool<string>, "items" | "add">): Packed {
  const word = (text: string) => words.add(text);
  const pairs = (map: ReadonlyMap<string, string>) => [...map].map(([a, b]) => [word(a), word(b)] as const);
  const tables = new Pool<PackedTable>();
  const notes = new Pool<PackedNote>();
  const frames = new Pool<Frame>();
  const legends = new Pool<Packed["legends"][number]>();
  const releases = snapshots.map(
    (snapshot): PackedRelease => ({
      release: snapshot.release,
      date: snapshot.date,
      commit: snapshot.commit,
      declaredRelease: snapshot.declaredRelease,
      unread: snapshot.unread,
      ...(snapshot.deprecations.length === 0 ? {} : { deprecations: snapshot.deprecations }),
      pages: snapshot.pages.map(({ key, path, blob, legend }) => [
        word(key),
        word(path),
        blob === null ? -1 : word(blob),
        legends.add([...legend]),
      ]),
      tables: snapshot.tables.map(({ cells, labels, links, deprecated, page, line, ...table }) => [
        tables.add({
          table,
          deprecated: [...deprecated],
          labels: pairs(labels),
          links: pairs(links),
          cells: cells.map(({ backend, status, symbol, line: at, features: [first, second], link, notes }, i) =>
            trimmed([
              word(backend),
              word(status),
              word(symbol),
              at - (cells[i - 1]?.line ?? line),
              word(first),
              second === undefined ? -1 : word(second),
              link === null ? -1 : word(link),
              ...notes.map(word),
            ]),
          ),
          also: cells
            .flatMap(({ also }, i) => also.map((one) => ({ ...one, i })))
            .map(({ i, page: by, line: there, status, whole }, at, all) =>
              trimmed([
                i - (all[at - 1]?.i ?? 0),
                there - (all[at - 1]?.line ?? 0),
                word(by),
                word(status),
                whole === null ? -1 : word(whole),
              ]),
            ),
        }),
        page,
        line,
      ]),
      notes: snapshot.notes.map((note) => [
        notes.add(packNote(note, words, frames)),
        ...note.statements.map(({ page, line }) => [word(page), line] as const),
      ]),
    }),
  );
  return {
    words: words.items,
    tables: tables.items,
    notes: notes.items,
    frames: frames.items,
    legends: legends.items,
    releases,
  };
}

function trimmed(numbers: readonly number[]): readonly number[] {
  return numbers.slice(0, numbers.findLastIndex((number) => number !== -1) + 1);
}

/** The snapshots again. The tables of one are unpacked when they are first asked for: a reader looks at few releases. */
export function unpack(packed: Packed): Snapshot[] {
  return packed.releases.map(({ pages, tables, notes, ...release }) => {
    let unpacked: readonly Table[] | null = null;
    return {
      deprecations: [],
      ...release,
      pages: pages.map(
        ([key, path, blob, legend]): Page => ({
          key: at(packed.words, key),
          path: at(packed.words, path),
          blob: blob < 0 ? null : at(packed.words, blob),
          legend: new Map(at(packed.legends, legend)),
        }),
      ),
      get tables() {
        unpacked ??= tables.map(([number, page, line]) =>
          unpackTable(at(packed.tables, number), page, line, packed.words),
        );
        return unpacked;
      },
      notes: notes.map(([number, ...places]) =>
        unpackNote(
          at(packed.notes, number),
          places.map(([page, line]) => ({ page: at(packed.words, page), line })),
          packed.words,
          packed.frames,
        ),
      ),
    };
  });
}

function unpackTable(
  { table, labels, links, deprecated, cells, also }: PackedTable,
  page: string,
  line: number,
  words: readonly string[],
): Table {
  const word = (number: number | undefined) => at(words, number ?? -1);
  const pairs = (list: PackedTable["labels"]) => new Map(list.map(([a, b]) => [word(a), word(b)]));
  const others = new Map<number, Restatement[]>();
  let [cell, there] = [0, 0];
  for (const [next = 0, down = 0, page, status, whole = -1] of also) {
    cell += next;
    there += down;
    const list = others.get(cell) ?? [];
    others.set(cell, list);
    list.push({ page: word(page), line: there, status: statusOf(word(status)), whole: whole < 0 ? null : word(whole) });
  }
  let row = line;
  return {
    ...table,
    page,
    line,
    labels: pairs(labels),
    links: pairs(links),
    deprecated: new Set(deprecated),
    cells: cells.map(([backend, status, symbol, offset = 0, first, second = -1, link = -1, ...notes], i): Cell => {
      row += offset;
      return {
        scope: table.scope,
        variant: table.variant,
        backend: word(backend),
        features: second < 0 ? [word(first)] : [word(first), word(second)],
        status: statusOf(word(status)),
        symbol: word(symbol),
        notes: notes.map(word),
        link: link < 0 ? null : word(link),
        page,
        line: row,
        also: others.get(i) ?? [],
      };
    }),
  };
}

function statusOf(word: string): Status {
  if (!isStatus(word)) throw new Error(`there is no status ${word}`);
  return word;
}
