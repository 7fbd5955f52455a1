import { staleAnnotations } from "../../diff/stale-annotations.ts";
import type { LintRule } from "../rule.ts";

export const staleAnnotation: LintRule = {
  code: "stale-annotation",
  sentence: "An annotation names a change that no comparison of consecutive releases contains.",
  reason: "The annotation appears in no report.",
  fix: "remove it, or give it the change's new fingerprint",
  once: false,
  check({ history, knowledge: { annotations } }, tell) {
    const newest = history?.snapshots.at(-1);
    // Only all comparisons together can show it.
    if (!history?.comparisons || !newest) return;
    for (const { fingerprint, release } of staleAnnotations(history.comparisons, annotations)) {
      tell({
        snapshot: newest,
        release,
        at: { page: "data/annotations.yaml", line: null },
        found: `an annotation of ${fingerprint}, which no change has`,
        expected: "the fingerprint of a change between consecutive releases",
      });
    }
  },
};
