import type { Problem, Report } from "../model/problem.ts";
import { compareText } from "../model/version.ts";
import { fold, plain } from "../terminal/layout.ts";

/**
 * A problem in words: "v1.2.0 docs/x.md:52:14: error: found … [unknown-symbol]", then what was expected and the mend;
 * folded to a width, or null for none.
 */
export function describeProblem(problem: Problem, width: number | null = null): string {
  const { path, line, column } = problem.place;
  const place = [path, line, column].filter((part) => part !== null).join(":");
  const release = problem.release === null ? "" : `${problem.release} `;
  return [
    `${release}${plain(place)}: ${problem.severity}: found ${plain(problem.found)} [${problem.code}]`,
    `  expected ${plain(problem.expected)}`,
    `  to mend: ${plain(problem.mend)}`,
  ]
    .map((line) => fold(line, width, "    "))
    .join("\n");
}

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
