import type { CaveatRecord, LedgerEvent } from "../history/ledger.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { makeNames } from "../words/names.ts";
import { lifeOf } from "./caveat-records.ts";

/** Whether a caveat begins, goes on, ends, or is only no longer stated with an event: the shape of its dot. */
export type EventShape = "begin" | "change" | "end" | "gone";

export const EVENT_SHAPES: Readonly<Record<LedgerEvent["kind"], EventShape>> = {
  introduced: "begin",
  reopened: "begin",
  restated: "begin",
  reworded: "change",
  moved: "change",
  resolved: "end",
  unstated: "gone",
};

/** The lives of caveats as templates see them: a cell for each release. */
export interface LifeRowsView {
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly topic: string;
    readonly backend: string;
    readonly cells: readonly {
      readonly open: boolean;
      readonly events: readonly { readonly kind: string; readonly shape: EventShape }[];
    }[];
  }[];
}

/** Backends in the registry's order. */
export function lifeRows(
  records: readonly CaveatRecord[],
  snapshots: readonly Snapshot[],
  knowledge: ReportingKnowledge,
): LifeRowsView {
  const names = makeNames(knowledge, ...snapshots);
  const ordered = [...records].sort((a, b) => names.backendRank(a.backend) - names.backendRank(b.backend));
  return {
    columns: snapshots.map(({ release }) => release),
    rows: ordered.map((record) => ({
      id: record.id,
      topic: names.topic(record.topic),
      backend: names.backend(record.backend),
      cells: lifeOf(record, snapshots).map(({ open, events }) => ({
        open,
        events: events.map(({ kind }) => ({ kind, shape: EVENT_SHAPES[kind] })),
      })),
    })),
  };
}
