import { statedElsewhere } from "../facts/elsewhere.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { BackendFact, CoverageFact, Judgement, RowFact } from "../model/change.ts";
import { statesPairs } from "../model/scope.ts";
import type { Cell, Note, Statement } from "../model/snapshot.ts";
import { isUsable } from "../model/status.ts";
import { cellKey, factKey, featuresOf } from "../model/subject.ts";
import { type JudgeContext, judgement, unreviewed } from "./judgement.ts";
import { effectOfLimitation } from "./limited.ts";
import { worseThanBefore } from "./worse.ts";

/** What judging a row takes. */
type RowContext = Pick<JudgeContext, "base" | "head" | "noteMatch" | "relatedTo">;

/**
 * What a row or column brings besides: a limitation that the base has not, on something that another table of the base
 * states as working without it. That the table itself did not state it takes nothing from that. Null for nothing.
 */
function judgeBrought({ cells, notes }: Pick<RowFact<"feature-added">, "cells" | "notes">, context: RowContext) {
  const { base, head, noteMatch } = context;
  // What also comes onto a cell that both releases have is told of its own.
  const isTold = ({ id }: Note) => head.cellsOfNote.get(id)?.some((cell) => base.cells.has(cellKey(cell)));
  const fresh = notes.filter(({ note }) => !noteMatch.baseIdOf.has(note.id) && !isTold(note));
  const limited = (are: (statement: Statement) => boolean) => {
    const ids = new Set(fresh.filter(({ statement }) => are(statement)).map(({ note }) => note.id));
    return cells.some(
      (cell) =>
        cell.notes.some((id) => ids.has(id)) &&
        effectOfLimitation(cell, { withLimitation: head, withoutLimitation: base }, { base, splits: NO_SPLITS }) ===
          "something",
    );
  };
  if (limited(({ kind }) => kind === "caveat")) return judgement("new-limitation", "regression");
  return limited(({ classifiedBy }) => classifiedBy === "nothing") ? unreviewed("unreviewed-note") : null;
}

const NO_SPLITS = new Map<string, never>();

export function judgeFeatureAdded(
  { scope, cells, notes, counterpart }: RowFact<"feature-added">,
  context: RowContext,
): Judgement {
  const worse = worseThanBefore(cells, context);
  if (worse.length > 0) return judgement("stated-worse-elsewhere", "regression", worse);
  const brought = judgeBrought({ cells, notes }, context);
  if (brought) return brought;
  if (statesPairs(scope)) return judgement("pairs-came", "neutral");
  if (counterpart !== null && cells.some((cell) => !isKnownUsable(cell, context))) return unreviewed("perhaps-renamed");
  return judgeNews(cells, context);
}

/** What a row or a column says beyond what other tables stated already. */
function judgeNews(cells: readonly Cell[], context: RowContext): Judgement {
  const isUsed = ({ status }: Cell) => isUsable(status);
  const news = cells.filter((cell) => !isKnownUsable(cell, context));
  return news.some(isUsed) || !cells.some(isUsed) ? judgeNewCells(news) : judgement("row-known", "neutral");
}

/** Whether another table of the base states the feature, the whole that it is a part of, or a part of it as usable. */
function isKnownUsable(cell: Cell, { base, relatedTo }: RowContext): boolean {
  const other = statedElsewhere(cell, base);
  if (other) return isUsable(other.status);
  const usable = usableIn(base);
  return relatedTo(cell.features[0]).some((feature) => usable.has(keyOf(cell, feature)));
}

const usableBy = new WeakMap<SnapshotIndex, ReadonlySet<string>>();

/** The features that a release states by themselves as usable, each with its backend. */
function usableIn(index: SnapshotIndex): ReadonlySet<string> {
  const known = usableBy.get(index);
  if (known) return known;
  const usable = new Set<string>();
  for (const cell of index.cells.values())
    if (!statesPairs(cell.scope) && isUsable(cell.status)) usable.add(factKey(cell));
  usableBy.set(index, usable);
  return usable;
}

function keyOf({ backend, variant }: Cell, feature: string): string {
  return factKey({ backend, variant, features: featuresOf(feature) });
}

export function judgeBackendAdded({ cells, notes }: BackendFact<"backend-added">, context: JudgeContext): Judgement {
  const worse = worseThanBefore(cells, context);
  if (worse.length > 0) return judgement("stated-worse-elsewhere", "regression", worse);
  return judgeBrought({ cells, notes }, context) ?? judgeNews(cells, context);
}

export function judgeCoverageGained(
  { cells, notes }: CoverageFact<"coverage-gained">,
  context: JudgeContext,
): Judgement {
  const worse = worseThanBefore(cells, context);
  if (worse.length > 0) return judgement("stated-worse-elsewhere", "regression", worse);
  return judgeBrought({ cells, notes }, context) ?? judgement("table-came", "neutral");
}

function judgeNewCells(cells: readonly Cell[]): Judgement {
  return cells.some((cell) => isUsable(cell.status))
    ? judgement("row-came", "improvement")
    : judgement("row-came-unusable", "neutral");
}
