import type { Annotation } from "../knowledge/annotations.ts";
import type { Diff } from "./diff.ts";

/** The annotations that no change of these comparisons carries any more. */
export function staleAnnotations(diffs: readonly Diff[], annotations: ReadonlyMap<string, Annotation>): Annotation[] {
  const used = new Set(diffs.flatMap((diff) => diff.changes.filter((c) => c.annotation).map((c) => c.fingerprint)));
  return [...annotations.values()].filter((annotation) => !used.has(annotation.fingerprint));
}
