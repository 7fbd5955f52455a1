import type { Impact } from "../model/change.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";

/** Better, worse or neither; a status that can't be ranked is a loss where the feature was usable before. */
export function impactOf(from: Status, to: Status): Impact {
  const difference = compareStatus(from, to);
  if (difference === null) {
    if (isUsable(from) === isUsable(to)) return "neutral";
    return isUsable(to) ? "improvement" : "regression";
  }
  return difference > 0 ? "improvement" : difference < 0 ? "regression" : "neutral";
}
