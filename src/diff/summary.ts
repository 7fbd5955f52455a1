import { KINDS } from "../kinds/registry.ts";
import { type Change, type ChangeKind, IMPACTS, type Impact } from "../model/change.ts";
import { childrenByParent } from "./children.ts";

/**
 * Counts of entries: a partition by impact, and the same entries by kind. An entry has the worst impact of its
 * changes. `changes` counts all changes, those that belong to an entry included; `unreviewed` the entries with
 * something that no rule and no catalogue could judge.
 */
export interface Summary {
  readonly regressions: number;
  readonly improvements: number;
  readonly neutral: number;
  readonly entries: number;
  readonly changes: number;
  readonly unreviewed: number;
  /** Every kind is there. */
  readonly kinds: ReadonlyMap<ChangeKind, number>;
}

export function summarise(changes: readonly Change[]): Summary {
  const children = childrenByParent(changes);
  const entries = changes.filter((change) => change.parent === null);
  const impacts = { regression: 0, improvement: 0, neutral: 0 };
  const kinds = new Map<ChangeKind, number>(KINDS.map((kind) => [kind, 0]));
  let unreviewed = 0;
  for (const entry of entries) {
    const own = children.get(entry.fingerprint) ?? [];
    impacts[worstImpact(entry, own)]++;
    kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
    if (isUnreviewed(entry, own)) unreviewed++;
  }
  return {
    regressions: impacts.regression,
    improvements: impacts.improvement,
    neutral: impacts.neutral,
    entries: entries.length,
    changes: changes.length,
    unreviewed,
    kinds,
  };
}

/** The worst impact of an entry and what belongs to it. */
export function worstImpact(change: Pick<Change, "impact">, children: readonly Pick<Change, "impact">[]): Impact {
  const all = [change, ...children].map(({ impact }) => impact);
  return IMPACTS.find((impact) => all.includes(impact)) ?? "neutral";
}

/** Whether an entry holds something that no rule and no catalogue could judge. */
export function isUnreviewed(change: Pick<Change, "reviewed">, children: readonly Pick<Change, "reviewed">[]): boolean {
  return [change, ...children].some(({ reviewed }) => !reviewed);
}
