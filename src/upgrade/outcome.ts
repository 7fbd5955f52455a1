import type { Outcome, Weight } from "../model/need.ts";
import { compareStatus, type Status } from "../model/status.ts";
import type { MinimumStatus } from "../profile/profile.ts";

/** Whether a status is at least the required one; null, nothing stated, is not. */
export function isEnough(status: Status | null, least: MinimumStatus): boolean {
  return status !== null && (compareStatus(least, status) ?? -1) >= 0;
}

/** The outcome for a need whose status changes from `before` to `after`. */
export function outcomeOf(before: Status | null, after: Status | null, least: MinimumStatus): Outcome {
  const [was, is] = [isEnough(before, least), isEnough(after, least)];
  if (!was) return is ? "gained" : "insufficient";
  if (!is) return isBlank(after) ? "not-stated" : "lost";
  const difference = before === null || after === null ? 0 : (compareStatus(before, after) ?? 0);
  return difference < 0 ? "worse" : difference > 0 ? "better" : "same";
}

/** Whether a status states neither that it works nor that it does not. */
function isBlank(status: Status | null): boolean {
  return status === null || status === "unstated" || status === "unknown";
}

/**
 * The severity of an outcome. A pair that only follows from the features used never blocks the upgrade. A status of the
 * head below the required one blocks, whether or not the base was better.
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
