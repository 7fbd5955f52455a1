import type { Outcome, Weight } from "../model/need.ts";
import { compareStatus, type Status } from "../model/status.ts";
import type { Least } from "../profile/profile.ts";

/** Whether a status is at least what somebody needs; null states nothing, which is not enough. */
export function isEnough(status: Status | null, least: Least): boolean {
  return status !== null && (compareStatus(least, status) ?? -1) >= 0;
}

/** What becomes of a need whose status goes from `before` to `after`. */
export function outcomeOf(before: Status | null, after: Status | null, least: Least): Outcome {
  const [was, is] = [isEnough(before, least), isEnough(after, least)];
  if (!was) return is ? "gained" : "insufficient";
  if (!is) return isBlank(after) ? "not-stated" : "lost";
  const difference = before === null || after === null ? 0 : (compareStatus(before, after) ?? 0);
  return difference < 0 ? "worse" : difference > 0 ? "better" : "same";
}

/** Nothing is said, neither that it works nor that it does not. */
function isBlank(status: Status | null): boolean {
  return status === null || status === "unstated" || status === "unknown";
}

/**
 * How grave an outcome is; one of a pair that only follows from the features used stops nobody. What the head states as
 * less than is needed stops, whether or not the base was any better.
 */
export function weightOf(outcome: Outcome, after: Status | null, decides: boolean): Weight {
  switch (outcome) {
    case "lost":
      return decides ? "stops" : "look";
    case "not-stated":
      return decides ? "unknown" : "look";
    case "worse":
      return "look";
    case "insufficient":
      return decides && !isBlank(after) ? "stops" : "look";
    case "gained":
    case "better":
    case "same":
      return "fine";
    default:
      return outcome satisfies never;
  }
}
