import { statedElsewhere } from "../facts/elsewhere.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { statesPairs } from "../model/scope.ts";
import { type Cell, noteKind } from "../model/snapshot.ts";
import { betterStatus, isUsable, type Status } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import { impactOf } from "./impact.ts";
import type { JudgeContext } from "./judgement.ts";
import { hasRefusedFeature } from "./refused.ts";

/** The release that has a limitation, and the one without it: of one that came the head and the base, of one that went the reverse. */
export interface Sides {
  readonly withLimitation: SnapshotIndex;
  readonly withoutLimitation: SnapshotIndex;
}

/**
 * What a limitation that only one release has on a cell takes away there: `something` where the cell worked as well
 * without it, `nothing` where it did not; `unknown` of a part of a feature that was split or merged, where not all parts
 * have one.
 */
export function effectOfLimitation(
  cell: Cell,
  sides: Sides,
  context: LimitContext,
): "something" | "nothing" | "unknown" {
  const { withLimitation, withoutLimitation } = sides;
  const place = context.splits.get(cellKey(cell));
  const others = statedIn(withoutLimitation, cell, context);
  const other = bestCell(others);
  if (!other || !isUsable(other.status) || hasRefusedFeature(cell, withoutLimitation)) return "nothing";
  // What limits a cell that is better with it takes nothing away.
  if (impactOf(other.status, statusIn(withLimitation, cell)) === "improvement" || isLimitedAlready(cell, other))
    return "nothing";
  if (!place) return "something";
  const worked = others.every(({ status, notes }) => status === "supported" && notes.length === 0);
  const own = place[withoutLimitation === context.base ? "after" : "before"];
  return worked && own.every((part) => isUsable(part.status) && hasLimit(part, withLimitation))
    ? "something"
    : "unknown";
}

export type LimitContext = Pick<JudgeContext, "base" | "splits">;

/**
 * What a release states of a cell of the other one: the cell, those that its row was split into or merged from, or where
 * its table has none of them, the cell of another table.
 */
export function statedIn(index: SnapshotIndex, cell: Cell, { base, splits }: LimitContext): readonly Cell[] {
  const place = splits.get(cellKey(cell));
  if (place) return place[index === base ? "before" : "after"];
  const stated = index.cells.get(cellKey(cell)) ?? statedElsewhere(cell, index);
  return stated ? [stated] : [];
}

/** The status of a cell in a release; unstated where it has none. */
export function statusIn({ cells }: SnapshotIndex, cell: Cell): Status {
  return cells.get(cellKey(cell))?.status ?? "unstated";
}

/** Whether a cell has a limitation. */
function hasLimit({ notes }: Cell, index: SnapshotIndex): boolean {
  return notes.some((id) => {
    const note = index.notes.get(id);
    return note !== undefined && noteKind(note) === "caveat";
  });
}

/** Whether another release limits a cell that is limited here: by its status alone, or as a pair. */
export function isLimitedAlready(cell: Cell, other: Cell): boolean {
  if (statesPairs(cell.scope) && cell.status === "limited" && other.status === "limited") return true;
  return isLimited(cell) && isLimited(other) && other.notes.length === 0;
}

export function isLimited({ status }: Pick<Cell, "status">): boolean {
  return status === "limited" || status === "caveat";
}

/** The cell with the best status, the first of several; null of none. */
export function bestCell(cells: readonly Cell[]): Cell | null {
  return cells.reduce<Cell | null>(
    (one, cell) => (one === null || betterStatus(one.status, cell.status) !== one.status ? cell : one),
    null,
  );
}
