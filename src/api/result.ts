import type { Problem, Report } from "../model/problem.ts";

/**
 * What a reader of text gives: a value, or what is wrong with the text. `problems` has everything that was found, the
 * warnings beside a value too, each with its path, its line and column (1-based), and how to fix it.
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
