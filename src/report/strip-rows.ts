import { STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { releaseInWords } from "../words/dates.ts";
import type { StripLane, StripView } from "./history-strip.ts";

/** A run of releases with one status, or one in which nothing is stated: status and word are empty then. */
export interface StripRowCell {
  readonly status: Status | "";
  readonly word: string;
  /** How many columns it takes. */
  readonly span: number;
  /** "from v1.0.0 (2026-03-13) to v1.2.0 (2026-06-02)". */
  readonly when: string;
}

/** A strip as templates see it: every row fills all columns. */
export interface StripRowsView {
  readonly columns: readonly { readonly release: string; readonly date: string }[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly StripRowCell[]; readonly now: string }[];
  readonly legend: readonly { readonly status: Status; readonly word: string }[];
}

export function stripRows({ columns, groups }: StripView): StripRowsView {
  const lanes = groups.flatMap((group) =>
    group.lanes.map((lane) => ({ lane, label: groups.length === 1 ? lane.label : `${group.title}, ${lane.label}` })),
  );
  return {
    columns: columns.map(({ release, date }) => ({ release, date: date ?? "" })),
    rows: lanes.map(({ lane, label }) => ({ label, cells: cellsOf(lane, columns), now: nowOf(lane, columns) })),
    legend: STATUSES.filter((status) => lanes.some(({ lane }) => lane.runs.some((run) => run.status === status))).map(
      (status) => ({ status, word: STATUS_WORDS[status] }),
    ),
  };
}

function cellsOf({ runs }: StripLane, columns: StripView["columns"]): StripRowCell[] {
  const cells: StripRowCell[] = [];
  const blank = (span: number) => {
    if (span > 0) cells.push({ status: "", word: "", span, when: "" });
  };
  let next = 0;
  for (const { from, to, status } of runs) {
    blank(from - next);
    next = to + 1;
    const [first, last] = [columns[from], columns[to]];
    if (!first || !last) continue;
    const when =
      from === to ? `in ${releaseInWords(first)}` : `from ${releaseInWords(first)} to ${releaseInWords(last)}`;
    cells.push({ status, word: STATUS_WORDS[status], span: to - from + 1, when });
  }
  blank(columns.length - next);
  return cells;
}

function nowOf({ runs }: StripLane, columns: StripView["columns"]): string {
  const last = runs.at(-1);
  if (!last || last.to < columns.length - 1) return "no longer part of the matrix";
  return `${STATUS_WORDS[last.status]} since ${columns[last.from]?.release ?? ""}`;
}
