import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { SCOPES, statesPairs } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey, featuresOf } from "../model/subject.ts";

/**
 * Whether a release states one of a pair's features by itself as unsupported, on the same backend, and nowhere as usable.
 */
export function hasRefusedFeature({ scope, backend, variant, features }: Cell, index: SnapshotIndex): boolean {
  if (!statesPairs(scope)) return false;
  const singles = SCOPES.filter((single) => !statesPairs(single));
  return features.some((feature: string) => {
    const statuses = singles.map((single) => {
      const key = cellKey({ scope: single, backend, variant, features: featuresOf(feature) });
      return index.cells.get(key)?.status ?? "unstated";
    });
    return statuses.includes("unsupported") && !statuses.some(isUsable);
  });
}
