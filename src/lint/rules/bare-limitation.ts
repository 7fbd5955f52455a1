import { joinedKey } from "../../model/keys.ts";
import { statesPairs } from "../../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { STATUS_WORDS } from "../../model/status.ts";
import type { LintRule } from "../rule.ts";

export const bareLimitation: LintRule = {
  code: "bare-limitation",
  sentence: "A feature is stated as limited, or with a caveat, but no note of the release says how.",
  reason: "Readers know that something does not work, but not what.",
  fix: "add a note, and mark the cell with it",
  once: true,
  check({ releases, knowledge: { backends, features, topics } }, tell) {
    for (const snapshot of releases) {
      const explained = explainedBy(snapshot, (topic) => topics.featuresOf(topic, (id) => features.entries.has(id)));
      const reported = new Set<string>();
      for (const cell of cellsOf(snapshot)) {
        const [feature] = cell.features;
        const key = joinedKey(cell.backend, feature);
        const isBare = (cell.status === "limited" || cell.status === "caveat") && !statesPairs(cell.scope);
        if (!isBare || reported.has(key) || explained(cell)) continue;
        reported.add(key);
        tell({
          snapshot,
          at: cell,
          about: { scope: cell.scope, backend: cell.backend, features: cell.features },
          found: `${backends.nameOf(cell.backend)} ${features.nameOf(feature)} as ${STATUS_WORDS[cell.status]} without a note`,
          expected: "a note on it, in this table or another one of the release",
        });
      }
    }
  },
};

/** Whether a note of the release is on the same feature of the same backend, by a cell or by its topic. */
function explainedBy(snapshot: Snapshot, featuresOf: (topic: string) => readonly string[]): (cell: Cell) => boolean {
  const known = new Set<string>();
  for (const cell of cellsOf(snapshot))
    if (cell.notes.length > 0 && cell.features.length === 1) known.add(joinedKey(cell.backend, cell.features[0]));
  for (const { backend, topic } of snapshot.notes)
    for (const feature of featuresOf(topic)) known.add(joinedKey(backend, feature));
  return ({ backend, features }) => known.has(joinedKey(backend, features[0]));
}
