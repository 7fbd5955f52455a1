import type { Judgement, RenameFact, Row } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { betterStatus, isUsable, type Status } from "../model/status.ts";
import { otherFeature } from "../model/subject.ts";
import { impactOf } from "./impact.ts";
import { judgement } from "./judgement.ts";

/** Splitting hides no loss: where no part is as good as the combined feature was, something got worse. */
export function judgeFeatureRenamed({ lost, gained }: RenameFact): Judgement {
  if (isWorse(lost, gained)) return judgement("worse-part", "regression");
  return isWorse(gained, lost) ? judgement("better-part", "improvement") : judgement("new-name", "neutral");
}

/**
 * Whether something is worse after a split or merge: on some backend the best of the rows that stand now is worse
 * than the best of those that stood there, or one of several parts is stated as unusable where the combined feature worked.
 */
function isWorse(before: readonly Row[], after: readonly Row[]): boolean {
  const [had, has] = [bestByPlace(before), bestByPlace(after)];
  const refused = (place: string) =>
    after.length > 1 &&
    after.some((row) =>
      row.cells.some(
        (cell) => placeOf(row.feature, cell) === place && !isUsable(cell.status) && cell.status !== "unstated",
      ),
    );
  return [...had].some(([place, status]) => {
    const other = has.get(place);
    return (other !== undefined && impactOf(status, other) === "regression") || (isUsable(status) && refused(place));
  });
}

function placeOf(feature: string, { backend, variant, features }: Cell): string {
  return [backend, variant ?? "", otherFeature(features, feature) ?? ""].join("|");
}

/** The best status of each backend, or of each backend and other feature of a pair. */
function bestByPlace(rows: readonly Row[]): Map<string, Status> {
  const best = new Map<string, Status>();
  for (const { feature, cells } of rows) {
    for (const cell of cells) {
      const place = placeOf(feature, cell);
      const current = best.get(place);
      best.set(place, current === undefined ? cell.status : betterStatus(current, cell.status));
    }
  }
  return best;
}
