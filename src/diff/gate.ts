import { statedElsewhere } from "../facts/elsewhere.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { KINDS } from "../kinds/registry.ts";
import type { Change, ChangeKind } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { carriedNotes } from "./filter.ts";
import type { Diff } from "./result.ts";

/** What a gate can fail on, besides single kinds, each with what it means. */
export const GATE_LEVELS = {
  regression: "something got worse, a new limitation on something that worked included",
  caveat: "a regression, or a caveat that is new, or reworded and not known to be narrower",
  coverage: "something usable is no longer stated: a row, a column, a table or a pair",
  unreviewed: "a wording that no rule and no catalogue could judge",
  change: "any change at all, of writing too",
} as const;

export type GateLevel = keyof typeof GATE_LEVELS | ChangeKind;

/** The level that a text names; null where it names none. */
export function parseGateLevel(text: string): GateLevel | null {
  return levels().find((level) => level === text) ?? null;
}

/** Every level and kind that a gate takes. */
export function levels(): GateLevel[] {
  return [...namesOf(GATE_LEVELS), ...KINDS];
}

function namesOf<K extends string>(record: Readonly<Record<K, unknown>>): K[] {
  const names: K[] = [];
  for (const name in record) names.push(name);
  return names;
}

/** Whether a comparison has what a gate fails on. Changes that belong to an entry count as well. */
export function meetsLevel(diff: Diff, level: GateLevel, isSameOrPart: (a: string, b: string) => boolean): boolean {
  const { changes, summary } = diff;
  switch (level) {
    case "regression":
      return summary.regressions > 0;
    case "caveat":
      return summary.regressions > 0 || changes.some((change) => limits(change, diff, isSameOrPart));
    case "coverage":
      return changes.some((change) => losesUsable(change, diff));
    case "unreviewed":
      return summary.unreviewed > 0;
    case "change":
      return changes.length > 0;
    default:
      return changes.some((change) => change.kind === level);
  }
}

/** Whether a change brings a limitation, or words for one that are not known to be narrower. */
function limits(change: Change, { base, filter }: Diff, isSameOrPart: (a: string, b: string) => boolean): boolean {
  const { fact } = change;
  if (change.kind === "caveat-added") return true;
  if (change.kind === "caveat-reworded") return change.cause !== "editorial" && change.impact !== "improvement";
  if (fact.kind !== "coverage-gained" && fact.kind !== "feature-added" && fact.kind !== "backend-added") return false;
  return carriedNotes(fact, filter, isSameOrPart).some(
    ({ note, statement }) => statement.kind === "caveat" && !base.notes.some((known) => known.id === note.id),
  );
}

/** Whether a change takes away the only statement that something can be used. */
function losesUsable({ fact }: Change, { head }: Diff): boolean {
  const went = goneCells(fact);
  if (went.length === 0) return false;
  const index = indexSnapshot(head);
  return went.some((cell) => isUsable(cell.status) && !isUsable(statedElsewhere(cell, index)?.status ?? "unstated"));
}

function goneCells(fact: Change["fact"]): readonly Cell[] {
  switch (fact.kind) {
    case "feature-removed":
    case "backend-removed":
    case "coverage-lost":
      return fact.cells;
    case "status-changed":
      return fact.after.status === "unstated" ? [fact.before] : [];
    default:
      return [];
  }
}
