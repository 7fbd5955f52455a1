import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { Need } from "../model/need.ts";
import { compareScopes } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import { compareVariants } from "../model/subject.ts";

/** What one release states of a need. */
export interface StatedNeed {
  /** The cell to go by; null where no table states it. */
  readonly lead: Cell | null;
  /** All cells that state it, the lead among them. */
  readonly cells: readonly Cell[];
  /** The cells, the lead first, that do not say the same; empty where they agree. */
  readonly disagreeing: readonly Cell[];
  /** Whether it is stated by the parts of a feature only: "Multimodal" by images, video and audio. */
  readonly byParts: boolean;
}

type IsSameOrPart = (a: string, b: string) => boolean;

/**
 * What a release states of a need: of several tables the comparison speaks first, and what is blank speaks last. Where
 * only parts of a feature are stated, or a backend by kinds of hardware, the worst of them leads.
 */
export function statedNeed(need: Need, index: SnapshotIndex, isSameOrPart: IsSameOrPart): StatedNeed {
  const own = [...index.cells.values()].filter(
    (cell) => cell.backend === need.backend && cell.features.length === need.features.length,
  );
  const exact = own.filter((cell) => cell.features.every((id, i) => id === need.features[i]));
  const byParts = exact.every(({ status }) => isBlank(status));
  const parts = byParts ? own.filter((cell) => covers(cell.features, need.features, isSameOrPart)) : [];
  const cells = [...(byParts && parts.length > exact.length ? parts : exact)].sort(byRank);
  const said = cells.filter(({ status }) => !isBlank(status));
  const [first] = said;
  // Kinds of hardware and parts of a feature are different facts of one table; a user may have any of them.
  const beside = first
    ? said.filter(({ scope, variant }) => scope === first.scope && (variant === null) === (first.variant === null))
    : [];
  const lead = beside.reduce<Cell | null>(
    (worst, cell) => (worst === null || isWorse(cell, worst) ? cell : worst),
    null,
  );
  const others = lead ? said.filter((cell) => cell.status !== lead.status) : [];
  return {
    lead: lead ?? cells[0] ?? null,
    cells,
    disagreeing: lead && others.length > 0 ? [lead, ...others] : [],
    byParts: byParts && said.length > 0,
  };
}

/** A blank says nothing: neither that it works nor that it does not. */
function isBlank(status: Status): boolean {
  return status === "unstated" || status === "unknown";
}

function byRank(a: Cell, b: Cell): number {
  return compareScopes(a.scope, b.scope) || compareVariants(a.variant, b.variant);
}

function isWorse(cell: Cell, other: Cell): boolean {
  if (isUsable(cell.status) !== isUsable(other.status)) return isUsable(other.status);
  return (compareStatus(other.status, cell.status) ?? 0) < 0;
}

/** Whether a cell's features are those asked for or parts of them, in either order. */
function covers(features: readonly string[], asked: readonly string[], isSameOrPart: IsSameOrPart): boolean {
  const [a = "", b = a] = features;
  const [x = "", y = x] = asked;
  return (isSameOrPart(a, x) && isSameOrPart(b, y)) || (isSameOrPart(a, y) && isSameOrPart(b, x));
}
