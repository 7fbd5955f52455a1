import type { RenameFact, Row } from "../../model/change.ts";
import { slugOf } from "../../model/slug.ts";
import type { Cell } from "../../model/snapshot.ts";
import { betterStatus, isUsable, type Status } from "../../model/status.ts";
import { enumerate } from "../words.ts";
import { impactOf } from "./impact.ts";
import { because, type Rule } from "./rule.ts";

export const featureRenamed: Rule<"feature-renamed"> = {
  kind: "feature-renamed",
  mirror: "feature-renamed",
  mirrorReason: "where some backends gain and others lose, the loss decides, and it does so both ways",
  sentence: "The registry says that a feature has another name, or that one became several or several one.",
  subject: (fact) => ({
    scope: fact.scope,
    backend: fact.backend,
    features: fact.features,
    identity: [...fact.before.map(slugOf).sort(), "to", ...fact.after.map(slugOf).sort()],
  }),
  judge(fact) {
    // Splitting hides no loss: where no part is as good as the whole was, something got worse.
    if (isWorse(fact.lost, fact.gained)) return because("worse-part", "regression");
    return isWorse(fact.gained, fact.lost) ? because("better-part", "improvement") : because("new-name", "neutral");
  },
  message(fact, context) {
    const where = fact.backend === null ? "" : `${context.words.backend(fact.backend)}: `;
    const list = fact.scope === "support" ? " in the backend's own list" : "";
    const { impact } = featureRenamed.judge(fact, context);
    const outcome =
      impact === "neutral" ? "" : impact === "regression" ? ", with a worse status" : ", with a better status";
    return `${where}${enumerate(fact.before)} ${verb(fact)} ${enumerate(fact.after)}${list}${outcome}.`;
  },
};

function verb({ before, after }: RenameFact): string {
  if (after.length > 1) return "is now stated as";
  return before.length > 1 ? "are now stated together as" : "is now called";
}

/**
 * Whether something is worse after a split or merge: on some backend the best of the rows that stand now is worse
 * than the best of those that stood there, or one of several parts is stated as unusable where the whole worked.
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

function placeOf(feature: string, cell: Cell): string {
  return [cell.backend, ...cell.features.filter((id) => id !== feature)].join("|");
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
