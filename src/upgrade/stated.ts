import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { needKey } from "../model/keys.ts";
import type { Need } from "../model/need.ts";
import { compareScopes } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import { compareVariants, type Features, featuresOf } from "../model/subject.ts";

/** What one release states of a need. */
export interface StatedNeed {
  /** The cell to go by; null where no table states it. */
  readonly lead: Cell | null;
  /** All cells that state it, the lead among them. */
  readonly cells: readonly Cell[];
  /** The cells, the lead first, that do not say the same; empty where they agree. */
  readonly disagreeing: readonly Cell[];
  /** The kinds of hardware that the lead is the worst of, in order; empty where pages make no difference. */
  readonly variants: readonly string[];
  /** Whether it is stated by the parts of a feature only: "Multimodal" by images, video and audio. */
  readonly byParts: boolean;
}

type IsSameOrPart = (a: string, b: string) => boolean;

/**
 * Tells what a release states of a need: of several tables the comparison speaks first, and what is blank speaks last.
 * Where only parts of a feature are stated, or a backend by kinds of hardware, the worst of them leads; asked for one
 * kind of hardware, the worst of what is stated for it. Cells are looked up by their keys, so that many needs take no
 * longer than the release and they are large.
 */
export function statedIn(
  index: SnapshotIndex,
  isSameOrPart: IsSameOrPart,
): (need: Need, variant?: string | null) => StatedNeed {
  const cells = [...index.cells.values()];
  const byKey = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = needKey(cell);
    const known = byKey.get(key);
    if (known) known.push(cell);
    else byKey.set(key, [cell]);
  }
  const places = new Map(cells.map((cell, place) => [cell, place]));
  const features = [...new Set(cells.flatMap((cell) => [...cell.features]))];
  const related = new Map<string, readonly string[]>();
  const relatedTo = (id: string) => {
    const known = related.get(id) ?? features.filter((other) => isSameOrPart(other, id));
    related.set(id, known);
    return known;
  };
  /** Cells whose features are those asked for or parts of them, as the release has them in order. */
  const covering = ({ backend, features: [first, second] }: Need): Cell[] => {
    const asked: readonly Features[] =
      second === undefined
        ? relatedTo(first).map((id) => featuresOf(id))
        : relatedTo(first).flatMap((a) => relatedTo(second).map((b) => featuresOf(a, b)));
    const found = new Set(asked.flatMap((ids) => byKey.get(needKey({ backend, features: ids })) ?? []));
    return [...found].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
  return (need, variant = null) => {
    const exact = byKey.get(needKey(need)) ?? [];
    const byParts = exact.every(({ status }) => isBlank(status));
    const parts = byParts ? covering(need) : [];
    return stated(byParts && parts.length > exact.length ? parts : exact, byParts, variant);
  };
}

function stated(found: readonly Cell[], byParts: boolean, variant: string | null): StatedNeed {
  const counts = (cell: Cell) => variant === null || cell.variant === null || cell.variant === variant;
  const cells = [...found].sort(byRank);
  const notBlank = cells.filter(({ status }) => !isBlank(status));
  const [first] = notBlank;
  // Kinds of hardware and parts of a feature are different facts of one table; a user may have any of them.
  const beside = first
    ? notBlank.filter(({ scope, variant }) => scope === first.scope && (variant === null) === (first.variant === null))
    : [];
  const lead = beside
    .filter(counts)
    .reduce<Cell | null>((worst, cell) => (worst === null || isWorse(cell, worst) ? cell : worst), null);
  const others = lead ? notBlank.filter((cell) => cell.status !== lead.status) : [];
  return {
    lead: lead ?? cells.find(counts) ?? null,
    cells,
    disagreeing: lead && others.length > 0 ? [lead, ...others] : [],
    variants: [...new Set(beside.flatMap((cell) => cell.variant ?? []))],
    byParts: byParts && notBlank.length > 0,
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
