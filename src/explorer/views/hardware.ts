import { STATUS_WORDS } from "../../model/status.ts";
import type { HardwareLane, HardwareRun, HardwareStrip } from "../../report/hardware-strip.ts";
import { h, sign, statusClass } from "../dom.ts";
import { routeHash } from "../route.ts";

/** Runs of as many releases have room for a word, and for more than one. */
const WORDED = 4;
const WORDY = 9;

/** GPUs, CPUs and systems through all releases: a run of releases is one cell, which leads to what its newest one states. */
export function hardwareElement({ columns, groups }: HardwareStrip): HTMLElement[] {
  if (groups.length === 0) return [];
  const lanes = groups.flatMap(({ title, lanes: own }) => own.map((lane, i) => ({ title, lane, first: i === 0, own })));
  return [
    h("h2", {}, "Hardware and operating systems"),
    h(
      "section",
      { class: "scroll both", tabindex: 0, "aria-label": "Hardware and operating systems by release" },
      h(
        "table",
        { class: "strip runs hardware", "data-grid": true, "data-tips": true },
        h("caption", { class: "spoken" }, "Hardware and operating systems by release"),
        h("colgroup", {}, h("col", { class: "feature" }), h("col", { class: "lane" })),
        h(
          "colgroup",
          {},
          columns.map(() => h("col")),
        ),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col", class: "feature" }, "Kind"),
            h("th", { scope: "col", class: "lane" }, "Name"),
            columns.map(({ release, date }) =>
              h(
                "th",
                { scope: "col", class: "release" },
                h(
                  "a",
                  {
                    href: routeHash("versions", release),
                    tabindex: -1,
                    "aria-label": date === "" ? release : `${release} (${date})`,
                  },
                  h("span", {}, release),
                ),
              ),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          lanes.map(({ title, lane, first, own }, y) =>
            h(
              "tr",
              { class: first ? "first" : null },
              first ? h("th", { scope: "rowgroup", rowspan: own.length, class: "feature" }, title) : null,
              h("th", { scope: "row", class: "lane" }, lane.name),
              laneCells(lane, columns, y),
            ),
          ),
        ),
      ),
    ),
  ];
}

function laneCells({ name, runs }: HardwareLane, columns: HardwareStrip["columns"], y: number): HTMLElement[] {
  const cells: HTMLElement[] = [];
  let x = 0;
  for (const run of runs) {
    if (run.from > x) cells.push(h("td", { class: x === 0 ? "none" : "none gap", colspan: run.from - x }));
    x = run.to + 1;
    cells.push(runCell(name, run, columns, y));
  }
  if (x < columns.length) cells.push(h("td", { class: "none gap", colspan: columns.length - x }));
  return cells;
}

function runCell(name: string, run: HardwareRun, columns: HardwareStrip["columns"], y: number): HTMLElement {
  const { from, to, status, forms } = run;
  const [first = "", last = ""] = [columns[from]?.release, columns[to]?.release];
  const when = first === last ? `in ${first}` : `from ${first} to ${last}`;
  const room = to - from + 1;
  const how = forms === "" ? "" : `, as ${forms}`;
  return h(
    "td",
    { class: `cell ${statusClass(status)} start`, colspan: to - from + 1 },
    h(
      "a",
      {
        href: routeHash("versions", last),
        tabindex: -1,
        "data-at": `${y},${from}`,
        "aria-label": `${name}: ${STATUS_WORDS[status]}${how} ${when}`,
      },
      sign(status),
      room < WORDED
        ? null
        : h("span", { class: "word" }, STATUS_WORDS[status], forms === "" || room < WORDY ? "" : `, ${forms}`),
    ),
  );
}
