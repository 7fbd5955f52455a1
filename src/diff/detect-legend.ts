import type { LegendFact } from "../model/change.ts";
import type { Page, Snapshot } from "../model/snapshot.ts";

/** Whether the pages explain their symbols otherwise. */
export function detectLegend(base: Snapshot, head: Snapshot): LegendFact[] {
  const [before, after] = [legendOf(base), legendOf(head)];
  const same = before.size === after.size && [...before].every(([symbol, status]) => after.get(symbol) === status);
  return same ? [] : [{ kind: "legend-changed", before, after }];
}

/** The legends of all pages of a release, as one. */
export function legendOf(snapshot: Snapshot): Page["legend"] {
  return new Map(snapshot.pages.flatMap((page) => [...page.legend]));
}
