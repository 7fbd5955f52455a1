import { SCOPES } from "../model/scope.ts";
import {
  type Cell,
  NOTE_KINDS,
  type Note,
  type Page,
  type Restatement,
  type Snapshot,
  type Statement,
  type Table,
} from "../model/snapshot.ts";
import { isStatus, type Status } from "../model/status.ts";

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
  readonly releases: readonly PackedRelease[];
}

interface PackedTable {
  readonly table: Omit<Table, "cells" | "labels" | "links" | "deprecated" | "page" | "line">;
  readonly labels: readonly (readonly [number, number])[];
  readonly links: readonly (readonly [number, number])[];
  readonly deprecated: readonly string[];
  /** Backend, status, symbol, line from the header, first feature, second feature or -1, link or -1, and then the notes. */
  readonly cells: readonly (readonly number[])[];
  /** What other pages say of the same: number of the cell, page, line, status, and the whole that it names or -1. */
  readonly also: readonly (readonly number[])[];
}

interface PackedNote extends Pick<Note, "id" | "backend" | "topic"> {
  /** Of each all that is text, in the order of `STATEMENT_TEXTS`, -1 for none. */
  readonly statements: readonly (readonly number[])[];
}

const STATEMENT_TEXTS = [
  "scope",
  "variant",
  "kind",
  "text",
  "by",
  "classifiedBy",
  "sense",
  "published",
  "sketch",
  "page",
  "link",
] as const satisfies readonly (keyof Statement)[];

interface PackedRelease extends Pick<Snapshot, "release" | "date" | "commit" | "declaredRelease" | "unread"> {
  readonly pages: readonly (Omit<Page, "legend"> & { readonly legend: readonly (readonly [string, Status])[] })[];
  /** Number of the table, page key, header's line. */
  readonly tables: readonly (readonly [number, string, number])[];
  /** Number of the note, and the line of each of its statements. */
  readonly notes: readonly (readonly [number, readonly number[]])[];
}

export function pack(snapshots: readonly Snapshot[]): Packed {
  const words = new Pool<string>();
  const word = (text: string) => words.add(text);
  const pairs = (map: ReadonlyMap<string, string>) => [...map].map(([a, b]) => [word(a), word(b)] as const);
  const tables = new Pool<PackedTable>();
  const notes = new Pool<PackedNote>();
  const releases = snapshots.map(
    (snapshot): PackedRelease => ({
      release: snapshot.release,
      date: snapshot.date,
      commit: snapshot.commit,
      declaredRelease: snapshot.declaredRelease,
      unread: snapshot.unread,
      pages: snapshot.pages.map((page) => ({ ...page, legend: [...page.legend] })),
      tables: snapshot.tables.map(({ cells, labels, links, deprecated, page, line, ...table }) => [
        tables.add({
          table,
          deprecated: [...deprecated],
          labels: pairs(labels),
          links: pairs(links),
          cells: cells.map(({ backend, status, symbol, line: at, features: [first, second], link, notes }) => [
            word(backend),
            word(status),
            word(symbol),
            at - line,
            word(first),
            second === undefined ? -1 : word(second),
            link === null ? -1 : word(link),
            ...notes.map(word),
          ]),
          also: cells.flatMap(({ also }, i) =>
            also.map((other) => [
              i,
              word(other.page),
              other.line,
              word(other.status),
              other.whole === null ? -1 : word(other.whole),
            ]),
          ),
        }),
        page,
        line,
      ]),
      notes: snapshot.notes.map((note) => [
        notes.add({
          id: note.id,
          backend: note.backend,
          topic: note.topic,
          statements: note.statements.map((statement) =>
            STATEMENT_TEXTS.map((key) => {
              const text = statement[key];
              return text === null ? -1 : word(text);
            }),
          ),
        }),
        note.statements.map((s) => s.line),
      ]),
    }),
  );
  return { words: words.items, tables: tables.items, notes: notes.items, releases };
}

/** The snapshots again. The tables of one are unpacked when they are first asked for: a reader looks at few releases. */
export function unpack(packed: Packed): Snapshot[] {
  return packed.releases.map(({ pages, tables, notes, ...release }) => {
    let unpacked: readonly Table[] | null = null;
    return {
      ...release,
      pages: pages.map((page) => ({ ...page, legend: new Map(page.legend) })),
      get tables() {
        unpacked ??= tables.map(([number, page, line]) =>
          unpackTable(at(packed.tables, number), page, line, packed.words),
        );
        return unpacked;
      },
      notes: notes.map(([number, lines]) => {
        const note = at(packed.notes, number);
        return {
          ...note,
          statements: note.statements.map((texts, i) => unpackStatement(texts, lines[i] ?? 0, packed.words)),
        };
      }),
    };
  });
}

function unpackStatement(texts: readonly number[], line: number, words: readonly string[]): Statement {
  const [scope, variant, kind, text, by, classifiedBy, sense, published, sketch, page, link] = texts.map((number) =>
    number < 0 ? null : at(words, number),
  );
  return {
    scope: oneOf(SCOPES, scope),
    variant: variant ?? null,
    kind: oneOf(NOTE_KINDS, kind),
    text: text ?? "",
    by: oneOf(["page", "summary"], by),
    classifiedBy: oneOf(["catalogue", "rule", "nothing"], classifiedBy),
    sense: sense ?? "",
    published: published ?? "",
    sketch: sketch ?? "",
    page: page ?? "",
    line,
    link: link ?? null,
  };
}

/** The member of a list that a word is. */
function oneOf<const T extends string>(list: readonly T[], word: string | null | undefined): T {
  const found = list.find((one) => one === word);
  if (found === undefined) throw new Error(`${word} is none of ${list.join(", ")}`);
  return found;
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
  for (const [cell = -1, page, line = 0, status, whole = -1] of also) {
    const list = others.get(cell) ?? [];
    others.set(cell, list);
    list.push({ page: word(page), line, status: statusOf(word(status)), whole: whole < 0 ? null : word(whole) });
  }
  return {
    ...table,
    page,
    line,
    labels: pairs(labels),
    links: pairs(links),
    deprecated: new Set(deprecated),
    cells: cells.map(
      ([backend, status, symbol, offset = 0, first, second = -1, link = -1, ...notes], i): Cell => ({
        scope: table.scope,
        variant: table.variant,
        backend: word(backend),
        features: second < 0 ? [word(first)] : [word(first), word(second)],
        status: statusOf(word(status)),
        symbol: word(symbol),
        notes: notes.map(word),
        link: link < 0 ? null : word(link),
        page,
        line: line + offset,
        also: others.get(i) ?? [],
      }),
    ),
  };
}

function statusOf(word: string): Status {
  if (!isStatus(word)) throw new Error(`there is no status ${word}`);
  return word;
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
