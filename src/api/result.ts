import type { Problem, Report } from "../model/problem.ts";

/**
 * The result of reading a text: a value, or the problems of the text. `problems` has everything that was found, including
 * warnings beside a value, each with its path, line and column (1-based), and how to fix it.
 */
export type Result<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Collects what a reader reports; a null or an error among the problems is no result. */
export function resultOf<T>(read: (report: Report) => T | null): Result<T> {
  const problems: Problem[] = [];
  const value = read((problem) => problems.push(problem));
  if (value === null || problems.some(({ severity }) => severity === "error")) return { ok: false, problems };
  return { ok: true, value, problems };
}
