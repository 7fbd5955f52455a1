import type { Problem } from "../model/problem.ts";
import { SCOPE_SHAPES, statesPairs } from "../model/scope.ts";
import type { Cell, Snapshot, Table } from "../model/snapshot.ts";
import { tableKey } from "../model/subject.ts";

/** How many names a message lists. */
const LISTED = 6;

/** Warnings of what a release no longer states: whole tables, backends, features of a table, or pairs. */
export function statesLess(before: Snapshot, after: Snapshot): Problem[] {
  const tables = tablesByKey(after);
  const gone: string[] = [];
  for (const [key, table] of tablesByKey(before)) {
    const now = tables.get(key);
    if (!now) {
      gone.push(`the table ${key} (${table.cells.length} cells)`);
      continue;
    }
    const backends = [...table.backends].filter((backend) => !now.backends.has(backend));
    if (backends.length > 0) gone.push(`${listOf(backends)} in ${key}`);
    const features = [...table.features].filter((feature) => !now.features.has(feature));
    if (features.length > 0) gone.push(`${listOf(features)} in ${key}`);
    if (!statesPairs(table.scope)) continue;
    const pairs = new Set(now.cells.map((cell) => cell.features.join(" + ")));
    const lost = table.cells
      .filter((cell) => cell.features.every((feature) => now.features.has(feature)))
      .map((cell) => cell.features.join(" + "))
      .filter((pair) => !pairs.has(pair));
    if (lost.length > 0) gone.push(`${listOf(lost)} in ${key}`);
  }
  const [page] = after.pages;
  return gone.map(
    (what): Problem => ({
      code: "states-less",
      severity: "warning",
      release: after.release,
      place: { path: page?.path ?? "", line: null, column: null },
      found: `no longer ${what}`,
      expected: `what ${before.release} states`,
      fix: "check that the page dropped it on purpose, and that the import missed nothing",
    }),
  );
}

/** What is stated under one key, which can be several tables of a page. */
interface Stated {
  readonly scope: Table["scope"];
  readonly backends: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
  readonly cells: readonly Cell[];
}

function tablesByKey(snapshot: Snapshot): Map<string, Stated> {
  const tables = new Map<string, Stated>();
  for (const table of snapshot.tables) {
    const backend = SCOPE_SHAPES[table.scope].backends === "many" ? null : (table.backends[0] ?? null);
    const key = tableKey({ scope: table.scope, backend, variant: table.variant });
    const before = tables.get(key);
    tables.set(key, {
      scope: table.scope,
      backends: new Set([...(before?.backends ?? []), ...table.backends]),
      features: new Set([...(before?.features ?? []), ...table.labels.keys()]),
      cells: [...(before?.cells ?? []), ...table.cells],
    });
  }
  return tables;
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).join(", ");
  return names.length > LISTED ? `${shown} and ${names.length - LISTED} more` : shown;
}
