import { newLimits } from "../facts/new-limits.ts";
import type { Judgement, RenameFact, Row, Worse } from "../model/change.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { betterStatus, isUsable } from "../model/status.ts";
import { otherFeature } from "../model/subject.ts";
import { impactOf } from "./impact.ts";
import { judgement, unreviewed } from "./judgement.ts";

/**
 * Splitting hides no loss: where no part is as good as the combined feature was, something got worse. Where one is and
 * another is not, nobody can tell whether the part ever worked, and a person has to.
 */
export function judgeFeatureRenamed(
  { lost, gained }: Pick<RenameFact, "lost" | "gained">,
  base: Pick<Snapshot, "notes">,
): Judgement {
  const places = placesOf(lost, gained);
  const worse = places.flatMap(({ before, after }) => {
    const [from, to] = [best(before), best(after)];
    return from && to && impactOf(from.status, to.status) === "regression" ? [{ from, to }] : [];
  });
  if (worse.length > 0) return judgement("worse-part", "regression", worse);
  if (limitsAll({ lost, gained }, base)) return judgement("new-limitation", "regression");
  const unlike = places.flatMap(unlikeParts);
  if (unlike.length > 0) return { ...unreviewed("unlike-parts"), worse: unlike };
  if (newLimits({ gained }, base).length > 0) return unreviewed("unlike-parts");
  const better = places.some(({ before, after }) => {
    const [from, to] = [best(before), best(after)];
    return from && to && impactOf(from.status, to.status) === "improvement";
  });
  return better ? judgement("better-part", "improvement") : judgement("new-name", "neutral");
}

/**
 * Whether all rows that a backend has now have a limitation that it stated nowhere before, where all that it had worked
 * as well and without one. Where a part has none, or the status is better or was a limit itself, that is not known.
 */
function limitsAll({ lost, gained }: Pick<RenameFact, "lost" | "gained">, base: Pick<Snapshot, "notes">): boolean {
  const limits = newLimits({ gained }, base);
  return [...new Set(limits.map(({ note }) => note.backend))].some((backend) => {
    const of = (rows: readonly Row[]) => rows.flatMap(({ cells }) => cells.filter((cell) => cell.backend === backend));
    const ids = new Set(limits.filter(({ note }) => note.backend === backend).map(({ note }) => note.id));
    const worked = of(lost).every(({ status, notes }) => status === "supported" && notes.length === 0);
    return worked && of(gained).every((cell) => isUsable(cell.status) && cell.notes.some((id) => ids.has(id)));
  });
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
