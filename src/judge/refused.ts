import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { SCOPES, statesPairs } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey, featuresOf } from "../model/subject.ts";

/** Whether a pair has a feature that a release states as unsupported by itself, on the same backend. */
export function isRefused({ scope, backend, variant, features }: Cell, index: SnapshotIndex): boolean {
  if (!statesPairs(scope)) return false;
  return SCOPES.filter((single) => !statesPairs(single)).some((single) =>
    features.some((feature: string) => {
      const key = cellKey({ scope: single, backend, variant, features: featuresOf(feature) });
      return index.cells.get(key)?.status === "unsupported";
    }),
  );
}
