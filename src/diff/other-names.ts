import { tableKeyOf } from "../facts/snapshot-index.ts";
import { joinedKey } from "../model/keys.ts";
import type { Cell, Snapshot, Table } from "../model/snapshot.ts";
import { featuresOf } from "../model/subject.ts";
import type { RenameSuggestion } from "./suggest-renames.ts";

/** What the registry knows of features. */
interface Known {
  readonly entries: ReadonlyMap<string, unknown>;
}

/** Two snapshots in which a row under a name of its own has the id of the feature that it is, and what was taken so. */
export interface SameNames {
  readonly base: Snapshot;
  readonly head: Snapshot;
  readonly aliases: readonly RenameSuggestion[];
}

/**
 * Finds rows that one release has under a longer name which the registry lacks ("X API" for X): in the same table, with
 * the same statuses, in place of the row of the known feature, which other tables of that release still list. They are
 * one feature, and told as written otherwise.
 */
export function withSameNames(base: Snapshot, head: Snapshot, known: Known): SameNames {
  const forward = longerNames(base, head, known);
  const backward = longerNames(head, base, known);
  return {
    base: renamed(base, backward),
    head: renamed(head, forward),
    aliases: [...new Map(forward.map((row) => [joinedKey(row.id, row.longerId), row])).values()].map(
      ({ id, name, longerId, longer }) => ({
        kind: "alias",
        from: name,
        fromId: id,
        to: longer,
        toId: longerId,
      }),
    ),
  };
}

interface LongerName {
  /** The `tableKey` of the table that has it. */
  readonly table: string;
  readonly id: string;
  readonly name: string;
  readonly longerId: string;
  readonly longer: string;
}

function longerNames(from: Snapshot, to: Snapshot, { entries }: Known): LongerName[] {
  const [before, after] = [tablesByKey(from), tablesByKey(to)];
  return [...after].flatMap(([key, table]) => {
    const other = before.get(key);
    if (!other) return [];
    // The registry is short where tables can be long.
    if (![...entries.keys()].some((id) => other.labels.has(id) && !table.labels.has(id))) return [];
    const left = [...other.labels].filter(([id]) => !table.labels.has(id) && entries.has(id));
    if (left.length === 0) return [];
    const listed = new Set(to.tables.flatMap(({ labels }) => [...labels.keys()]));
    const gone = left.filter(([id]) => listed.has(id));
    const fresh = [...table.labels].filter(([id]) => !entries.has(id) && !other.labels.has(id));
    return gone.flatMap(([id, name]) =>
      fresh
        .filter(([longerId, longer]) => isLonger(longer, name) && sameStatuses(other, id, table, longerId))
        .map(([longerId, longer]) => ({ table: key, id, name, longerId, longer })),
    );
  });
}

type Rows = Pick<Table, "labels" | "cells">;

/** The rows of each table; several pages can state some of them each. */
function tablesByKey({ tables }: Snapshot): Map<string, Rows> {
  const byKey = new Map<string, Rows>();
  for (const table of tables) {
    const key = tableKeyOf(table);
    const known = byKey.get(key);
    byKey.set(
      key,
      known ? { labels: new Map([...known.labels, ...table.labels]), cells: [...known.cells, ...table.cells] } : table,
    );
  }
  return byKey;
}

/** Words that part a feature, or limit it, when they stand behind its name: a row with one is another row. */
const PARTING: ReadonlySet<string> = new Set(
  (
    "a above after all alpha alone and as at before below beta between but by deprecated disabled during except " +
    "excluding experimental for from if in including into legacy limited lite mini minus no non nor not of off on only " +
    "or over part partial partially per plus preview removed since than the to under unless unsupported until up upon " +
    "via when where while with within without"
  ).split(" "),
);

/** Whether a name is another one with a word or two behind it that only name it more fully. */
function isLonger(longer: string, name: string): boolean {
  const [start, word] = [`${name.toLowerCase()} `, longer.toLowerCase()];
  const more = word.slice(start.length).split(/\s+/u);
  return word.startsWith(start) && more.length <= 2 && more.every((one) => /^\p{L}+$/u.test(one) && !PARTING.has(one));
}

function sameStatuses(a: Rows, idOfA: string, b: Rows, idOfB: string): boolean {
  const statuses = ({ cells }: Rows, id: string) =>
    cells
      .filter((cell) => cell.features.some((feature: string) => feature === id))
      .map(({ backend, features, status }) => joinedKey(backend, ...features.filter((f: string) => f !== id), status))
      .sort()
      .join("\n");
  return statuses(a, idOfA) === statuses(b, idOfB);
}

function renamed(snapshot: Snapshot, names: readonly LongerName[]): Snapshot {
  if (names.length === 0) return snapshot;
  const tables = snapshot.tables.map((table) => {
    const ids = new Map(
      names.filter((one) => one.table === tableKeyOf(table)).map(({ longerId, id }) => [longerId, id]),
    );
    if (ids.size === 0) return table;
    const now = (id: string) => ids.get(id) ?? id;
    const keys = (map: ReadonlyMap<string, string>) => new Map([...map].map(([id, value]) => [now(id), value]));
    const cells = table.cells.map((cell): Cell => {
      const [first, second] = cell.features;
      return { ...cell, features: second === undefined ? featuresOf(now(first)) : featuresOf(now(first), now(second)) };
    });
    return {
      ...table,
      cells,
      labels: keys(table.labels),
      links: keys(table.links),
      deprecated: new Set([...table.deprecated].map(now)),
    };
  });
  return { ...snapshot, tables };
}
