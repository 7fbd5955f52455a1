import { statedElsewhere } from "../facts/elsewhere.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { CAUSE_RULES, type CauseRule } from "../judge/cause-rules.ts";
import { judgeFeatureRenamed } from "../judge/renames.ts";
import type { Change, Impact, Row } from "../model/change.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import type { Filter } from "./result.ts";

/**
 * A change of a row that several backends state, judged by the backends that are asked for: what another one gained or
 * lost is nothing to who asks for these. Every other change is about one backend, and stays.
 */
export function narrowed(change: Change, { backends }: Pick<Filter, "backends">, base: Snapshot): Change {
  if (backends.length === 0 || change.subject.backend !== null) return change;
  const isAsked = ({ backend }: { readonly backend: string }) => backends.includes(backend);
  switch (change.kind) {
    case "feature-added": {
      const worse = change.worse.filter(({ to }) => isAsked(to));
      // Whether it is another row under a new name is as open for one backend as for all.
      if (worse.length > 0 || change.rule === "perhaps-renamed") return { ...change, worse };
      const works = change.fact.cells.filter((cell) => isAsked(cell) && isUsable(cell.status));
      if (works.length === 0) return judged({ ...change, worse }, "row-came-unusable", "neutral");
      const index = indexSnapshot(base);
      const isNews = works.some((cell) => !isUsable(statedElsewhere(cell, index)?.status ?? "unstated"));
      if (change.impact === "neutral" || isNews)
        return change.impact === "regression" ? judged({ ...change, worse }, "row-came", "improvement") : change;
      return judged({ ...change, worse }, "row-known", "neutral");
    }
    case "feature-renamed": {
      const rowOf = (row: Row): Row => ({
        ...row,
        cells: row.cells.filter(isAsked),
        notes: row.notes.filter(({ note }) => isAsked(note)),
      });
      const verdict = judgeFeatureRenamed(
        {
          lost: change.fact.lost.map(rowOf),
          gained: change.fact.gained.map(rowOf),
        },
        base,
      );
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
