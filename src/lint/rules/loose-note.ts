import { joinedKey, scopeKey } from "../../model/keys.ts";
import { cellsOf } from "../../model/snapshot.ts";
import type { LintRule } from "../rule.ts";

export const looseNote: LintRule = {
  code: "loose-note",
  sentence: "A note belongs to a table whose cells do not refer to it.",
  reason: "It is unclear which statuses it qualifies.",
  fix: "add its marker to the cells that it is about, or remove it",
  once: true,
  check({ releases }, tell) {
    for (const snapshot of releases) {
      const marked = new Set(
        cellsOf(snapshot).flatMap((cell) => cell.notes.map((id) => joinedKey(scopeKey(cell), id))),
      );
      for (const note of snapshot.notes) {
        for (const statement of note.statements) {
          if (marked.has(joinedKey(scopeKey(statement), note.id))) continue;
          tell({
            snapshot,
            at: statement,
            about: { scope: statement.scope, backend: note.backend, note: note.id },
            found: `note ${note.id}, which no cell of its table refers to`,
            expected: "a marker on the cells that it is about",
          });
        }
      }
    }
  },
};
