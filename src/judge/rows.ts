import type { BackendFact, CoverageFact, Judgement, RowFact } from "../model/change.ts";
import { statesPairs } from "../model/scope.ts";
import type { Cell } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { type JudgeContext, judgement } from "./judgement.ts";
import { worseThanBefore } from "./worse.ts";

export function judgeFeatureAdded({ scope, cells }: RowFact<"feature-added">, context: JudgeContext): Judgement {
  const worse = worseThanBefore(cells, context);
  if (worse.length > 0) return judgement("stated-worse-elsewhere", "regression", worse);
  return statesPairs(scope) ? judgement("pairs-came", "neutral") : judgeNewCells(cells);
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
