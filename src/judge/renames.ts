import { type PlaceOfRows, placesOf } from "../facts/split-cells.ts";
import type { Judgement, RenameFact, Worse } from "../model/change.ts";
import { impactOf } from "./impact.ts";
import { judgement, unreviewed } from "./judgement.ts";
import { bestCell } from "./limited.ts";

/**
 * Splitting hides no loss: where no part is as good as the combined feature was, something got worse. Where one is and
 * another is not, nobody can tell whether the part ever worked, and a person has to. What limits the parts is told of its own.
 */
export function judgeFeatureRenamed(fact: Pick<RenameFact, "lost" | "gained">): Judgement {
  const places = placesOf(fact).filter(({ before, after }) => before.length > 0 && after.length > 0);
  const worse = places.flatMap(({ before, after }) => {
    const [from, to] = [bestCell(before), bestCell(after)];
    return from && to && impactOf(from.status, to.status) === "regression" ? [{ from, to }] : [];
  });
  if (worse.length > 0) return judgement("worse-part", "regression", worse);
  const unlike = places.flatMap(unlikeParts);
  if (unlike.length > 0) return { ...unreviewed("unlike-parts"), worse: unlike };
  const better = places.some(({ before, after }) => {
    const [from, to] = [bestCell(before), bestCell(after)];
    return from && to && impactOf(from.status, to.status) === "improvement";
  });
  return better ? judgement("better-part", "improvement") : judgement("new-name", "neutral");
}

/**
 * The parts that are stated worse than the combined feature; a blank says nothing of a part. Where several became one
 * that is better than each of them, all got better.
 */
function unlikeParts({ before, after }: PlaceOfRows): Worse[] {
  const [original, parts] = before.length === 1 ? [before, after] : [after, before];
  const combined = bestCell(original);
  if (!combined || parts.length < 2) return [];
  if (parts === before && parts.every(({ status }) => impactOf(status, combined.status) === "improvement")) return [];
  return parts
    .filter(({ status }) => status !== "unstated" && impactOf(combined.status, status) === "regression")
    .map((part) => (parts === after ? { from: combined, to: part } : { from: part, to: combined }));
}
