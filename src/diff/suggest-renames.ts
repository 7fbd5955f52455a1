import type { Change, FactOf } from "../model/change.ts";
import { likeness } from "../model/likeness.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { otherFeature, tableKey } from "../model/subject.ts";

/** A removal and an addition that may be one renamed feature. Shown to the maintainer, never assumed. */
export interface RenameSuggestion {
  /** `alias` where another table of the head still has the old name; a rename would take it away there. */
  readonly kind: "rename" | "alias";
  readonly from: string;
  readonly fromId: string;
  readonly to: string;
  readonly toId: string;
}

/** How alike two names must be, by the words that they share. */
const ALIKE = 0.5;

/** Where more rows of a table come with the same statuses, that a row which went had those too says nothing. */
const MANY = 64;

/** Finds rows of one table, one gone and one new, with the same statuses and similar names. */
export function suggestRenames(changes: readonly Change[], head: Snapshot): RenameSuggestion[] {
  const gone = changes.flatMap((change) => (change.kind === "feature-removed" ? [change.fact] : []));
  const fresh = changes.flatMap((change) => (change.kind === "feature-added" ? [change.fact] : []));
  if (gone.length === 0 || fresh.length === 0) return [];
  const listed = new Set(head.tables.flatMap(({ labels }) => [...labels.keys()]));
  const found = new Map<string, RenameSuggestion>();
  const alike = new Map<string, (typeof fresh)[number][]>();
  for (const to of fresh) {
    const key = statusesOf(to);
    alike.set(key, [...(alike.get(key)?.slice(0, MANY) ?? []), to]);
  }
  for (const from of gone) {
    const candidates = alike.get(statusesOf(from)) ?? [];
    for (const to of candidates.length > MANY ? [] : candidates) {
      if (likeness(from.label, to.label) < ALIKE) continue;
      found.set(`${from.feature}|${to.feature}`, {
        kind: listed.has(from.feature) ? "alias" : "rename",
        from: from.label,
        fromId: from.feature,
        to: to.label,
        toId: to.feature,
      });
    }
  }
  return [...found.values()];
}

/** A row's table and statuses, whichever feature it is of. */
function statusesOf({ feature, cells, ...table }: FactOf<"feature-added"> | FactOf<"feature-removed">): string {
  const statuses = cells
    .map((cell) => [cell.backend, otherFeature(cell.features, feature) ?? "", cell.status].join("|"))
    .sort();
  return [tableKey(table), ...statuses].join("\n");
}
