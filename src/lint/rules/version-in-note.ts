import { sketchOf, stemsOf } from "../../model/sketch.ts";
import type { LintRule } from "../rule.ts";

/** What every version is in a sketch. */
const [VERSION] = stemsOf(sketchOf("1.2.3"));

export const versionInNote: LintRule = {
  code: "version-in-note",
  sentence: "A note names a version.",
  reason: "Versions change with every release, so the note is outdated until someone edits it.",
  fix: "state it in the table of versions, and refer to that",
  once: true,
  check({ releases }, tell) {
    for (const snapshot of releases) {
      for (const note of snapshot.notes) {
        for (const statement of note.statements) {
          if (VERSION === undefined || !stemsOf(statement.sketch).has(VERSION)) continue;
          tell({
            snapshot,
            at: statement,
            about: { scope: statement.scope, backend: note.backend, note: note.id },
            found: `a version in the note ${note.id}`,
            expected: "a note that is still right in the next release",
          });
        }
      }
    }
  },
};
