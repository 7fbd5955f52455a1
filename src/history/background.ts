import type { Diff } from "../diff/diff.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { type CaveatLife, ledgerOf } from "./ledger.ts";
import { type Stretch, timelinesOf } from "./timeline.ts";

/** What went before a change: how long a status had stood, and how long a caveat had been open. */
export interface Background {
  /** The stretch that a cell was in at a release, and whether its table began with it; null where it states none. */
  stretchAt(cell: Cell, release: string): (Stretch & { readonly atOrBefore: boolean }) | null;
  /** The life of a caveat as the releases up to one have it; null where it has none. */
  lifeAt(id: string, release: string): CaveatLife | null;
}

/** Reads the background off all releases, in version order. `diffs[i]` compares release i with release i + 1. */
export function backgroundOf(snapshots: readonly Snapshot[], diffs: readonly Diff[]): Background {
  const index = new Map(snapshots.map((snapshot, i) => [snapshot.release, i]));
  const timelines = new Map(timelinesOf(snapshots, diffs, () => true).map((timeline) => [cellKey(timeline), timeline]));
  const ledgers = new Map<number, readonly CaveatLife[]>();
  return {
    stretchAt(cell, release) {
      const at = index.get(release);
      const stretches = timelines.get(cellKey(cell))?.stretches ?? [];
      const found = stretches.find((stretch) => {
        const [from, to] = [index.get(stretch.from.release), index.get(stretch.to.release)];
        return at !== undefined && from !== undefined && to !== undefined && from <= at && at <= to;
      });
      return found && found.status !== null ? { ...found, atOrBefore: found.cause === null } : null;
    },
    lifeAt(id, release) {
      const at = index.get(release);
      if (at === undefined) return null;
      const lives = ledgers.get(at) ?? ledgerOf(snapshots.slice(0, at + 1), diffs.slice(0, at));
      ledgers.set(at, lives);
      return lives.find((life) => life.id === id) ?? null;
    },
  };
}
