import type { Diff } from "../diff/diff.ts";
import type { Cause, Impact } from "../model/change.ts";
import type { Scope } from "../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../model/snapshot.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import type { Features } from "../model/subject.ts";
import { cellKey } from "../model/subject.ts";
import { daysBetween } from "./days.ts";
import type { Moment } from "./ledger.ts";

/** A stretch of releases in which a cell has one status; null while no table states it. */
export interface Stretch {
  readonly status: Status | null;
  readonly from: Moment;
  /** The last release of it. */
  readonly to: Moment;
  readonly releases: number;
  /** Why it began: what the change was judged to be; null for the first, and where a table came or went. */
  readonly cause: Cause | null;
  readonly impact: Impact | null;
  readonly message: string | null;
  /** What a person added about that change, or null. */
  readonly remark: string | null;
  /** The first cell of it, for its place in the page; null where no table states it. */
  readonly cell: Cell | null;
  /** The last cell of it, for the notes that stand on it. */
  readonly latest: Cell | null;
}

/** A cell through all releases. */
export interface Timeline {
  readonly scope: Scope;
  readonly backend: string;
  readonly variant: string | null;
  readonly features: Features;
  readonly stretches: readonly Stretch[];
  /** Since when its current status has stood. `atOrBefore` where it was there when the table was first stated. */
  readonly since: Moment & { readonly atOrBefore: boolean; readonly days: number | null; readonly releases: number };
  /** The statuses that it went through, each once in a row. */
  readonly path: readonly Status[];
  /**
   * Better, worse or the same from its first stated status to its last, by the steps that say that Dynamo works
   * otherwise; null where they can't be ranked.
   */
  readonly net: "better" | "worse" | "same" | null;
}

/** The timelines of the cells that `wanted` picks. `diffs[i]` compares release i with release i + 1. */
export function timelinesOf(
  snapshots: readonly Snapshot[],
  diffs: readonly Diff[],
  wanted: (cell: Cell) => boolean,
): Timeline[] {
  const byRelease = snapshots.map(
    (snapshot) =>
      new Map(
        cellsOf(snapshot)
          .filter(wanted)
          .map((cell) => [cellKey(cell), cell]),
      ),
  );
  const keys = new Map<string, Cell>();
  for (const cells of byRelease) for (const [key, cell] of cells) if (!keys.has(key)) keys.set(key, cell);
  return [...keys].map(([key, first]) => timelineOf(key, first, snapshots, diffs, byRelease));
}

function timelineOf(
  key: string,
  first: Cell,
  snapshots: readonly Snapshot[],
  diffs: readonly Diff[],
  byRelease: readonly ReadonlyMap<string, Cell>[],
): Timeline {
  const stretches: Stretch[] = [];
  snapshots.forEach((snapshot, i) => {
    const cell = byRelease[i]?.get(key) ?? null;
    const moment = { release: snapshot.release, date: snapshot.date };
    const current = stretches.at(-1);
    if (current && current.status === (cell?.status ?? null)) {
      stretches[stretches.length - 1] = {
        ...current,
        to: moment,
        releases: current.releases + 1,
        latest: cell,
      };
      return;
    }
    // History begins where a table first states the cell, not with the first release that there is.
    if (!current && !cell) return;
    const change = diffs[i - 1]?.changes.find((c) => c.kind === "status-changed" && cellKey(c.fact.after) === key);
    stretches.push({
      status: cell?.status ?? null,
      from: moment,
      to: moment,
      releases: 1,
      cause: change?.cause ?? null,
      impact: change?.impact ?? null,
      message: change?.message ?? null,
      remark: change?.annotation?.says ?? null,
      cell,
      latest: cell,
    });
  });
  const stated = stretches.flatMap((stretch) => (stretch.status === null ? [] : [stretch.status]));
  const path = stated.filter((status, i) => status !== stated[i - 1]);
  const last = stretches.at(-1);
  const newest = snapshots.at(-1);
  if (!last || !newest) throw new Error(`no release states ${key}`);
  return {
    scope: first.scope,
    backend: first.backend,
    variant: first.variant,
    features: first.features,
    stretches,
    since: {
      ...last.from,
      atOrBefore: last.cause === null && last.status !== null,
      days: daysBetween(last.from.date, newest.date),
      releases: last.releases,
    },
    path,
    net: netOf(stretches),
  };
}

/** Only steps that say that Dynamo works otherwise count: a known caveat under another symbol is no loss. */
function netOf(stretches: readonly Stretch[]): Timeline["net"] {
  let start: Status | null = null;
  let now: Status | null = null;
  for (const { status, cause } of stretches) {
    if (status === null) continue;
    const step = cause === null || cause === "support" || cause === "correction";
    if (start === null) start = status;
    if (now === null || step) now = status;
    // A step that only calls it otherwise moves the start along: what works is the same before and after.
    else if (start === now) [start, now] = [status, status];
    else now = status;
  }
  const difference = start === null || now === null ? null : compareStatus(start, now);
  return difference === null ? null : difference > 0 ? "better" : difference < 0 ? "worse" : "same";
}

/** When the backends first had a feature, and when all of them had it alike. */
export interface Parity {
  /** The backends that were first to be stated as usable, and when. */
  readonly first: (Moment & { readonly backends: readonly string[]; readonly atOrBefore: boolean }) | null;
  /** Releases from which on all backends of the comparison state it as supported, or no longer do. */
  readonly turns: readonly (Moment & { readonly reached: boolean })[];
}

/** Reads parity off the timelines of one feature in the comparison, one a backend. */
export function parityOf(timelines: readonly Timeline[], snapshots: readonly Snapshot[]): Parity {
  const compared = timelines.filter((timeline) => timeline.scope === "comparison");
  const statusAt = (timeline: Timeline, release: string): Status | null => {
    const at = snapshots.findIndex((snapshot) => snapshot.release === release);
    const stretch = timeline.stretches.find((s) => {
      const [from, to] = [s.from, s.to].map((m) => snapshots.findIndex((snapshot) => snapshot.release === m.release));
      return from !== undefined && to !== undefined && from <= at && at <= to;
    });
    return stretch?.status ?? null;
  };
  let first: Parity["first"] = null;
  const turns: Parity["turns"][number][] = [];
  let parity = false;
  let statedBefore = false;
  for (const { release, date } of snapshots) {
    const statuses = compared.map((timeline) => ({ backend: timeline.backend, status: statusAt(timeline, release) }));
    // Where a table or column is gone, nobody can tell whether the backends are alike.
    if (statuses.some(({ status }) => status === null)) continue;
    const usable = statuses.filter(({ status }) => status !== null && isUsable(status)).map(({ backend }) => backend);
    if (first === null && usable.length > 0) first = { release, date, backends: usable, atOrBefore: !statedBefore };
    statedBefore = true;
    const now = statuses.length > 1 && statuses.every(({ status }) => status === "supported");
    if (now !== parity) turns.push({ release, date, reached: now });
    parity = now;
  }
  return { first, turns };
}
