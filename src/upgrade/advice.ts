import { type Entry, entriesOf } from "../diff/entries.ts";
import { isOnBackend } from "../diff/filter.ts";
import type { Diff } from "../diff/result.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { type CaveatRecord, ledgerOf } from "../history/ledger.ts";
import type { ReleaseDate } from "../history/release-date.ts";
import type { Change } from "../model/change.ts";
import { type Requirement, WEIGHTS, type Weight } from "../model/need.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Profile } from "../profile/profile.ts";
import { type Conditions, conditionsOf } from "./conditions.ts";
import { needFilter } from "./need-filter.ts";
import { needLookup } from "./need-lookup.ts";
import { bySeverity, type NeedOutcome, outcomesOf, type ReleaseStatements, releaseDateOf } from "./need-outcome.ts";
import { needsOf } from "./needs.ts";
import { isEnough } from "./outcome.ts";
import { isForOtherPlatform, isUnanswered, platformChanges, requirementsOf } from "./requirements.ts";
import { type UpgradeStep, upgradeSteps } from "./steps.ts";

/** A caveat that is open at the target on what is used. `fresh` where the base does not have it. */
export interface OpenCaveat {
  readonly record: CaveatRecord;
  readonly fresh: boolean;
}

/** What an upgrade from one release to another means for a profile. */
export interface Advice {
  readonly profile: Profile;
  readonly base: Snapshot;
  readonly head: Snapshot;
  readonly diff: Diff;
  /** The most severe of all findings. */
  readonly weight: Weight;
  readonly outcomes: readonly NeedOutcome[];
  /** Reworded caveats on what the profile lists that are not known to be narrower, and deprecations. */
  readonly reworded: readonly Change[];
  readonly caveats: readonly OpenCaveat[];
  /** The requirements of the head on the profile's platform. */
  readonly requirements: readonly Requirement[];
  /** The conditions of the answer that the profile does not state. */
  readonly conditions: Conditions;
  /** Versions and requirements that differ between base and head. */
  readonly versions: readonly Change[];
  /** Raised requirements that the profile does not say enough to check. */
  readonly raised: readonly Change[];
  /** Whether the versions of both releases are known. */
  readonly comparesPlatforms: boolean;
  readonly steps: readonly UpgradeStep[];
  /** Improvements on the profile's backends that are not about what it lists. */
  readonly news: readonly Entry[];
  /** The number of changes that affect nothing in the profile and are not news. */
  readonly others: number;
  /** If the head takes something away, the newest release before it that does not; else null. */
  readonly safe: ReleaseDate | null;
  /** The number of things to check. */
  readonly checks: number;
}

/** The releases of an upgrade. `snapshots` go from the base to the head, and `diffs[i]` compares i with i + 1. */
export interface ReleaseRange {
  readonly diff: Diff;
  readonly snapshots: readonly Snapshot[];
  readonly diffs: readonly Diff[];
  /** The versions and requirements of a release; null if no page states any. */
  readonly platformOf: (release: string) => ReleasePlatform | null;
  /** All releases up to the head, each compared with the one before; needed for the age of caveats. */
  readonly history: { readonly snapshots: readonly Snapshot[]; readonly diffs: readonly Diff[] };
  /** Returns the ledger of the first `releases` releases of the history, if it is already known; else it is computed. */
  readonly ledger?: (releases: number) => readonly CaveatRecord[];
}

