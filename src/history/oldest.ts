import type { CaveatRecord } from "./ledger.ts";
import type { Timeline } from "./timeline.ts";

/** What has waited longest on a backend: its oldest open caveat, and the cell that has been limited longest. */
export interface Oldest {
  readonly backend: string;
  readonly caveat: CaveatRecord | null;
  readonly limited: Timeline | null;
}

/** The oldest of each backend, in the order given. Of two as old, the one first by id or by features wins. */
export function oldestOf(
  backends: readonly string[],
  records: readonly CaveatRecord[],
  timelines: readonly Timeline[],
): Oldest[] {
  return backends.map((backend) => ({
    backend,
    caveat: longest(
      records.filter((record) => record.backend === backend && record.state === "open"),
      (record) => record.daysOpen,
    ),
    limited: longest(
      timelines.filter((t) => t.backend === backend && t.periods.at(-1)?.status === "limited"),
      (timeline) => timeline.since.days,
    ),
  }));
}

/** Unknown days are fewer than any. */
function longest<T>(items: readonly T[], days: (item: T) => number | null): T | null {
  const age = (item: T) => days(item) ?? Number.NEGATIVE_INFINITY;
  let best: T | null = null;
  for (const item of items) if (best === null || age(item) > age(best)) best = item;
  return best;
}
