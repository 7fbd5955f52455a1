import type { LegendFact } from "../model/change.ts";
import type { Page, Snapshot } from "../model/snapshot.ts";

/** Finds whether the pages explain their symbols differently. */
export function findLegends(base: Snapshot, head: Snapshot): LegendFact[] {
  const [before, after] = [legendOf(base), legendOf(head)];
  const same = before.size === after.size && [...before].every(([symbol, status]) => after.get(symbol) === status);
  return same ? [] : [{ kind: "legend-changed", before, after }];
}

/** The legends of all pages of a release, as one. */
function legendOf(snapshot: Snapshot): Page["legend"] {
  return new Map(snapshot.pages.flatMap((page) => [...page.legend]));
}
