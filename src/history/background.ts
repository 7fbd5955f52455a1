import type { Diff } from "../diff/result.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { type CaveatRecord, ledgersOf } from "./ledger.ts";
import { type Period, timelinesOf } from "./timeline.ts";

/** What went before a change: how long a status had stood, and how long a caveat had been open. */
export interface Background {
  /** The period that a cell was in at a release, and whether its table began with it; null where none states it. */
  periodAt(cell: Cell, release: string): (Period & { readonly atOrBefore: boolean }) | null;
  /** The record of a caveat as the releases up to one have it; null where it has none. */
  recordAt(id: string, release: string): CaveatRecord | null;
}

/** Reads the background off all releases, in version order. `diffs[i]` compares release i with release i + 1. */
export function backgroundOf(snapshots: readonly Snapshot[], diffs: readonly Diff[]): Background {
  const index = new Map(snapshots.map((snapshot, i) => [snapshot.release, i]));
  const timelines = new Map(timelinesOf(snapshots, diffs, () => true).map((timeline) => [cellKey(timeline), timeline]));
  const recordAt = ledgersOf(snapshots, diffs);
  return {
    periodAt(cell, release) {
      const at = index.get(release);
      const found = timelines.get(cellKey(cell))?.periods.find((period) => {
        const [from, to] = [index.get(period.from.release), index.get(period.to.release)];
        return at !== undefined && from !== undefined && to !== undefined && from <= at && at <= to;
      });
      return found && found.status !== null ? { ...found, atOrBefore: found.began === null } : null;
    },
    recordAt(id, release) {
      const at = index.get(release);
      return at === undefined ? null : recordAt(id, at);
    },
  };
}
