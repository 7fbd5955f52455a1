import { cellsOf } from "../../model/snapshot.ts";
import type { LintRule } from "../rule.ts";

export const unknownFeature: LintRule = {
  code: "unknown-feature",
  sentence: "A feature is missing from the registry.",
  reason: "Another spelling of a known feature would be reported as one removed and one added.",
  fix: "add it there, or as an alias of a known feature",
  once: false,
  check({ releases, knowledge: { features } }, tell) {
    for (const snapshot of releases) {
      const missing = new Set<string>();
      for (const cell of cellsOf(snapshot)) {
        for (const id of cell.features) {
          if (features.entries.has(id) || missing.has(id)) continue;
          missing.add(id);
          tell({
            snapshot,
            at: cell,
            about: { features: [id] },
            found: `the feature ${id}`,
            expected: "an entry of data/features.yaml",
          });
        }
      }
    }
  },
};
