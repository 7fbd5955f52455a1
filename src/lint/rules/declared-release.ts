import { compareVersions, parseVersion } from "../../model/version.ts";
import type { LintRule } from "../rule.ts";

export const declaredRelease: LintRule = {
  code: "declared-release",
  sentence: "The release that a page names is not its tag.",
  reason: "Readers think that its statements are about the release that it names.",
  fix: "correct the label of the page",
  once: false,
  check({ releases }, tell) {
    for (const snapshot of releases) {
      const { declaredRelease: label, release, pages } = snapshot;
      const own = parseVersion(release);
      // A page given as a file has no tag to be held against.
      if (label === null || label === release || !own) continue;
      const declared = parseVersion(label);
      const order = declared ? compareVersions(declared, own) : 0;
      const where = order > 0 ? "is ahead of it" : order < 0 ? "is behind it" : "is a different release";
      tell({
        snapshot,
        at: { page: pages[0]?.key ?? "", line: null },
        found: `a page that says it is for ${label}`,
        expected: `${release}, its tag`,
        fix: `the tag takes precedence; the page's label ${where}`,
      });
    }
  },
};
