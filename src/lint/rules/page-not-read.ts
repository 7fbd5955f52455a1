import type { LintRule } from "../rule.ts";

export const pageNotRead: LintRule = {
  code: "page-not-read",
  sentence: "A page that data/pages.yaml names for the release was not read, so its statements are unknown.",
  reason: "What only this page states appears as not stated.",
  fix: "import the release from a repository that has these pages, or add their new paths to data/pages.yaml",
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
