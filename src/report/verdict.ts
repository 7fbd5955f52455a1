import { type Entry, entriesOf, isQuiet } from "../diff/entries.ts";
import type { Diff } from "../diff/result.ts";
import { KINDS, kindOf } from "../kinds/registry.ts";
import type { Impact } from "../model/change.ts";
import { countOf, enumerate } from "../words/lists.ts";

/** One sentence for a comparison: what there is, or that there is nothing, or that only writing changed. */
export function verdictOf({ summary, changes }: Pick<Diff, "summary" | "changes">): string {
  if (summary.changes === 0) return "No changes.";
  const entries = entriesOf(changes);
  if (entries.length === 0) {
    const quiet = changes.filter((change) => change.parent === null && isQuiet(change)).length;
    return `Nothing to report: only wording, symbols or links changed (${countOf(quiet, "change")}).`;
  }
  const of = (impact: Impact) => entries.filter((entry) => entry.impact === impact);
  const [worse, better, other] = [of("regression"), of("improvement"), of("neutral")];
  const unreviewed = entries.filter((entry) => !entry.reviewed).length;
  const parts = [
    counted(worse, "regression"),
    counted(better, "improvement"),
    counted(other, worse.length + better.length > 0 ? "other change" : "neutral change"),
  ].filter((part) => part !== "");
  const none = worse.length === 0 ? "; no regression" : "";
  const open = unreviewed === 0 ? "" : `; ${unreviewed} to be reviewed`;
  return `${enumerate(parts)}${none}${open}.`;
}

/** "1 regression: a new caveat", "3 improvements (2 new features, 1 resolved caveat)"; empty for none. */
function counted(entries: readonly Entry[], noun: string): string {
  if (entries.length === 0) return "";
  const count = countOf(entries.length, noun);
  const kinds = KINDS.flatMap((kind) => {
    const n = entries.filter(({ change }) => change.kind === kind).length;
    return n === 0 ? [] : [{ kind, n, ...kindOf(kind).noun }];
  });
  const [first, ...others] = kinds;
  if (!first) return count;
  if (first.kind === "status-changed" && others.length === 0) return count;
  return others.length === 0
    ? `${count} (${first.n === 1 ? `a ${first.one}` : first.many})`
    : `${count} (${kinds.map(({ n, one, many }) => countOf(n, one, many)).join(", ")})`;
}
