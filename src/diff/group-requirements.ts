import type { Change, ChangeOf } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";

/**
 * A toolkit that went and with it raised the least driver belongs to that change, and so does one that came and
 * lowered it: for who installs it, the driver is what the toolkit is about.
 */
export function parentsOfToolkits(changes: readonly Change[]): (change: Change) => Change | null {
  const requirements = changes.filter((change) => change.kind === "requirement-changed");
  const drivers = new Map(requirements.filter(isDriver).map((change) => [keyOf(change), change]));
  // Of the options, toolkits alone are of a backend, as each driver is.
  return (change) =>
    change.kind === "requirement-changed" && change.fact.of === "option" ? (drivers.get(keyOf(change)) ?? null) : null;
}

type RequirementChange = ChangeOf<"requirement-changed">;

function isDriver({ fact }: RequirementChange): boolean {
  return fact.of === "floor" && fact.floor.kind === "driver";
}

/** Backend and impact: a loss belongs to a loss. */
function keyOf({ subject, impact }: RequirementChange): string {
  return joinedKey(impact, subject.backend);
}
