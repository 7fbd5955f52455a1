import { isWanted } from "../diff/filter.ts";
import { needKey } from "../model/keys.ts";
import type { Need } from "../model/need.ts";
import { cellsOf, type Snapshot } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { type Features, featuresKey, featuresOf } from "../model/subject.ts";
import type { Profile } from "../profile/profile.ts";

/**
 * What a profile asks for, as single needs: each feature and pair on each backend, and the pairs of its features that
 * a release states, which do not decide. Without features and pairs, all that one of the releases states as usable on
 * its backends; without backends, all that the releases state.
 */
export function needsOf(
  { backends, features, pairs }: Pick<Profile, "backends" | "features" | "pairs">,
  releases: readonly Snapshot[],
  backendOrder: readonly string[],
): Need[] {
  const cells = releases.flatMap(cellsOf);
  const stated = new Set(cells.map((cell) => cell.backend));
  const asked =
    backends.length > 0 ? backends : [...stated].sort((a, b) => rank(a, backendOrder) - rank(b, backendOrder));
  const needs = new Map<string, Need>();
  const add = (backend: string, ids: Features, decides: boolean) => {
    const key = needKey({ backend, features: ids });
    if (!needs.has(key)) needs.set(key, { backend, features: ids, decides });
  };
  for (const backend of asked) {
    const own = cells.filter((cell) => isWanted(cell, { backends: [backend], features: [] }, same));
    if (features.length === 0 && pairs.length === 0) {
      for (const cell of own) if (isUsable(cell.status)) add(backend, cell.features, true);
      continue;
    }
    for (const feature of features) add(backend, featuresOf(feature), true);
    for (const pair of pairs) add(backend, pair, true);
    const known = new Set(own.filter((cell) => cell.features.length === 2).map((cell) => featuresKey(cell.features)));
    for (const [i, first] of features.entries()) {
      for (const second of features.slice(i + 1)) {
        const pair = featuresOf(first, second);
        if (known.has(featuresKey(pair))) add(backend, pair, false);
      }
    }
  }
  return [...needs.values()];
}

function rank(id: string, order: readonly string[]): number {
  return order.includes(id) ? order.indexOf(id) : order.length;
}

function same(a: string, b: string): boolean {
  return a === b;
}
