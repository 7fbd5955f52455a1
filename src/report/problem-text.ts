import type { Problem } from "../model/problem.ts";
import { plain, wrap } from "../terminal/layout.ts";

/**
 * A problem in words: "v1.2.0 docs/x.md:52:14: error: found … [unknown-symbol]", then what was expected and the fix;
 * wrapped to a width in columns; null does not wrap.
 */
export function problemText(problem: Problem, width: number | null = null): string {
  const { path, line, column } = problem.place;
  const place = [path, line, column].filter((part) => part !== null).join(":");
  const release = problem.release === null ? "" : `${problem.release} `;
  return [
    `${release}${plain(place)}: ${problem.severity}: found ${plain(problem.found)} [${problem.code}]`,
    `  expected ${plain(problem.expected)}`,
    `  to fix: ${plain(problem.fix)}`,
  ]
    .map((line) => wrap(line, width, "    "))
    .join("\n");
}
