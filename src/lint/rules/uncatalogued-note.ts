import type { LintRule } from "../rule.ts";

export const uncataloguedNote: LintRule = {
  code: "uncatalogued-note",
  sentence: "A note is in the page's own words, because data/notes.yaml lacks our wording.",
  reason: "Its limitation has not been reviewed, and reports quote the page.",
  fix: "add our wording under this hash",
  once: false,
  check({ releases, knowledge: { notes } }, tell) {
    for (const snapshot of releases) {
      for (const note of snapshot.notes) {
        for (const statement of note.statements) {
          if (notes.find(statement.published)) continue;
          tell({
            snapshot,
            at: statement,
            about: { scope: statement.scope, backend: note.backend, note: note.id },
            found: `note ${note.id}, published as ${statement.published}`,
            expected: "our wording in data/notes.yaml",
          });
        }
      }
    }
  },
};
