import { CAUSE_RULES, type CauseRule } from "../judge/cause-rules.ts";
import { judgeFeatureRenamed } from "../judge/renames.ts";
import type { Change, Impact, Row } from "../model/change.ts";
import { isUsable } from "../model/status.ts";
import type { Filter } from "./result.ts";

/**
 * A change of a row that several backends state, judged by the backends that are asked for: what another one gained or
 * lost is nothing to who asks for these. Every other change is about one backend, and stays.
 */
export function narrowed(change: Change, { backends }: Pick<Filter, "backends">): Change {
  if (backends.length === 0 || change.subject.backend !== null) return change;
  const isAsked = ({ backend }: { readonly backend: string }) => backends.includes(backend);
  switch (change.kind) {
    case "feature-added": {
      const worse = change.worse.filter(({ to }) => isAsked(to));
      if (worse.length > 0) return { ...change, worse };
      const works = change.fact.cells.some((cell) => isAsked(cell) && isUsable(cell.status));
      if (!works) return judged({ ...change, worse, reviewed: true }, "row-came-unusable", "neutral");
      return change.impact === "regression" ? judged({ ...change, worse }, "row-came", "improvement") : change;
    }
    case "feature-renamed": {
      const rowOf = (row: Row): Row => ({
        ...row,
        cells: row.cells.filter(isAsked),
        notes: row.notes.filter(({ note }) => isAsked(note)),
      });
      const verdict = judgeFeatureRenamed({
        ...change.fact,
        lost: change.fact.lost.map(rowOf),
        gained: change.fact.gained.map(rowOf),
      });
      const { rule, cause } = change.rule === "annotated" ? change : verdict;
      return { ...change, ...verdict, rule, cause };
    }
    default:
      return change;
  }
}

/** A change under another rule; the cause that a person gave stays. */
function judged<C extends Change>(change: C, rule: CauseRule, impact: Impact): C {
  return change.rule === "annotated"
    ? { ...change, impact }
    : { ...change, impact, rule, cause: CAUSE_RULES[rule].cause };
}
