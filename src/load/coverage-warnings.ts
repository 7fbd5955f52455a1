import type { Problem } from "../model/problem.ts";
import { comparesBackends, statesPairs } from "../model/scope.ts";
import type { Cell, Snapshot, Table } from "../model/snapshot.ts";
import { tableKey } from "../model/subject.ts";

/** The maximum number of names in a message. */
const MAX_LISTED = 6;

/** Warnings about tables, backends, features or pairs that a release no longer states. */
export function coverageWarnings(before: Snapshot, after: Snapshot): Problem[] {
  const tables = tablesByKey(after);
  const missing: string[] = [];
  for (const [key, table] of tablesByKey(before)) {
    const now = tables.get(key);
    if (!now) {
      missing.push(`the table ${key} (${table.cells.length} cells)`);
      continue;
    }
    const backends = [...table.backends].filter((backend) => !now.backends.has(backend));
    if (backends.length > 0) missing.push(`${listOf(backends)} in ${key}`);
    const features = [...table.features].filter((feature) => !now.features.has(feature));
    if (features.length > 0) missing.push(`${listOf(features)} in ${key}`);
    if (!statesPairs(table.scope)) continue;
    const pairs = new Set(now.cells.map((cell) => cell.features.join(" + ")));
    const lost = table.cells
      .filter((cell) => cell.features.every((feature) => now.features.has(feature)))
      .map((cell) => cell.features.join(" + "))
      .filter((pair) => !pairs.has(pair));
    if (lost.length > 0) missing.push(`${listOf(lost)} in ${key}`);
  }
  const [page] = after.pages;
  return missing.map(
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

/** What is stated under one table key, possibly in several tables of a page. */
interface Stated {
  readonly scope: Table["scope"];
  readonly backends: ReadonlySet<string>;
  readonly features: ReadonlySet<string>;
  readonly cells: readonly Cell[];
}

function tablesByKey(snapshot: Snapshot): Map<string, Stated> {
  const tables = new Map<string, Stated>();
  for (const table of snapshot.tables) {
    const backend = comparesBackends(table.scope) ? null : (table.backends[0] ?? null);
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
  const shown = names.slice(0, MAX_LISTED).join(", ");
  return names.length > MAX_LISTED ? `${shown} and ${names.length - MAX_LISTED} more` : shown;
}
