import { STATUS_WORDS, type Status } from "../model/status.ts";
import { factKey } from "../model/subject.ts";
import { EVENT_SHAPES } from "../report/caveat-timeline.ts";
import type { StripLane, StripMark, StripRun, StripView } from "../report/history-strip.ts";
import { releaseInWords } from "../words/dates.ts";
import { h, sign, statusClass } from "./dom.ts";
import { cellHash, routeHash } from "./route.ts";
import { columnGroups, type Scale, widthsOf } from "./strip-columns.ts";

/** What is said of an event of a caveat. */
export const EVENT_WORDS: Readonly<Record<StripMark["kind"], string>> = {
  introduced: "a caveat begins",
  reworded: "a caveat is reworded",
  moved: "a caveat moves",
  resolved: "a caveat is resolved",
  reopened: "a caveat is open again",
  unstated: "a caveat is no longer stated",
  restated: "a caveat is stated again",
};

/**
 * Releases as columns, a row for each lane. `detailed`: each release is a cell of its own, with dots for caveats and
 * what holds now; else a cell is a run of releases.
 */
export function stripTable(view: StripView, scale: Scale, detailed: boolean, label: string): HTMLElement {
  const widths = widthsOf(view, scale);
  let y = -1;
  const body = view.groups.flatMap((group) =>
    group.lanes.map((lane, i) => {
      y++;
      return h(
        "tr",
        { class: i === 0 && !detailed ? "first" : null },
        detailed || i > 0
          ? null
          : h(
              "th",
              { scope: "rowgroup", rowspan: group.lanes.length, class: "feature" },
              h("a", { href: historyHash(lane, null) }, group.title),
            ),
        h(
          "th",
          { scope: "row", class: "lane" },
          detailed || i > 0 ? null : h("span", { class: "narrow", "aria-hidden": "true" }, group.title),
          h("a", { href: historyHash(lane, lane.backend), tabindex: -1 }, lane.label),
        ),
        detailed ? detailedCells(lane, group.title, view, y, widths) : runCells(lane, group.title, view, y, widths),
        detailed ? nowCell(lane, view) : null,
      );
    }),
  );
  return h(
    "section",
    { class: "scroll both", tabindex: 0, "aria-label": label },
    h(
      "table",
      { class: `strip ${detailed ? "detailed" : "runs"}`, "data-grid": true, "data-tips": true },
      h("caption", { class: "spoken" }, label),
      columnGroups(widths, scale, detailed),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          detailed ? null : h("th", { scope: "col", class: "feature" }, "Feature"),
          h("th", { scope: "col", class: "lane" }, "Backend"),
          view.columns.map((column, i) =>
            h(
              "th",
              { scope: "col", class: (widths[i] ?? 0) < LABELLED ? "release tight" : "release" },
              h(
                "a",
                { href: routeHash("matrix", column.release), tabindex: -1, "aria-label": releaseInWords(column) },
                h("span", {}, column.release),
              ),
            ),
          ),
          detailed ? h("th", { scope: "col", class: "now" }, "Now") : null,
        ),
      ),
      h("tbody", {}, body),
    ),
  );
}

/** Columns narrower than this part of the room have no room for their release's name. */
const LABELLED = 0.018;

function historyHash({ features: [first, second] }: StripLane, backend: string | null): string {
  return routeHash("history", first, { with: second ?? null, backend });
}

