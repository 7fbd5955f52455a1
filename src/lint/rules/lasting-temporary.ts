import { sketchOf, stemsOf } from "../../model/sketch.ts";
import { leadStatement } from "../../model/snapshot.ts";
import { countOf } from "../../words/lists.ts";
import type { LintRule } from "../rule.ts";

export const lastingTemporary: LintRule = {
  code: "lasting-temporary",
  sentence: "A caveat that calls itself temporary has been open for many releases.",
  reason: "The announced change has not come; the wording is misleading.",
  fix: "say what it depends on, or remove the word",
  once: false,
  check({ history, settings }, tell) {
    const newest = history?.snapshots.at(-1);
    if (!history || !newest) return;
    const temporary = new Set(settings.temporary.words.flatMap((word) => [...stemsOf(sketchOf(word))]));
    for (const { id, backend, state, releasesOpen, introduced } of history.ledger) {
      const note = newest.notes.find((one) => one.id === id);
      if (state !== "open" || releasesOpen <= settings.temporary.releases || !note) continue;
      const statement = leadStatement(note);
      if (![...stemsOf(statement.sketch)].some((stem) => temporary.has(stem))) continue;
      tell({
        snapshot: newest,
        at: statement,
        about: { scope: statement.scope, backend, note: id },
        found: `note ${id}, open since ${introduced.release}, for ${countOf(releasesOpen, "release")}`,
        expected: `a temporary caveat to be resolved within ${countOf(settings.temporary.releases, "release")}`,
      });
    }
  },
};
