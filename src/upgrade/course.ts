import type { ReleaseDate } from "../history/release-date.ts";
import { type Course, type Need, OUTCOMES, WEIGHTS, type Weight } from "../model/need.ts";
import type { Profile } from "../profile/profile.ts";
import { isEnough, outcomeOf, weightOf } from "./outcome.ts";
import type { StatedNeed, statedIn } from "./stated.ts";

/** What becomes of one need. */
export interface NeedCourse extends Course {
  readonly need: Need;
  /** The kind of hardware that it is about, where it fares worse than others; null where all fare alike. */
  readonly variant: string | null;
  readonly weight: Weight;
  readonly base: StatedNeed;
  readonly head: StatedNeed;
  /** Where it is lost or no longer stated: the last release on the way that was still enough, and the next one. */
  readonly turned: { readonly last: ReleaseDate; readonly first: ReleaseDate } | null;
}

/** A release on the way, and what it states of a need. */
export interface JudgedRelease {
  readonly day: ReleaseDate;
  readonly statedOf: ReturnType<typeof statedIn>;
}

/** What becomes of a need: one course for each kind of hardware, or one for all where they fare alike. */
export function coursesOf(need: Need, releases: readonly JudgedRelease[], profile: Profile): NeedCourse[] {
  const on = (variant: string | null) =>
    courseOf(
      need,
      variant,
      releases.map(({ day, statedOf }) => ({ day, stated: statedOf(need, variant) })),
      profile,
    );
  const all = on(null);
  const each = [...new Set([...all.base.variants, ...all.head.variants])].map(on);
  return each.every(({ before, after }) => before === all.before && after === all.after) ? [all] : each;
}

/** The gravest first. */
export function byGravity(a: NeedCourse, b: NeedCourse): number {
  return (
    WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight) || OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)
  );
}

function courseOf(
  need: Need,
  variant: string | null,
  releases: readonly { readonly day: ReleaseDate; readonly stated: StatedNeed }[],
  { least }: Profile,
): NeedCourse {
  const [first, last] = [releases[0], releases.at(-1)];
  if (!first || !last) throw new Error("a way has a base and a head");
  const [before, after] = [first.stated.lead?.status ?? null, last.stated.lead?.status ?? null];
  const outcome = outcomeOf(before, after, least);
  const enough = releases.findLastIndex(({ stated }) => isEnough(stated.lead?.status ?? null, least));
  const [good, bad] = [releases[enough], releases[enough + 1]];
  const isGone = outcome === "lost" || outcome === "not-stated";
  return {
    need,
    variant,
    before,
    after,
    outcome,
    weight: weightOf(outcome, after, need.decides),
    base: first.stated,
    head: last.stated,
    turned: isGone && good && bad ? { last: dayOf(good.day), first: dayOf(bad.day) } : null,
  };
}

/** A release without all else. */
export function dayOf({ release, date }: ReleaseDate): ReleaseDate {
  return { release, date };
}
