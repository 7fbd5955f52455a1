import { indexSnapshot } from "../facts/snapshot-index.ts";
import type { ReleaseDate } from "../history/release-date.ts";
import type { Need, Requirement } from "../model/need.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import type { Profile } from "../profile/profile.ts";
import { needLookup, type StatedNeed } from "./need-lookup.ts";
import { needsOf } from "./needs.ts";
import { isEnough } from "./outcome.ts";
import { requirementsOf } from "./requirements.ts";

/** One need, checked against a release. */
export interface CheckedNeed {
  readonly need: Need;
  readonly stated: StatedNeed;
  /** Null if no table states it. */
  readonly status: Status | null;
  readonly isMet: boolean;
}

/** Whether a release supports a profile: all deciding needs are met. */
export interface Check {
  readonly profile: Profile;
  readonly snapshot: Snapshot;
  readonly needs: readonly CheckedNeed[];
  /** The requirements of the release on the profile's platform. */
  readonly requirements: readonly Requirement[];
  readonly serves: boolean;
}

/** `platform` has the versions and requirements of the release; null if no page states any. */
export function checkRelease(
  profile: Profile,
  snapshot: Snapshot,
  platform: ReleasePlatform | null,
  isSameOrPart: (a: string, b: string) => boolean,
  backendOrder: readonly string[],
): Check {
  const statedNeed = needLookup(indexSnapshot(snapshot), isSameOrPart);
  const needs = needsOf(profile, [snapshot], backendOrder).map((need) => {
    const stated = statedNeed(need);
    const status = stated.lead?.status ?? null;
    return { need, stated, status, isMet: isEnough(status, profile.least) };
  });
  const deciding = needs.filter(({ need }) => need.decides);
  const requirements = requirementsOf(profile, [...new Set(needs.map(({ need }) => need.backend))], platform);
  const runs = requirements.every(({ weight }) => weight === "fine" || weight === "look");
  return {
    profile,
    snapshot,
    needs,
    requirements,
    serves: deciding.length > 0 && deciding.every(({ isMet }) => isMet) && runs,
  };
}

/** The newest release that supports a profile, and the first one after it, which does not; null if there is none. */
export interface SupportSearch {
  readonly newest: Check | null;
  readonly stops: Check | null;
  /** The first of the consecutive releases up to the newest one that all support it. */
  readonly since: ReleaseDate | null;
}

/** `checks` are in version order. */
export function findNewestSupporting(checks: readonly Check[]): SupportSearch {
  const at = checks.findLastIndex(({ serves }) => serves);
  const before = checks.slice(0, Math.max(at, 0)).findLastIndex(({ serves }) => !serves);
  const [newest, stops, first] = [checks[at] ?? null, checks[at + 1] ?? null, checks[before + 1]];
  return {
    newest,
    stops: newest === null ? null : stops,
    since: newest === null || !first ? null : { release: first.snapshot.release, date: first.snapshot.date },
  };
}
