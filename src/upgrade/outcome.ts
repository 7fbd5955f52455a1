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
  if (!is) return after === null || after === "unstated" || after === "unknown" ? "not-stated" : "lost";
  const difference = before === null || after === null ? 0 : (compareStatus(before, after) ?? 0);
  return difference < 0 ? "worse" : difference > 0 ? "better" : "same";
}

/** How grave an outcome is; one of a pair that only follows from the features used stops nobody. */
export function weightOf(outcome: Outcome, decides: boolean): Weight {
  switch (outcome) {
    case "lost":
      return decides ? "stops" : "look";
    case "not-stated":
      return decides ? "unknown" : "look";
    case "worse":
    case "insufficient":
      return "look";
    case "gained":
    case "better":
    case "same":
      return "fine";
    default:
      return outcome satisfies never;
  }
}