/** Judges an upgrade from one release to another for a profile. */
export function adviceOf(
  { diff, snapshots, diffs, platformOf, history, ledger = ledgerIn(history) }: ReleaseRange,
  profile: Profile,
  isSameOrPart: (a: string, b: string) => boolean,
  backendOrder: readonly string[],
): Advice {
  const { base, head } = diff;
  const isGeneral = profile.features.length === 0 && profile.pairs.length === 0;
  const needs = needsOf(profile, isGeneral ? [base] : [base, head], backendOrder);
  const releases = snapshots.map((day) => ({ day, statedOf: needLookup(indexSnapshot(day), isSameOrPart) }));
  const judged = needs.map((need) => {
    const each = outcomesOf(need, releases, profile);
    // A profile that names no feature does not use what was not good enough before.
    return isGeneral ? each.filter(({ outcome }) => outcome !== "insufficient") : each;
  });
  const outcomes = judged.flatMap((each) => each.sort(bySeverity).slice(0, 1));
  const filter = needFilter(needs, isSameOrPart);
  const relevant = filter.changes(diff.changes);
  const reworded = relevant.filter(
    (change) =>
      (change.kind === "caveat-reworded" && (change.impact === "regression" || !change.reviewed)) ||
      (change.kind === "deprecation-changed" && change.fact.deprecated && change.parent === null),
  );
  const before = new Set(openOn(base, history, ledger, filter.isCellNeeded).map(({ id }) => id));
  const caveats = openOn(head, history, ledger, filter.isCellNeeded).map((record) => ({
    record,
    fresh: !before.has(record.id) && !base.notes.some(({ id }) => id === record.id),
  }));
  const covered = new Set(relevant.map(({ fingerprint }) => fingerprint));
  const backends = [...new Set(needs.map(({ backend }) => backend))];
  const requirements = requirementsOf(profile, backends, platformOf(head.release));
  const versions = platformChanges(diff.changes, backends, profile.platform).filter(({ parent }) => parent === null);
  const raised = versions.filter((change) => change.impact === "regression" && isUnanswered(change, profile.platform));
  for (const { fingerprint } of versions) covered.add(fingerprint);
  const rest = entriesOf(diff.changes).filter(
    ({ change, children }) => ![change, ...children].some(({ fingerprint }) => covered.has(fingerprint)),
  );
  const news = rest.filter(
    ({ change, impact }) =>
      impact === "improvement" &&
      isOnBackend(change.subject.backend, { backends: profile.backends }) &&
      !isForOtherPlatform(change, profile.platform),
  );
  const weights: readonly Weight[] = [
    ...outcomes.map(({ weight }) => weight),
    ...outcomes.map(({ head }): Weight => (head.disagreeing.length > 0 ? "look" : "fine")),
    ...reworded.map((): Weight => "look"),
    ...caveats.map(({ fresh }): Weight => (fresh ? "look" : "fine")),
    ...requirements.map(({ weight }) => weight),
    ...raised.map((): Weight => "look"),
  ];
  const weight = WEIGHTS.find((one) => weights.includes(one)) ?? "fine";
  const isBlocked = weight === "stops" || weight === "unknown";
  return {
    profile,
    base,
    head,
    diff,
    weight,
    outcomes,
    reworded,
    caveats,
    requirements,
    conditions: conditionsOf(profile, backends, platformOf(base.release), platformOf(head.release), raised),
    versions,
    raised,
    comparesPlatforms: platformOf(base.release) !== null && platformOf(head.release) !== null,
    steps: upgradeSteps(diffs, filter, backends),
    news,
    others: rest.length - news.length,
    safe: isBlocked ? newestSafe(releases.slice(1), judged.flat(), profile, backends, platformOf) : null,
    checks: weights.filter((one) => one === "look").length,
  };
}

function ledgerIn({ snapshots, diffs }: ReleaseRange["history"]): NonNullable<ReleaseRange["ledger"]> {
  return (releases) => ledgerOf(snapshots.slice(0, releases), diffs.slice(0, releases - 1));
}

/** The caveats that are open at a release on needed cells. */
function openOn(
  { release }: Snapshot,
  { snapshots }: ReleaseRange["history"],
  ledger: NonNullable<ReleaseRange["ledger"]>,
  isNeeded: (cell: CaveatRecord["cells"][number]) => boolean,
): CaveatRecord[] {
  const at = snapshots.findIndex((snapshot) => snapshot.release === release);
  if (at < 0) return [];
  return ledger(at + 1).filter(({ state, cells }) => state === "open" && cells.some(isNeeded));
}

/**
 * The newest release that still meets each need that the base meets, on the profile's platform. `releases` are oldest
 * first, the head last. Null if the head is the newest such release, or if there is none.
 */
function newestSafe(
  releases: readonly ReleaseStatements[],
  outcomes: readonly NeedOutcome[],
  profile: Profile,
  backends: readonly string[],
  platformOf: ReleaseRange["platformOf"],
): ReleaseDate | null {
  const { least } = profile;
  const runsOn = (release: string) =>
    requirementsOf(profile, backends, platformOf(release)).every(
      ({ weight }) => weight === "fine" || weight === "look",
    );
  const supported = outcomes.filter(({ before, need }) => need.decides && isEnough(before, least));
  const found = releases.findLast(
    ({ day, statedOf }) =>
      runsOn(day.release) &&
      supported.every(({ need, variant }) => isEnough(statedOf(need, variant).lead?.status ?? null, least)),
  );
  return found && found !== releases.at(-1) ? releaseDateOf(found.day) : null;
}
