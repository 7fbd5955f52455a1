import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { needKey } from "../model/keys.ts";
import type { Need } from "../model/need.ts";
import { compareScopes } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import { compareVariants, type Features, featuresOf } from "../model/subject.ts";

/** What one release states for a need. */
export interface StatedNeed {
  /** The decisive cell; null if no table states the need. */
  readonly lead: Cell | null;
  /** All cells that state the need, including the lead. */
  readonly cells: readonly Cell[];
  /** The lead and the cells with another status; empty if all agree. */
  readonly disagreeing: readonly Cell[];
  /** The kinds of hardware that the lead was chosen from, in order; empty if the pages make no difference. */
  readonly variants: readonly string[];
  /** Whether only the parts of the feature are stated: images, video and audio for "Multimodal". */
  readonly byParts: boolean;
}

type IsSameOrPart = (a: string, b: string) => boolean;

/**
 * Returns a function that looks up what a release states for a need. The comparison takes precedence over other tables,
 * and any cell over a blank one. If only parts of a feature are stated, or a backend by kinds of hardware, the worst of
 * them is the lead; for a given kind of hardware, the worst of that kind. Cells are looked up by key, so the time is
 * linear in the number of cells and needs.
 */
export function needLookup(
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
  /** Cells whose features are the needed ones or parts of them, in the order of the release. */
  const covering = ({ backend, features: [first, second] }: Need): Cell[] => {
    const asked: readonly Features[] =
      second === undefined
        ? relatedTo(first).map((id) => featuresOf(id))
        : relatedTo(first).flatMap((a) => relatedTo(second).map((b) => featuresOf(a, b)));
    const found = new Set(asked.flatMap((ids) => byKey.get(needKey({ backend, features: ids })) ?? []));
    return [...found].sort((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
  return (need, variant = null) => {
    const direct = byKey.get(needKey(need)) ?? [];
    const byParts = direct.every(({ status }) => isBlank(status));
    const parts = byParts ? covering(need) : [];
    return stated(byParts && parts.length > direct.length ? parts : direct, byParts, variant);
  };
}

function stated(found: readonly Cell[], byParts: boolean, variant: string | null): StatedNeed {
  const counts = (cell: Cell) => variant === null || cell.variant === null || cell.variant === variant;
  const cells = [...found].sort(byRank);
  const notBlank = cells.filter(({ status }) => !isBlank(status));
  const [first] = notBlank;
  // Kinds of hardware and parts of a feature are separate cells of one table; a user may have any of them.
  const alternatives = first
    ? notBlank.filter(({ scope, variant }) => scope === first.scope && (variant === null) === (first.variant === null))
    : [];
  const lead = alternatives
    .filter(counts)
    .reduce<Cell | null>((worst, cell) => (worst === null || isWorse(cell, worst) ? cell : worst), null);
  const others = lead ? notBlank.filter((cell) => cell.status !== lead.status) : [];
  return {
    lead: lead ?? cells.find(counts) ?? null,
    cells,
    disagreeing: lead && others.length > 0 ? [lead, ...others] : [],
    variants: [...new Set(alternatives.flatMap((cell) => cell.variant ?? []))],
    byParts: byParts && notBlank.length > 0,
  };
}

/** Whether a status states neither that it works nor that it does not. */
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
