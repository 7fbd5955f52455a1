import type { Judgement, RenameFact, Row, Worse } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { betterStatus } from "../model/status.ts";
import { otherFeature } from "../model/subject.ts";
import { impactOf } from "./impact.ts";
import { judgement, unreviewed } from "./judgement.ts";

/**
 * Splitting hides no loss: where no part is as good as the combined feature was, something got worse. Where one is and
 * another is not, nobody can tell whether the part ever worked, and a person has to.
 */
export function judgeFeatureRenamed({ lost, gained }: RenameFact): Judgement {
  const places = placesOf(lost, gained);
  const worse = places.flatMap(({ before, after }) => {
    const [from, to] = [best(before), best(after)];
    return from && to && impactOf(from.status, to.status) === "regression" ? [{ from, to }] : [];
  });
  if (worse.length > 0) return judgement("worse-part", "regression", worse);
  const unlike = places.flatMap(unlikeParts);
  if (unlike.length > 0) return { ...unreviewed("unlike-parts"), worse: unlike };
  const better = places.some(({ before, after }) => {
    const [from, to] = [best(before), best(after)];
    return from && to && impactOf(from.status, to.status) === "improvement";
  });
  return better ? judgement("better-part", "improvement") : judgement("new-name", "neutral");
}

/** A backend, or a backend and the other feature of a pair, with what both releases state there. */
interface PlaceOfRows {
  readonly before: Cell[];
  readonly after: Cell[];
}

function placesOf(lost: readonly Row[], gained: readonly Row[]): PlaceOfRows[] {
  const places = new Map<string, PlaceOfRows>();
  const take = (rows: readonly Row[], side: keyof PlaceOfRows) => {
    for (const { feature, cells } of rows)
      for (const cell of cells) {
        const key = [cell.backend, cell.variant ?? "", otherFeature(cell.features, feature) ?? ""].join("|");
        const place = places.get(key) ?? { before: [], after: [] };
        places.set(key, place);
        place[side].push(cell);
      }
  };
  take(lost, "before");
  take(gained, "after");
  return [...places.values()].filter(({ before, after }) => before.length > 0 && after.length > 0);
}

/**
 * The parts that are stated worse than the combined feature; a blank says nothing of a part. Where several became one
 * that is better than each of them, all got better.
 */
function unlikeParts({ before, after }: PlaceOfRows): Worse[] {
  const [whole, parts] = before.length === 1 ? [before, after] : [after, before];
  const combined = best(whole);
  if (!combined || parts.length < 2) return [];
  if (parts === before && parts.every(({ status }) => impactOf(status, combined.status) === "improvement")) return [];
  return parts
    .filter(({ status }) => status !== "unstated" && impactOf(combined.status, status) === "regression")
    .map((part) => (parts === after ? { from: combined, to: part } : { from: part, to: combined }));
}

function best(cells: readonly Cell[]): Cell | null {
  return cells.reduce<Cell | null>(
    (one, cell) => (one === null || betterStatus(one.status, cell.status) !== one.status ? cell : one),
    null,
  );
}
