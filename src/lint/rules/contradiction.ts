import { type Cell, cellsOf } from "../../model/snapshot.ts";
import { STATUS_WORDS } from "../../model/status.ts";
import { type LintRule, pathOf } from "../rule.ts";

export const contradiction: LintRule = {
  code: "contradiction",
  sentence: "The comparison and a backend's own list state the same feature differently.",
  reason: "One of the two misleads whoever reads only that one.",
  fix: "both are kept; one of the two pages is behind",
  once: false,
  check({ releases, knowledge: { backends, features } }, tell) {
    for (const snapshot of releases) {
      const cells = cellsOf(snapshot);
      const keyOf = ({ backend, features: ids }: Cell) => `${backend}|${ids.join()}`;
      const compared = new Map(cells.filter(({ scope }) => scope === "comparison").map((cell) => [keyOf(cell), cell]));
      for (const cell of cells) {
        const other = cell.scope === "support" ? compared.get(keyOf(cell)) : undefined;
        if (!other || other.status === cell.status) continue;
        tell({
          snapshot,
          at: cell,
          about: cell,
          found: `${backends.nameOf(cell.backend)} ${features.nameOf(cell.features[0])} as ${STATUS_WORDS[cell.status]}`,
          expected: `${STATUS_WORDS[other.status]}, as ${pathOf(snapshot, other.page)}:${other.line} has it`,
        });
      }
    }
  },
};
