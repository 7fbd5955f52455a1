import { statedElsewhere } from "../facts/elsewhere.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { statesPairs } from "../model/scope.ts";
import { type Cell, noteKind } from "../model/snapshot.ts";
import { betterStatus, isUsable, type Status } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import { impactOf } from "./impact.ts";
import type { JudgeContext } from "./judgement.ts";
import { hasRefusedFeature } from "./refused.ts";

/** The release with a limitation and the one without it: head and base for a new limitation, base and head for a resolved one. */
export interface Sides {
  readonly withLimitation: SnapshotIndex;
  readonly withoutLimitation: SnapshotIndex;
}

/**
 * The effect of a limitation on a cell of the one release that has it: `something` if the cell worked without it,
 * `nothing` if it did not; `unknown` for a part of a split or merged feature if not all parts have the limitation.
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
  // A limitation on a cell with a better status than before takes nothing away.
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
 * The cells of a release for a cell of the other one: the same cell, those that its row was split into or merged from,
 * or if its table has none of them, the cell of another table.
 */
export function statedIn(index: SnapshotIndex, cell: Cell, { base, splits }: LimitContext): readonly Cell[] {
  const place = splits.get(cellKey(cell));
  if (place) return place[index === base ? "before" : "after"];
  const stated = index.cells.get(cellKey(cell)) ?? statedElsewhere(cell, index);
  return stated ? [stated] : [];
}

/** The status of a cell in a release; unstated if it has no such cell. */
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
