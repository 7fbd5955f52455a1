import { statedElsewhere } from "../facts/elsewhere.ts";
import { isLeftBlank } from "../facts/restatements.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { KINDS } from "../kinds/registry.ts";
import type { Change, ChangeKind } from "../model/change.ts";
import { namesOf } from "../model/names-of.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { broughtCaveats } from "./brought-caveats.ts";
import { isOnBackend } from "./filter.ts";
import { GATE_LEVELS } from "./gate-levels.ts";
import type { Diff } from "./result.ts";

export type GateLevel = keyof typeof GATE_LEVELS | ChangeKind;

/** The level that a text names; null where it names none. */
export function parseGateLevel(text: string): GateLevel | null {
  return levels().find((level) => level === text) ?? null;
}

/** Every level and kind that a gate takes. */
export function levels(): GateLevel[] {
  return [...namesOf(GATE_LEVELS), ...KINDS];
}

/** Whether a comparison has what a gate fails on. Changes that belong to an entry count as well. */
export function meetsLevel(diff: Diff, level: GateLevel, isSameOrPart: (a: string, b: string) => boolean): boolean {
  return meeting(diff, level, isSameOrPart).length > 0;
}

/** The changes of a comparison that a gate fails on, those that belong to an entry too. */
export function meeting(diff: Diff, level: GateLevel, isSameOrPart: (a: string, b: string) => boolean): Change[] {
  const meets = (change: Change): boolean => {
    switch (level) {
      case "regression":
        return change.impact === "regression";
      case "caveat":
        return change.impact === "regression" || limits(change, diff, isSameOrPart);
      case "coverage":
        return losesUsable(change, diff);
      case "unreviewed":
        return !change.reviewed;
      case "change":
        return true;
      default:
        return change.kind === level;
    }
  };
  return diff.changes.filter(meets);
}

/** Whether a change brings a limitation, onto other cells too, or words for one that are not known to be narrower. */
function limits(change: Change, diff: Diff, isSameOrPart: (a: string, b: string) => boolean): boolean {
  if (change.kind === "caveat-added") return true;
  if (change.kind === "caveat-reworded" || (change.kind === "caveat-moved" && change.fact.taken.length > 0))
    return change.cause !== "editorial" && change.impact !== "improvement";
  if ((change.kind === "note-added" || change.kind === "note-reworded") && !change.reviewed)
    return (change.fact.after?.statements ?? []).some(({ published }) => limitingTexts(diff.head).has(published));
  return broughtCaveats(change, diff, isSameOrPart).length > 0;
}

/** The hashes of the published texts that limit. Of new words in one, nobody can tell whether they are those that do. */
function limitingTexts(snapshot: Snapshot): ReadonlySet<string> {
  const known = limiting.get(snapshot);
  if (known) return known;
  const limits = snapshot.notes.flatMap(({ statements }) => statements.filter(({ kind }) => kind === "caveat"));
  const texts = new Set(limits.map(({ published }) => published));
  limiting.set(snapshot, texts);
  return texts;
}

const limiting = new WeakMap<Snapshot, ReadonlySet<string>>();

/**
 * Whether a change takes away the only statement that something can be used, or that of the page that is followed: what
 * a copy says in its place may lag behind.
 */
function losesUsable({ fact }: Change, { head, filter }: Diff): boolean {
  if (fact.kind === "restatement-changed") return isUsable(fact.before.status) && isLeftBlank(fact);
  const went = goneCells(fact).filter((cell) => filter === null || isOnBackend(cell.backend, filter));
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
