import { comparesBackends } from "../../model/scope.ts";
import { cellsOf } from "../../model/snapshot.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import type { LintRule } from "../rule.ts";

export const retiredFeature: LintRule = {
  code: "retired-feature",
  sentence: "The comparison lists a feature that data/features.yaml marks as retired.",
  reason: "If a retired feature disappears, this is treated as intended.",
  fix: "remove the retirement from data/features.yaml, or correct its release",
  once: false,
  check({ releases, knowledge: { features } }, tell) {
    for (const snapshot of releases) {
      const version = parseVersion(snapshot.release);
      if (!version) continue;
      const reported = new Set<string>();
      for (const cell of cellsOf(snapshot)) {
        const id = cell.features[0];
        const retired = parseVersion(features.entries.get(id)?.retired ?? "");
        if (!comparesBackends(cell.scope) || reported.has(id) || !retired || compareVersions(version, retired) < 0)
          continue;
        reported.add(id);
        tell({
          snapshot,
          at: cell,
          about: { scope: cell.scope, features: [id] },
          found: features.nameOf(id),
          expected: `no row: data/features.yaml marks it as retired since ${retired.tag}`,
        });
      }
    }
  },
};
