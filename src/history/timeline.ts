import type { Diff } from "../diff/result.ts";
import type { ChangeOf } from "../model/change.ts";
import { SCOPE_SHAPES } from "../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../model/snapshot.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import { type CellSubject, cellKey } from "../model/subject.ts";
import { daysBetween, type ReleaseDate } from "./release-date.ts";

/** A change of a cell's status, and the comparison that found it. */
export interface StatusStep {
  readonly change: ChangeOf<"status-changed">;
  readonly diff: Diff;
}

/** Consecutive releases in which a cell has one status; null while no table states it. */
export interface Period {
  readonly status: Status | null;
  /** Whether no table states it because its page was not read. */
  readonly unread: boolean;
  readonly from: ReleaseDate;
  /** Its last release. */
  readonly to: ReleaseDate;
  readonly releases: number;
  /** The change at its start; null for the first period, and if a table was added or removed. */
  readonly began: StatusStep | null;
  /** The cell in its first release, with its place on the page; null if no table states it. */
  readonly cell: Cell | null;
  /** The cell in its last release, for the notes on it. */
  readonly latest: Cell | null;
}

/** The statuses of a cell across all releases. */
export interface Timeline extends CellSubject {
  readonly periods: readonly Period[];
  /** Since when it has its current status. `atOrBefore` if it already had it when the table was first stated. */
  readonly since: ReleaseDate & {
    readonly atOrBefore: boolean;
    readonly days: number | null;
    readonly releases: number;
  };
  /** Its statuses, in order. */
  readonly path: readonly Status[];
  /**
   * Better, worse or the same from its first stated status to its last, by the changes that say that Dynamo works
   * differently; null where they can't be ranked.
   */
  readonly net: "better" | "worse" | "same" | null;
}

/** The timelines of the cells that `wanted` picks. `diffs[i]` compares release i with release i + 1. */
export function timelinesOf(
  snapshots: readonly Snapshot[],
  diffs: readonly Diff[],
  wanted: (cell: Cell) => boolean,
): Timeline[] {
  const releases = snapshots.map((snapshot) => {
    const cells = cellsOf(snapshot).filter(wanted);
    return new Map(cells.map((cell) => [cellKey(cell), cell]));
  });
  const steps = diffs.map(stepsOf);
  const every = new Map(releases.flatMap((cells) => [...cells]));
  return [...every].map(([key, cell]) => {
    const periods = periodsOf(key, snapshots, releases, steps);
    return timelineOf(cell, periods, snapshots.at(-1)?.date ?? null);
  });
}

/** The changes of status that a comparison found, by cell. */
function stepsOf(diff: Diff): ReadonlyMap<string, StatusStep> {
  const steps = new Map<string, StatusStep>();
  for (const change of diff.changes)
    if (change.kind === "status-changed") steps.set(cellKey(change.fact.after), { change, diff });
  return steps;
}

/** A period that may last for more releases. */
type GrowingPeriod = { -readonly [Field in keyof Period]: Period[Field] };

function periodsOf(
  key: string,
  snapshots: readonly Snapshot[],
  releases: readonly ReadonlyMap<string, Cell>[],
  steps: readonly ReadonlyMap<string, StatusStep>[],
): Period[] {
  const periods: GrowingPeriod[] = [];
  let page: string | null = null;
  for (const [i, { release, date, unread: unreadPages }] of snapshots.entries()) {
    const cell = releases[i]?.get(key) ?? null;
    page = cell?.page ?? page;
    const unread = cell === null && unreadPages.some((one) => one.key === page);
    const current = periods.at(-1);
    // History begins where a table first states the cell, not with the first release that there is.
    if (!current && !cell) continue;
    const status: Status | null = cell?.status ?? null;
    if (current && current.status === status && current.unread === unread) {
      current.to = { release, date };
      current.releases++;
      current.latest = cell;
      continue;
    }
    const [to, began] = [{ release, date }, steps[i - 1]?.get(key) ?? null];
    periods.push({ status, unread, from: to, to, releases: 1, began, cell, latest: cell });
  }
  return periods;
}

function timelineOf(
  { scope, backend, variant, features }: Cell,
  periods: readonly Period[],
  today: string | null,
): Timeline {
  const stated = periods.flatMap(({ status }) => (status === null ? [] : [status]));
  const last = periods.at(-1);
  if (!last) throw new Error(`no release states ${cellKey({ scope, backend, variant, features })}`);
  return {
    scope,
    backend,
    variant,
    features,
    periods,
    since: {
      ...last.from,
      atOrBefore: last.began === null && last.status !== null,
      days: daysBetween(last.from.date, today),
      releases: last.releases,
    },
    path: stated.filter((status, i) => status !== stated[i - 1]),
    net: netOf(periods),
  };
}

/** Only changes that say that Dynamo works differently count: a known caveat with another symbol is no loss. */
function netOf(periods: readonly Period[]): Timeline["net"] {
  let start: Status | null = null;
  let now: Status | null = null;
  for (const { status, began } of periods) {
    if (status === null) continue;
    const cause = began?.change.cause ?? null;
    const real = cause === null || cause === "support" || cause === "correction";
    // A change of notation moves the start along: what works is the same before and after.
    if (start === null || (!real && start === now)) start = status;
    now = status;
  }
  const difference = start === null || now === null ? null : compareStatus(start, now);
  return difference === null ? null : difference > 0 ? "better" : difference < 0 ? "worse" : "same";
}

/** When the backends first had a feature, and when all of them had it alike. */
export interface Parity {
  /** The backends that were first to be stated as usable, and when. */
  readonly first: (ReleaseDate & { readonly backends: readonly string[]; readonly atOrBefore: boolean }) | null;
  /** Releases from which on all backends of the comparison state it as supported, or no longer do. */
  readonly turns: readonly (ReleaseDate & { readonly reached: boolean })[];
}

/** Reads parity off the timelines of one feature, one a backend, in the scope that compares the backends. */
export function parityOf(timelines: readonly Timeline[], snapshots: readonly Snapshot[]): Parity {
  const compared = timelines.filter(({ scope }) => SCOPE_SHAPES[scope].backends === "many");
  const statuses = compared.map((timeline) => ({
    backend: timeline.backend,
    at: statusesByRelease(timeline, snapshots),
  }));
  let first: Parity["first"] = null;
  const turns: Parity["turns"][number][] = [];
  let parity = false;
  let statedBefore = false;
  snapshots.forEach(({ release, date }, i) => {
    // Where a table or column is gone, nobody can tell whether the backends are alike.
    if (statuses.some(({ at }) => (at[i] ?? null) === null)) return;
    const usable = statuses.filter(({ at }) => isUsable(at[i] ?? "unstated")).map(({ backend }) => backend);
    if (first === null && usable.length > 0) first = { release, date, backends: usable, atOrBefore: !statedBefore };
    statedBefore = true;
    const now = statuses.length > 1 && statuses.every(({ at }) => at[i] === "supported");
    if (now !== parity) turns.push({ release, date, reached: now });
    parity = now;
  });
  return { first, turns };
}

/** The status at each of the releases, or null. */
function statusesByRelease({ periods }: Timeline, snapshots: readonly Snapshot[]): (Status | null)[] {
  const starts = new Map(periods.map((period) => [period.from.release, period]));
  let current: Period | null = null;
  return snapshots.map(({ release }) => {
    current = starts.get(release) ?? current;
    return current?.status ?? null;
  });
}
