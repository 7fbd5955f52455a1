import { type Cell, cellsOf } from "../../model/snapshot.ts";
import { cellKey } from "../../model/subject.ts";
import { type LintRule, pageIn, pathOf } from "../rule.ts";

export const vanishedCaveat: LintRule = {
  code: "vanished-caveat",
  sentence: "A caveat disappeared, no other note appeared, and none of its statuses changed.",
  reason: "It is unclear whether the limitation is gone or only its note.",
  fix: "record the reason in data/annotations.yaml, or restore the note",
  once: false,
  check({ history }, tell) {
    const snapshots = history?.snapshots ?? [];
    for (const record of history?.ledger ?? []) {
      for (const event of record.events) {
        const at = snapshots.findIndex(({ release }) => release === event.release);
        const [base, head] = [snapshots[at - 1], snapshots[at]];
        if (event.kind !== "resolved" || event.remark !== null || !base || !head) continue;
        const cells = cellsOf(base).filter((cell) => cell.notes.includes(event.note));
        const now = new Map(cellsOf(head).map((cell) => [cellKey(cell), cell]));
        const isWord = (cell: Cell) => {
          const after = now.get(cellKey(cell));
          return (
            after?.status !== cell.status || after.notes.some((id) => id === event.note || !cell.notes.includes(id))
          );
        };
        const isUnread = (cell: Cell) => head.unread.some(({ key }) => key === cell.page);
        if (cells.some((cell) => isWord(cell) || isUnread(cell))) continue;
        const [first] = cells;
        if (!first) continue;
        tell({
          snapshot: head,
          at: { page: pageIn(head, base, first.page), line: null },
          about: { scope: first.scope, backend: record.backend, features: first.features, note: event.note },
          found: `no note ${event.note}, although its statuses are unchanged`,
          expected: `the note, or the reason for its removal; ${base.release} has it at ${pathOf(base, first.page)}:${first.line}`,
        });
      }
    }
  },
};
