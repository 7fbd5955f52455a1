import type { LintRule } from "../rule.ts";

export const pageNotRead: LintRule = {
  code: "page-not-read",
  sentence: "A page that data/pages.yaml names for the release was not there: what it states is not known.",
  reason: "What stands on it alone looks as if nobody had stated it.",
  fix: "read the release where these pages are, or name their new paths in data/pages.yaml",
  once: false,
  check({ releases }, tell) {
    for (const snapshot of releases) {
      if (snapshot.unread.length === 0) continue;
      tell({
        snapshot,
        at: { page: snapshot.pages[0]?.key ?? "", line: null },
        found: `no page at ${snapshot.unread.map((page) => page.path).join(", ")}`,
        expected: "every page that data/pages.yaml names for the release",
      });
    }
  },
};
