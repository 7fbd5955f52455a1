import type { Diff } from "../diff/result.ts";
import type { CaveatRecord } from "../history/ledger.ts";
import type { Oldest } from "../history/oldest.ts";
import type { Parity, Period, Timeline } from "../history/timeline.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { makeWording, type Wording } from "./wording.ts";

/** The JSON of `history`. */
export function historyJson(
  {
    features,
    timelines,
    parity,
    records,
  }: {
    readonly features: readonly string[];
    readonly timelines: readonly Timeline[];
    readonly parity: Parity | null;
    readonly records: readonly CaveatRecord[];
  },
  knowledge: ReportingKnowledge,
) {
  const wordings = new Map<Diff, Wording>();
  const wordingOf = (diff: Diff): Wording => {
    const wording = wordings.get(diff) ?? makeWording(diff, knowledge);
    wordings.set(diff, wording);
    return wording;
  };
  return {
    features,
    timelines: timelines.map(({ periods, ...timeline }) => ({
      ...timeline,
      periods: periods.map((period) => periodJson(period, wordingOf)),
    })),
    parity,
    caveats: records.map((record) => record.id),
  };
}

function periodJson(
  { status, unread, from, to, releases, began, cell, latest }: Period,
  wordingOf: (diff: Diff) => Wording,
) {
  return {
    status,
    unread,
    from,
    to,
    releases,
    cause: began?.change.cause ?? null,
    impact: began?.change.impact ?? null,
    message: began ? wordingOf(began.diff).sentence(began.change) : null,
    remark: began?.change.remark?.text ?? null,
    caveats: latest?.notes ?? [],
    symbol: cell?.symbol ?? null,
  };
}

/** The JSON of `caveats`. */
export function ledgerJson(
  {
    records,
    oldest,
    release,
  }: { readonly records: readonly CaveatRecord[]; readonly oldest: readonly Oldest[]; readonly release: string },
  knowledge: ReportingKnowledge,
) {
  return {
    release,
    caveats: records.map(({ cells, ...record }) => ({
      ...record,
      backend: { id: record.backend, name: knowledge.backends.nameOf(record.backend) },
      cells: cells.map(({ scope, variant, features }) => ({
        scope,
        ...(variant === null ? {} : { variant }),
        features,
      })),
    })),
    oldest: oldest.map(({ backend, caveat, limited }) => ({
      backend,
      caveat: caveat?.id ?? null,
      limited: limited ? { scope: limited.scope, features: limited.features, since: limited.since } : null,
    })),
  };
}
