import { type Cell, cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { STATUS_WORDS, type Status } from "../../model/status.ts";
import { cellKey } from "../../model/subject.ts";
import type { LintRule } from "../rule.ts";

/** A cell, and the releases in which its stated status changed. */
interface Run {
  readonly status: Status;
  readonly release: string;
}

export const flappingStatus: LintRule = {
  code: "flapping-status",
  sentence: "A status changed and changed back.",
  reason: "Either the page was wrong for a time, or something broke and was fixed.",
  fix: "find out which releases were right, and record it in data/annotations.yaml",
  once: false,
  check({ history, knowledge: { backends, features } }, tell) {
    const runs = new Map<string, Run[]>();
    for (const snapshot of history?.snapshots ?? []) {
      for (const cell of cellsOf(snapshot)) {
        if (cell.status === "unstated") continue;
        const list = runs.get(cellKey(cell)) ?? [];
        runs.set(cellKey(cell), list);
        const last = list.at(-1);
        if (last?.status === cell.status) continue;
        const before = list.find(({ status }) => status === cell.status);
        list.push({ status: cell.status, release: snapshot.release });
        if (last && before) tellOf(snapshot, cell, before, last);
      }
    }
    function tellOf(snapshot: Snapshot, cell: Cell, before: Run, between: Run): void {
      tell({
        snapshot,
        at: cell,
        about: cell,
        found: `${backends.nameOf(cell.backend)} ${cell.features.map(features.nameOf).join(" + ")} as ${STATUS_WORDS[cell.status]} again`,
        expected: `${STATUS_WORDS[between.status]}, as in ${between.release}; it was ${STATUS_WORDS[before.status]} in ${before.release}`,
      });
    }
  },
};
