import type { ReleasePlatform } from "../model/platform.ts";
import type { Report } from "../model/problem.ts";

/** Warns of a release whose day pages give otherwise than its tag does, with the line of the newest page that does. */
export function lintPlatform({ release, date, tagged }: ReleasePlatform, report: Report): void {
  if (date === null || tagged === null || date.value === tagged) return;
  const { at } = date;
  report({
    code: "release-date",
    severity: "warning",
    release: at.release,
    place: { path: at.path, line: at.line, column: null },
    found: `${date.value} as the day of ${release}`,
    expected: `${tagged}, the day of the commit that its tag leads to`,
    fix: "correct the date on the page",
  });
}
