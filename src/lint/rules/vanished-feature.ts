import { tableKeyOfCell } from "../../facts/snapshot-index.ts";
import { statesPairs } from "../../model/scope.ts";
import { cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { compareVersions, parseVersion } from "../../model/version.ts";
import { type LintRule, pageIn, pathOf } from "../rule.ts";

export const vanishedFeature: LintRule = {
  code: "vanished-feature",
  sentence: "No table states a feature any more, but its table still exists.",
  reason: "It is unclear whether it was dropped, renamed or forgotten.",
  fix: "add its new name, or the release that retired it, to data/features.yaml",
  once: false,
  check({ history, knowledge: { features } }, tell) {
    const snapshots = history?.snapshots ?? [];
    snapshots.slice(1).forEach((head, i) => {
      const base = snapshots[i];
      if (!base) return;
      const still = new Set(cellsOf(head).flatMap((cell) => cell.features));
      const tables = new Set(cellsOf(head).map(tableKeyOfCell));
      const reported = new Set<string>();
      for (const cell of cellsOf(base)) {
        const [feature] = cell.features;
        const isRead = !head.unread.some(({ key }) => key === cell.page);
        if (statesPairs(cell.scope) || reported.has(feature) || !isRead || !tables.has(tableKeyOfCell(cell))) continue;
        const isKnown = [...still].some((id) => features.isSameOrPart(id, feature)) || isRetired(feature, head);
        if (isKnown) continue;
        reported.add(feature);
        tell({
          snapshot: head,
          at: { page: pageIn(head, base, cell.page), line: null },
          about: { scope: cell.scope, features: [feature] },
          found: `no statement of ${features.nameOf(feature)}`,
          expected: `a row, or the reason for its removal; ${base.release} states it at ${pathOf(base, cell.page)}:${cell.line}`,
        });
      }
    });
    function isRetired(feature: string, { release }: Snapshot): boolean {
      const retired = parseVersion(features.entries.get(feature)?.retired ?? "");
      const version = parseVersion(release);
      return retired !== null && version !== null && compareVersions(retired, version) <= 0;
    }
  },
};
