import type { CaveatRecord, LedgerEvent } from "../history/ledger.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { makeNames } from "../words/names.ts";
import { caveatStates } from "./caveat-records.ts";

/** What an event does to a caveat: it begins, changes, ends or is no longer stated. Determines the shape of its dot. */
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

/** A timeline with one row for each caveat and one cell for each release. */
export interface CaveatTimelineView {
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

/** Rows are sorted by backend, in the registry's order. */
export function caveatTimeline(
  records: readonly CaveatRecord[],
  snapshots: readonly Snapshot[],
  knowledge: ReportingKnowledge,
): CaveatTimelineView {
  const names = makeNames(knowledge, ...snapshots);
  const byBackend = [...records].sort((a, b) => names.backendRank(a.backend) - names.backendRank(b.backend));
  return {
    columns: snapshots.map(({ release }) => release),
    rows: byBackend.map((record) => ({
      id: record.id,
      topic: names.topic(record.topic),
      backend: names.backend(record.backend),
      cells: caveatStates(record, snapshots).map(({ open, events }) => ({
        open,
        events: events.map(({ kind }) => ({ kind, shape: EVENT_SHAPES[kind] })),
      })),
    })),
  };
}
