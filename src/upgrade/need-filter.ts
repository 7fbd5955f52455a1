import { isQuiet } from "../diff/entries.ts";
import { cellsAbout } from "../kinds/registry.ts";
import { type Change, isNoteChange } from "../model/change.ts";
import { joinedKey, needKey } from "../model/keys.ts";
import type { Need } from "../model/need.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey, featuresOf } from "../model/subject.ts";

/** Filters for the needs of a profile: the cells that state one, and the changes to such cells. */
export function needFilter(needs: readonly Need[], isSameOrPart: (a: string, b: string) => boolean) {
  const keys = new Set(needs.map(needKey));
  const asked = [...new Set(needs.flatMap(({ features }) => [...features]))];
  const related = new Map<string, readonly string[]>();
  const relatedTo = (id: string) => {
    const known = related.get(id) ?? asked.filter((other) => isSameOrPart(other, id));
    related.set(id, known);
    return known;
  };
  // A need with the same number of features, each the same feature as in the cell, a part of it, or its parent.
  const isCellNeeded = (cell: Pick<Cell, "backend" | "features">) => {
    const { backend, features } = cell;
    if (keys.has(needKey(cell))) return true;
    const near = [...new Set(features.flatMap(relatedTo))];
    const isAsked = (first: string, second?: string) =>
      keys.has(needKey({ backend, features: featuresOf(first, second) }));
    return features.length === 1
      ? near.some((id) => isAsked(id))
      : near.some((a, i) => near.slice(i + 1).some((b) => isAsked(a, b)));
  };
  return {
    isCellNeeded,
    /** The relevant changes, in order, without changes of wording only. */
    changes: (changes: readonly Change[]): Change[] =>
      changes.filter((change) => !isQuiet(change) && cellsAbout(change).some(isCellNeeded)),
  };
}

/** The state transition of a change, to detect reverts: of a cell, a caveat or a minimum version; null for other changes. */
export function transitionOf(
  change: Change,
): { readonly key: string; readonly from: string; readonly to: string } | null {
  if (change.kind === "status-changed")
    return { key: cellKey(change.fact.after), from: change.fact.before.status, to: change.fact.after.status };
  if (change.kind === "requirement-changed" && change.fact.of === "floor") {
    const { floor, before, after } = change.fact;
    return { key: joinedKey(floor.kind, change.subject.backend), from: before.value, to: after.value };
  }
  if (!isNoteChange(change)) return null;
  if (change.kind === "caveat-added") return { key: change.fact.id, from: "absent", to: "open" };
  if (change.kind === "caveat-resolved") return { key: change.fact.id, from: "open", to: "absent" };
  return null;
}
