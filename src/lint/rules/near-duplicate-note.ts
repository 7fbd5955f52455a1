import { sketchLikeness, stemsOf } from "../../model/sketch.ts";
import type { Snapshot, Statement } from "../../model/snapshot.ts";
import { type LintRule, pathOf } from "../rule.ts";

/** From this likeness on, two wordings say the same but for a few words; see `sketchLikeness`. */
const NEARLY = 0.75;
/** "Not supported yet" stands on many features: as many stems as this say something of one. */
const LEAST_STEMS = 4;

export const nearDuplicateNote: LintRule = {
  code: "near-duplicate-note",
  sentence: "Two notes on one backend have nearly the same words.",
  reason: "A note that is edited in one table and left in the other says two things of one limitation.",
  fix: "word both alike, or say in one what is different",
  once: true,
  check({ releases, knowledge: { backends } }, tell) {
    for (const snapshot of releases) {
      for (const [backend, statements] of byBackend(snapshot)) {
        statements.forEach(({ note, statement }, i) => {
          const other = statements
            .slice(0, i)
            .find(({ statement: rival }) => rival.published !== statement.published && areAlike(rival, statement));
          if (!other) return;
          tell({
            snapshot,
            at: statement,
            about: { scope: statement.scope, backend, note },
            found: `the note ${note} of ${backends.nameOf(backend)}`,
            expected: `the words of ${other.note} at ${pathOf(snapshot, other.statement.page)}:${other.statement.line}, which are nearly the same`,
          });
        });
      }
    }
  },
};

function areAlike(a: Statement, b: Statement): boolean {
  const isGeneral = [a, b].some(({ sketch }) => stemsOf(sketch).size < LEAST_STEMS);
  return !isGeneral && sketchLikeness(a.sketch, b.sketch) >= NEARLY;
}

/** The statements of each backend's notes, one for each published wording. */
function byBackend(snapshot: Snapshot): Map<string, { readonly note: string; readonly statement: Statement }[]> {
  const lists = new Map<string, { note: string; statement: Statement }[]>();
  for (const { id, backend, statements } of snapshot.notes) {
    const list = lists.get(backend) ?? [];
    lists.set(backend, list);
    for (const statement of statements)
      if (!list.some((known) => known.statement.published === statement.published)) list.push({ note: id, statement });
  }
  return lists;
}
