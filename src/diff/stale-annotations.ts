import type { Annotation } from "../knowledge/annotations.ts";
import type { Diff } from "./result.ts";

/** The annotations that match no change of these comparisons. */
export function staleAnnotations(diffs: readonly Diff[], annotations: ReadonlyMap<string, Annotation>): Annotation[] {
  const used = new Set(diffs.flatMap((diff) => diff.changes.filter((c) => c.remark).map((c) => c.fingerprint)));
  return [...annotations.values()].filter((annotation) => !used.has(annotation.fingerprint));
}
