import { compareScopes } from "../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import { compareVariants, type FactSubject, factKey } from "../model/subject.ts";

/** The cells of one release that state one fact; there is at least one. */
export interface StatedFact extends FactSubject {
  /** Sorted by scope, then in page order. */
  readonly cells: readonly Cell[];
}

/** The facts of a release by their keys, in page order. */
export function factsOf(snapshot: Snapshot): ReadonlyMap<string, StatedFact> {
  const cells = new Map<string, Cell[]>();
  for (const cell of cellsOf(snapshot)) {
    const key = factKey(cell);
    const known = cells.get(key);
    if (known) known.push(cell);
    else cells.set(key, [cell]);
  }
  const facts = new Map<string, StatedFact>();
  for (const [key, [first, ...rest]] of cells) {
    if (!first) continue;
    const { backend, variant, features } = first;
    const ordered = rest.length === 0 ? [first] : [first, ...rest].sort((a, b) => compareScopes(a.scope, b.scope));
    facts.set(key, { backend, variant, features, cells: ordered });
  }
  return facts;
}

/** The cell that represents a fact: the first that is not blank, else the first. */
export function leadCell({ cells }: StatedFact): Cell {
  const [first] = cells;
  if (!first) throw new Error("a fact has a cell");
  return cells.find((cell) => cell.status !== "unstated") ?? first;
}

/** The statuses that tables give a fact; a blank cell counts only if there is no other. */
function statusesOf(fact: StatedFact): readonly Status[] {
  const stated = new Set(fact.cells.map((cell) => cell.status).filter((status) => status !== "unstated"));
  return stated.size === 0 ? ["unstated"] : [...stated];
}

/** Whether tables contradict one another. */
export function isDisputed(fact: StatedFact): boolean {
  return statusesOf(fact).length > 1;
}

/** The ids of the notes on a fact, in every table, each once. */
export function notesOf({ cells }: StatedFact): readonly string[] {
  return [...new Set(cells.flatMap((cell) => cell.notes))];
}

/** Order of two facts' backends: the registry's, then any other by id; no variant first. */
export function compareBackends(
  rank: (backend: string) => number,
): (a: Omit<FactSubject, "features">, b: Omit<FactSubject, "features">) => number {
  return (a, b) =>
    rank(a.backend) - rank(b.backend) ||
    (a.backend < b.backend ? -1 : a.backend > b.backend ? 1 : 0) ||
    compareVariants(a.variant, b.variant);
}
