import type { Diff } from "../diff/result.ts";
import type { Summary } from "../diff/summary.ts";
import { countOf, enumerate } from "../words/lists.ts";

const PARTS: readonly [key: keyof Summary, one: string, many: string][] = [
  ["regressions", "regression", "regressions"],
  ["improvements", "improvement", "improvements"],
  ["featuresAdded", "new feature", "new features"],
  ["featuresRemoved", "feature no longer listed", "features no longer listed"],
  ["featuresRenamed", "renamed feature", "renamed features"],
  ["caveatsAdded", "new caveat", "new caveats"],
  ["caveatsResolved", "resolved caveat", "resolved caveats"],
  ["caveatsReworded", "reworded caveat", "reworded caveats"],
  ["caveatsMoved", "moved caveat", "moved caveats"],
  ["coverageGained", "newly covered table", "newly covered tables"],
  ["coverageLost", "table no longer covered", "tables no longer covered"],
  ["requirementsChanged", "changed requirement", "changed requirements"],
  ["versionsChanged", "changed version", "changed versions"],
  ["neutral", "clarification", "clarifications"],
  ["notesChanged", "changed note", "changed notes"],
];

/** One sentence for a comparison: what there is, or that there is nothing, or that only writing changed. */
export function verdictOf({ summary, changes }: Pick<Diff, "summary" | "changes">): string {
  if (summary.changes === 0) return "No changes.";
  const parts = PARTS.flatMap(([key, one, many]) => (summary[key] === 0 ? [] : [countOf(summary[key], one, many)]));
  if (parts.length === 0) {
    return `Nothing to report: only wording, symbols or links changed (${countOf(summary.quiet, "change")}).`;
  }
  const sentence = enumerate(parts);
  const lost = changes.some((change) => change.impact === "regression");
  return !lost ? `${sentence}; no regression.` : `${sentence}.`;
}
