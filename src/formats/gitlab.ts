import { findingsOf, placedMessage, type Severity } from "../report/findings.ts";
import type { Format } from "./format.ts";

const SEVERITY: Readonly<Record<Severity, "major" | "minor" | "info">> = {
  error: "major",
  warning: "minor",
  note: "info",
};

/** GitLab's report of code quality: one array, empty if there is nothing. */
export const gitlab: Format = {
  id: "gitlab",
  renderers: {
    diff: ({ diff, gate, all }, { knowledge }) => {
      const issues = findingsOf(diff, gate, knowledge, all).map((finding) => ({
        description: placedMessage(finding, diff),
        check_name: finding.kind,
        fingerprint: finding.fingerprint,
        severity: SEVERITY[finding.severity],
        location: { path: finding.place.path.replace(/^\.\//u, ""), lines: { begin: finding.place.line ?? 1 } },
      }));
      return `${JSON.stringify(issues, null, 2)}\n`;
    },
  },
};
