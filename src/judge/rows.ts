import { statedElsewhere } from "../facts/elsewhere.ts";
import type { BackendFact, CoverageFact, Judgement, RowFact } from "../model/change.ts";
import { statesPairs } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { type JudgeContext, judgement, unreviewed } from "./judgement.ts";
import { worseThanBefore } from "./worse.ts";

export function judgeFeatureAdded(
  { scope, cells, counterpart }: RowFact<"feature-added">,
  context: JudgeContext,
): Judgement {
  const worse = worseThanBefore(cells, context);
  if (worse.length > 0) return judgement("stated-worse-elsewhere", "regression", worse);
  if (statesPairs(scope)) return judgement("pairs-came", "neutral");
  const news = cells.filter((cell) => !isKnownUsable(cell, context));
  if (news.length === 0) return judgement("row-known", "neutral");
  const verdict = judgeNewCells(news);
  // What worked as well under the name that went is no news, if it is the same.
  return counterpart !== null && verdict.impact === "improvement" ? unreviewed("perhaps-renamed") : verdict;
}

/** Whether another table of the base states the feature, the whole that it is a part of, or a part of it as usable. */
function isKnownUsable(cell: Cell, { base, isSameOrPart }: JudgeContext): boolean {
  const other = statedElsewhere(cell, base);
  if (other) return isUsable(other.status);
  return [...base.cells.values()].some(
    (known) =>
      known.backend === cell.backend &&
      known.variant === cell.variant &&
      !statesPairs(known.scope) &&
      isUsable(known.status) &&
      isSameOrPart(known.features[0], cell.features[0]),
  );
}

export function judgeBackendAdded({ cells }: BackendFact<"backend-added">, context: JudgeContext): Judgement {
  const worse = worseThanBefore(cells, context);
  return worse.length > 0 ? judgement("stated-worse-elsewhere", "regression", worse) : judgeNewCells(cells);
}

export function judgeCoverageGained({ cells }: CoverageFact<"coverage-gained">, context: JudgeContext): Judgement {
  const worse = worseThanBefore(cells, context);
  return worse.length > 0
    ? judgement("stated-worse-elsewhere", "regression", worse)
    : judgement("table-came", "neutral");
}

function judgeNewCells(cells: readonly Cell[]): Judgement {
  return cells.some((cell) => isUsable(cell.status))
    ? judgement("row-came", "improvement")
    : judgement("row-came-unusable", "neutral");
}
