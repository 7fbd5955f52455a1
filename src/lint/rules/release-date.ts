import type { LintRule } from "../rule.ts";

export const releaseDate: LintRule = {
  code: "release-date",
  sentence: "The date that a page states for a release is not the date of its tag.",
  reason: "The age of caveats and statuses is counted from these dates.",
  fix: "correct the date on the page",
  once: false,
  check({ releases, platform }, tell) {
    for (const snapshot of releases) {
      const own = platform?.releases.find(({ release }) => release === snapshot.release);
      if (!own || own.date === null || own.tagged === null || own.date.value === own.tagged) continue;
      const { at, value } = own.date;
      tell({
        snapshot,
        release: at.release,
        at: { page: at.path, line: at.line },
        found: `${value} as the date of ${own.release}`,
        expected: `${own.tagged}, the date of the tagged commit`,
      });
    }
  },
};
