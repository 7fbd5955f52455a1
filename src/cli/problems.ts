import type { Problem, Report } from "../model/problem.ts";
import { compareText } from "../model/version.ts";

/** Collects problems: warnings, then errors, each in the order of their places. */
export function collectProblems(): {
  readonly report: Report;
  all(): readonly Problem[];
  errors(): readonly Problem[];
} {
  const problems: Problem[] = [];
  const sorted = () => [...problems].sort(compareProblems);
  return {
    report: (problem) => problems.push(problem),
    all: sorted,
    errors: () => sorted().filter((problem) => problem.severity === "error"),
  };
}

function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(b.severity, a.severity) ||
    compareText(a.place.path, b.place.path) ||
    (a.place.line ?? 0) - (b.place.line ?? 0) ||
    (a.place.column ?? 0) - (b.place.column ?? 0) ||
    compareText(a.release ?? "", b.release ?? "") ||
    compareText(a.code, b.code)
  );
}
