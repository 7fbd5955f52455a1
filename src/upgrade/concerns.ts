import { isQuiet } from "../diff/entries.ts";
import { type Change, isNoteChange } from "../model/change.ts";
import type { Need } from "../model/need.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";

/** Picks the changes that are about what somebody uses: about a cell that states one of the needs. */
export function concerning(needs: readonly Need[], isSameOrPart: (a: string, b: string) => boolean) {
  const isNeeded = (backend: string, features: readonly string[]) =>
    needs.some(
      (need) =>
        need.backend === backend &&
        need.features.length === features.length &&
        need.features.every((id) => features.some((other) => isSameOrPart(id, other))),
    );
  const isCellNeeded = (cell: Cell) => isNeeded(cell.backend, cell.features);
  return {
    isCellNeeded,
    /** Those that say something, in order; a change of wording alone is none. */
    changes: (changes: readonly Change[]): Change[] =>
      changes.filter((change) => !isQuiet(change) && cellsOfChange(change).some(isCellNeeded)),
  };
}

/** The cells that a change is about. */
function cellsOfChange(change: Change): readonly Cell[] {
  if (isNoteChange(change)) return [...(change.fact.before?.cells ?? []), ...(change.fact.after?.cells ?? [])];
  const { fact } = change;
  if (fact.kind === "status-changed") return [fact.after];
  if (fact.kind === "feature-renamed") return [...fact.lost, ...fact.gained].flatMap(({ cells }) => cells);
  return "cells" in fact ? fact.cells : [];
}

/** What a change turns: a cell, a caveat, or the least version of something; null for what has no way back. */
export function turnedBy(change: Change): { readonly key: string; readonly from: string; readonly to: string } | null {
  if (change.kind === "status-changed")
    return { key: cellKey(change.fact.after), from: change.fact.before.status, to: change.fact.after.status };
  if (change.kind === "requirement-changed" && change.fact.of === "floor") {
    const { floor, before, after } = change.fact;
    return { key: `${floor.kind} ${change.subject.backend ?? ""}`, from: before.value, to: after.value };
  }
  if (!isNoteChange(change)) return null;
  if (change.kind === "caveat-added") return { key: change.fact.id, from: "absent", to: "open" };
  if (change.kind === "caveat-resolved") return { key: change.fact.id, from: "open", to: "absent" };
  return null;
}
