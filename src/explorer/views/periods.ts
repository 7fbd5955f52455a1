import type { TimelineView } from "../../report/history-view.ts";
import { placeElement } from "../card.ts";
import { h, statusChip, statusSteps } from "../dom.ts";

/** Every period of a timeline in words, with its notes and its source. */
export function timelineElements(timeline: TimelineView): HTMLElement[] {
  return [
    h("h3", {}, timeline.title),
    h("p", {}, `${timeline.since}. `, statusSteps(timeline.steps), timeline.end === "" ? "" : `${timeline.end}.`),
    h(
      "section",
      { class: "scroll", tabindex: 0, "aria-label": timeline.title },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["Status", "Releases", "From", "Why", "Where"].map((text) =>
              h("th", { scope: "col", class: text === "From" || text === "Why" ? "wide" : null }, text),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          timeline.periods.map((period) =>
            h(
              "tr",
              {},
              h(
                "td",
                {},
                statusChip(period.status, period.word),
                period.notes.map(({ text, since }) =>
                  h("p", { class: "evidence" }, `${since === "" ? "" : `from ${since} on: `}${text}`),
                ),
                period.remark === "" ? null : h("p", { class: "remark" }, period.remark),
              ),
              h(
                "td",
                { class: "date" },
                period.from === period.to ? period.from : `${period.from} to ${period.to}`,
                h(
                  "span",
                  { class: "narrow" },
                  [period.fromDate, period.cause].filter((part) => part !== "").join(", "),
                ),
              ),
              h("td", { class: "date wide" }, period.fromDate),
              h("td", { class: "wide" }, period.cause),
              h("td", { class: "evidence" }, period.evidence.map(placeElement)),
            ),
          ),
        ),
      ),
    ),
  ];
}
