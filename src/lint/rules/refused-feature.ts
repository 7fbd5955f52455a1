import { comparesBackends, statesPairs } from "../../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { isUsable, STATUS_WORDS } from "../../model/status.ts";
import { factKey, featuresOf } from "../../model/subject.ts";
import { type LintRule, pathOf } from "../rule.ts";

export const refusedFeature: LintRule = {
  code: "refused-feature",
  sentence: "Pairs are stated as working, but one of their features is stated as not supported.",
  reason: "Two features can't work together if one of them does not work.",
  fix: "correct one of the two tables; both statements are kept",
  once: true,
  check({ releases, knowledge: { backends, features } }, tell) {
    for (const snapshot of releases) {
      const refusedBy = refusals(snapshot, features.partsOf);
      const pairs = new Map<string, { readonly refusing: Cell; readonly cells: Cell[] }>();
      for (const cell of cellsOf(snapshot)) {
        if (!statesPairs(cell.scope) || !isUsable(cell.status)) continue;
        for (const feature of cell.features) {
          const refusing = refusedBy(cell, feature);
          if (!refusing) continue;
          const key = keyOf(cell, feature);
          const known = pairs.get(key) ?? { refusing, cells: [] };
          pairs.set(key, known);
          known.cells.push(cell);
        }
      }
      for (const { refusing, cells } of pairs.values()) {
        const [first] = cells;
        if (!first) continue;
        const names = cells.map((cell) => cell.features.map(features.nameOf).join(" + "));
        const lines = [...new Set(cells.map((cell) => cell.line))].sort((a, b) => a - b);
        tell({
          snapshot,
          at: first,
          about: { scope: first.scope, backend: first.backend, features: refusing.features },
          found: `${backends.nameOf(first.backend)} ${names.join(", ")} as usable (${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")})`,
          expected: `no pair with ${refusing.features.map(features.nameOf).join()}, ${STATUS_WORDS[refusing.status]} at ${pathOf(snapshot, refusing.page)}:${refusing.line}`,
        });
      }
    }
  },
};

/**
 * What states a feature by itself as not supported: the comparison, or else a backend's own list. Where neither has the
 * feature, but its parts, each of these has to be.
 */
function refusals(
  snapshot: Snapshot,
  partsOf: (id: string) => readonly string[],
): (pair: Cell, feature: string) => Cell | null {
  const stated = new Map<string, Cell>();
  if (!snapshot.tables.some(({ scope }) => statesPairs(scope))) return () => null;
  for (const cell of cellsOf(snapshot)) {
    if (statesPairs(cell.scope) || cell.status === "unstated") continue;
    const key = keyOf(cell, cell.features[0]);
    const known = stated.get(key);
    // Pairs follow the comparison: that a list differs from it is another finding.
    if (!known || (comparesBackends(cell.scope) && !comparesBackends(known.scope))) stated.set(key, cell);
  }
  return (pair, feature) => {
    const own = stated.get(keyOf(pair, feature));
    if (own) return own.status === "unsupported" ? own : null;
    const parts = partsOf(feature).map((part) => stated.get(keyOf(pair, part)));
    const [first] = parts;
    return first && parts.every((part) => part?.status === "unsupported") ? first : null;
  };
}

function keyOf({ backend, variant }: Cell, feature: string): string {
  return factKey({ backend, variant, features: featuresOf(feature) });
}
