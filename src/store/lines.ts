import { type Scope, statesPairs } from "../model/scope.ts";
import type { Cell, Table } from "../model/snapshot.ts";

/**
 * The line that a cell has where the table is an ordinary Markdown one: rows follow the header two lines below,
 * in the order of `features`; a pair stands in the lower of its two rows.
 */
export function ordinaryLine(header: number, features: readonly string[], cell: readonly string[]): number {
  return header + 2 + Math.max(...cell.map((feature) => features.indexOf(feature)));
}

/** Whether every cell stands where `ordinaryLine` says. */
export function hasOrdinaryLines(table: Pick<Table, "line" | "labels">, cells: readonly Cell[]): boolean {
  const features = [...table.labels.keys()];
  return cells.every((cell) => cell.line === ordinaryLine(table.line, features, cell.features));
}

/** The two keys under which a cell is written: feature and backend, or the lower row's feature and the other one. */
export function keysOf(
  scope: Scope,
  features: readonly string[],
  cell: Pick<Cell, "backend" | "features">,
): [string, string] {
  const [first = "", second = ""] = cell.features;
  if (!statesPairs(scope)) return [first, cell.backend];
  return features.indexOf(first) > features.indexOf(second) ? [first, second] : [second, first];
}

/** The features of a triangle, in order: that of the first row's first column, then those of the rows. */
export function featuresFrom(rows: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string[] {
  const [first] = Object.values(rows);
  return [...Object.keys(first ?? {}).slice(0, 1), ...Object.keys(rows)];
}
