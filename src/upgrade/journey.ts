import type { Compare } from "../diff/compare.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Journey } from "./advice.ts";

/**
 * The way from one release to another. `history` is that of the head; where the base is not on its line, such as a
 * file, there is one step.
 */
export function journeyOf(
  base: Snapshot,
  head: Snapshot,
  history: Journey["history"],
  compare: Compare,
): Omit<Journey, "platformOf"> {
  const at = history.snapshots.findIndex(({ release }) => release === base.release);
  const diff = compare(base, head);
  return at < 0
    ? { diff, snapshots: [base, head], diffs: [diff], history }
    : { diff, snapshots: history.snapshots.slice(at), diffs: history.diffs.slice(at), history };
}
