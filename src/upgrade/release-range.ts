import type { Compare } from "../diff/compare.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { ReleaseRange } from "./advice.ts";

/**
 * The releases from the base to the head, and their diffs. `history` belongs to the head; if it does not contain the
 * base, such as a file, the range is base and head only.
 */
export function releaseRange(
  base: Snapshot,
  head: Snapshot,
  history: ReleaseRange["history"],
  compare: Compare,
): Omit<ReleaseRange, "platformOf"> {
  const at = history.snapshots.findIndex(({ release }) => release === base.release);
  const diff = compare(base, head);
  return at < 0
    ? { diff, snapshots: [base, head], diffs: [diff], history }
    : { diff, snapshots: history.snapshots.slice(at), diffs: history.diffs.slice(at), history };
}
