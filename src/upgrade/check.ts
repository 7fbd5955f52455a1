import { indexSnapshot } from "../facts/snapshot-index.ts";
import type { ReleaseDate } from "../history/release-date.ts";
import type { Need } from "../model/need.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import type { Profile } from "../profile/profile.ts";
import { needsOf } from "./needs.ts";
import { isEnough } from "./outcome.ts";
import { type StatedNeed, statedNeed } from "./stated.ts";

/** What a release has of one need. */
export interface NeedMet {
  readonly need: Need;
  readonly stated: StatedNeed;
  /** Null where no table states it. */
  readonly status: Status | null;
  readonly isMet: boolean;
}

/** Whether a release serves a profile: each need that decides is met. */
export interface Check {
  readonly profile: Profile;
  readonly snapshot: Snapshot;
  readonly needs: readonly NeedMet[];
  readonly serves: boolean;
}

export function checkRelease(
  profile: Profile,
  snapshot: Snapshot,
  isSameOrPart: (a: string, b: string) => boolean,
  backendOrder: readonly string[],
): Check {
  const index = indexSnapshot(snapshot);
  const needs = needsOf(profile, [snapshot], backendOrder).map((need) => {
    const stated = statedNeed(need, index, isSameOrPart);
    const status = stated.lead?.status ?? null;
    return { need, stated, status, isMet: isEnough(status, profile.least) };
  });
  const deciding = needs.filter(({ need }) => need.decides);
  return { profile, snapshot, needs, serves: deciding.length > 0 && deciding.every(({ isMet }) => isMet) };
}

/** The newest release that serves a profile, and the first after it that does not; null where there is none. */
export interface Found {
  readonly newest: Check | null;
  readonly stops: Check | null;
  /** Since when each release up to the newest one has served it. */
  readonly since: ReleaseDate | null;
}

/** Looks through releases in version order. */
export function findServing(checks: readonly Check[]): Found {
  const at = checks.findLastIndex(({ serves }) => serves);
  const before = checks.slice(0, Math.max(at, 0)).findLastIndex(({ serves }) => !serves);
  const [newest, stops, first] = [checks[at] ?? null, checks[at + 1] ?? null, checks[before + 1]];
  return {
    newest,
    stops: newest === null ? null : stops,
    since: newest === null || !first ? null : { release: first.snapshot.release, date: first.snapshot.date },
  };
}