function detailedCells(
  lane: StripLane,
  title: string,
  view: StripView,
  y: number,
  widths: readonly number[],
): HTMLElement[] {
  const key = factKey(lane);
  const marks = new Map<number, StripMark[]>();
  for (const mark of lane.marks) marks.set(mark.column, [...(marks.get(mark.column) ?? []), mark]);
  const cells: HTMLElement[] = [];
  let run = 0;
  for (const [x, column] of view.columns.entries()) {
    while ((lane.runs[run]?.to ?? x) < x) run++;
    const current = lane.runs[run];
    if (!current || current.from > x) {
      cells.push(h("td", { class: x < (lane.runs[0]?.from ?? 0) ? "none" : "none gap" }));
      continue;
    }
    const events = marks.get(x) ?? [];
    const eventWords = events.map(({ kind, text }) => `; ${EVENT_WORDS[kind]}: ${text}`).join("");
    cells.push(
      h(
        "td",
        { class: `cell ${statusClass(current.status)}${current.from === x ? " start" : ""}` },
        h(
          "a",
          {
            href: cellHash(column.release, key),
            tabindex: -1,
            "data-at": `${y},${x}`,
            "data-fact": key,
            "data-release": column.release,
            "aria-label": `${title}, ${lane.label}, ${releaseInWords(column)}: ${STATUS_WORDS[current.status]}${eventWords}`,
          },
          current.from === x ? sign(current.status) : null,
          current.from === x ? wordIn(current, widths, "detailed") : null,
          events.map(({ kind }) => h("i", { class: `event ${EVENT_SHAPES[kind]}` })),
        ),
      ),
    );
  }
  return cells;
}

/** What heads and margins take beside the releases, how wide a page gets, a letter is, and a sign with its margins; in CSS pixels. */
const BESIDE = { detailed: 400, runs: 430 };
const WIDEST = 1408;
const LETTER = 6.7;
const SIGN = 26;

/** The word of a run where it has the room for it, else the brief one, or null. */
function wordIn(run: StripRun, widths: readonly number[], form: keyof typeof BESIDE): HTMLElement | null {
  const share = widths.slice(run.from, run.to + 1).reduce((sum, width) => sum + width, 0);
  const room = share * (Math.min(innerWidth, WIDEST) - BESIDE[form]) - SIGN;
  const word = [STATUS_WORDS[run.status], BRIEF_WORDS[run.status] ?? ""].find(
    (text) => text !== "" && text.length * LETTER <= room,
  );
  return word === undefined ? null : h("span", { class: "word" }, word);
}

/** Shorter words that say the same beside their sign. */
const BRIEF_WORDS: Partial<Record<Status, string>> = { caveat: "caveat", unsupported: "no" };

function runCells(
  lane: StripLane,
  title: string,
  view: StripView,
  y: number,
  widths: readonly number[],
): HTMLElement[] {
  const key = factKey(lane);
  const cells: HTMLElement[] = [];
  let x = 0;
  for (const run of lane.runs) {
    if (run.from > x) cells.push(h("td", { class: x === 0 ? "none" : "none gap", colspan: run.from - x }));
    const [from, to] = [view.columns[run.from], view.columns[run.to]];
    x = run.to + 1;
    if (!from || !to) continue;
    const when = from === to ? `in ${releaseInWords(from)}` : `from ${releaseInWords(from)} to ${releaseInWords(to)}`;
    cells.push(
      h(
        "td",
        { class: `cell ${statusClass(run.status)} start`, colspan: run.to - run.from + 1 },
        h(
          "a",
          {
            href: cellHash(to.release, key),
            tabindex: -1,
            "data-at": `${y},${run.from}`,
            "data-fact": key,
            "data-release": to.release,
            "aria-label": `${title}, ${lane.label}: ${STATUS_WORDS[run.status]} ${when}`,
          },
          sign(run.status),
          wordIn(run, widths, "runs"),
        ),
      ),
    );
  }
  if (x < view.columns.length) cells.push(h("td", { class: "none gap", colspan: view.columns.length - x }));
  return cells;
}

/** What holds in the newest release, and since when. */
function nowCell(lane: StripLane, { columns }: StripView): HTMLElement {
  const last = lane.runs.at(-1);
  if (!last || last.to < columns.length - 1) return h("td", { class: "now soft" }, "no longer part of the matrix");
  return h(
    "td",
    { class: "now" },
    STATUS_WORDS[last.status],
    " ",
    h("span", { class: "soft" }, `since ${columns[last.from]?.release ?? ""}`),
  );
}

/** What the dots of a strip mean. */
export function eventLegend(): HTMLElement[] {
  return (["begin", "change", "end", "gone"] as const).map((shape) =>
    h(
      "span",
      { class: "key" },
      h("i", { class: `event ${shape}` }),
      { begin: "caveat begins", change: "reworded or moved", end: "resolved", gone: "no longer stated" }[shape],
    ),
  );
}
