/** The rules, by the codes of what they find. */
export const LINT_CODES = [
  "bare-limitation",
  "contradiction",
  "declared-release",
  "flapping-status",
  "lasting-temporary",
  "loose-note",
  "near-duplicate-note",
  "page-not-read",
  "refused-feature",
  "release-date",
  "retired-feature",
  "stale-annotation",
  "stale-link",
  "uncatalogued-note",
  "unknown-feature",
  "unshipped-version",
  "vanished-caveat",
  "vanished-feature",
  "version-in-note",
] as const;
export type LintCode = (typeof LINT_CODES)[number];
