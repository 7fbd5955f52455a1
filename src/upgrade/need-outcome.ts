import type { ReleaseDate } from "../history/release-date.ts";
import { type Need, OUTCOMES, type StatusOutcome, WEIGHTS, type Weight } from "../model/need.ts";
import type { Profile } from "../profile/profile.ts";
import type { needLookup, StatedNeed } from "./need-lookup.ts";
import { isEnough, outcomeOf, weightOf } from "./outcome.ts";

/** What an upgrade changes for one need. */
export interface NeedOutcome extends StatusOutcome {
  readonly need: Need;
  /** The kind of hardware, if the outcome differs between kinds; else null. */
  readonly variant: string | null;
  readonly weight: Weight;
  readonly base: StatedNeed;
  readonly head: StatedNeed;
  /** If the need is lost or no longer stated: the last release that still met it, and the next one. */
  readonly turningPoint: { readonly last: ReleaseDate; readonly first: ReleaseDate } | null;
}

/** A release of the upgrade, and a function that looks up what it states for a need. */
export interface ReleaseStatements {
  readonly day: ReleaseDate;
  readonly statedOf: ReturnType<typeof needLookup>;
}

/** The outcomes for a need: one for each kind of hardware, or a single one if they are all equal. */
export function outcomesOf(need: Need, releases: readonly ReleaseStatements[], profile: Profile): NeedOutcome[] {
  const outcomeFor = (variant: string | null) =>
    outcomeBetween(
      need,
      variant,
      releases.map(({ day, statedOf }) => ({ day, stated: statedOf(need, variant) })),
      profile,
    );
  const all = outcomeFor(null);
  const each = [...new Set([...all.base.variants, ...all.head.variants])].map(outcomeFor);
  return each.every(({ before, after }) => before === all.before && after === all.after) ? [all] : each;
}

/** Most severe first. */
export function bySeverity(a: NeedOutcome, b: NeedOutcome): number {
  return (
    WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) || OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)
  );
}

function outcomeBetween(
  need: Need,
  variant: string | null,
  releases: readonly { readonly day: ReleaseDate; readonly stated: StatedNeed }[],
  { least }: Profile,
): NeedOutcome {
  const [first, last] = [releases[0], releases.at(-1)];
  if (!first || !last) throw new Error("an upgrade has a base and a head");
  const [before, after] = [first.stated.lead?.status ?? null, last.stated.lead?.status ?? null];
  const outcome = outcomeOf(before, after, least);
  const lastIndex = releases.findLastIndex(({ stated }) => isEnough(stated.lead?.status ?? null, least));
  const [lastEnough, next] = [releases[lastIndex], releases[lastIndex + 1]];
  const isLost = outcome === "lost" || outcome === "not-stated";
  return {
    need,
    variant,
    before,
    after,
    outcome,
    weight: weightOf(outcome, after, need.decides),
    base: first.stated,
    head: last.stated,
    turningPoint:
      isLost && lastEnough && next ? { last: releaseDateOf(lastEnough.day), first: releaseDateOf(next.day) } : null,
  };
}

/** Only the tag and date of a release. */
export function releaseDateOf({ release, date }: ReleaseDate): ReleaseDate {
  return { release, date };
}
