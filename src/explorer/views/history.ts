import { parityOf, timelinesOf } from "../../history/timeline.ts";
import type { Registry } from "../../knowledge/knowledge.ts";
import { nearestEntry, nearestSlip } from "../../knowledge/nearest.ts";
import { historyView, inReadingOrder, type TimelineView } from "../../report/history-view.ts";
import { ledgerView } from "../../report/ledger-view.ts";
import { chooseBackend, unknownLines } from "../controls.ts";
import { glyph, h } from "../dom.ts";
import { parseBackend } from "../filters.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { caveatElement } from "./caveats.ts";
import { placeElement } from "./compare.ts";

/** The timeline of a feature or a pair, with its caveats and sources. */
export function historyPage({ model, route, go }: ViewContext): Rendered {
  const { features } = model.knowledge;
  if (route.subject === "") return everyFeature(features);
  const idOf = (name: string) => features.find(name)?.id ?? name;
  const first = idOf(route.subject);
  const second = route.filters.get("with") ?? "";
  const { backend, unknown: unheard } = parseBackend(route, model.knowledge);
  const ids = [first, ...(second === "" ? [] : [idOf(second)])].sort();
  const key = ids.join("+");
  const every = timelinesOf(model.counted, model.neighbours(), (cell) => cell.features.join("+") === key);
  const asked = every.filter((timeline) => backend === "" || timeline.backend === backend);
  const timelines = inReadingOrder(asked, model.knowledge);
  const records = model
    .ledger()
    .filter(
      (record) =>
        (backend === "" || record.backend === backend) &&
        record.cells.some((cell) => ids.every((id) => cell.features.includes(id))),
    );
  const unknown = ids.find((id) => !features.entries.has(id) && timelines.length === 0);
  if (unknown !== undefined) return noFeature(unknown, features);
  const view = historyView(
    ids,
    timelines,
    ids.length === 1 ? parityOf(every, model.counted) : null,
    [],
    model.counted,
    model.knowledge,
  );
  const caveats = ledgerView(records, records, [], model.counted, model.knowledge).backends.flatMap((b) => b.caveats);
  return {
    title: view.title,
    content: [
      h(
        "div",
        { class: "controls" },
        chooseBackend(model.knowledge, backend, (value) =>
          go(routeHash("history", first, { with: second, backend: value })),
        ),
      ),
      ...unknownLines(unheard),
      ...[...view.hints, ...view.parity].map((line) => h("p", { class: "soft" }, line)),
      ...(timelines.length === 0
        ? [h("p", { role: "status" }, "No release states it.")]
        : timelines.map((_, i) => i).flatMap((i) => timelineElements(view.timelines[i]))),
      ...(caveats.length === 0
        ? []
        : [h("h2", {}, "Caveats"), h("ul", { class: "entries" }, caveats.map(caveatElement))]),
    ],
  };
}

/** What an address that names no feature leads to. */
function everyFeature(features: Registry): Rendered {
  return {
    title: "Features",
    content: [
      h(
        "ul",
        {},
        [...features.entries.values()].map(({ id, name }) =>
          h("li", {}, h("a", { href: routeHash("history", id) }, name)),
        ),
      ),
    ],
  };
}

function noFeature(name: string, features: Registry): Rendered {
  const known = nearestEntry(name, features, nearestSlip);
  return {
    title: `There is no feature ${name}`,
    content: [
      h(
        "p",
        {},
        ...(known === null
          ? []
          : ["Nearest is ", h("a", { href: routeHash("history", known.id) }, features.nameOf(known.id)), ". "]),
        h("a", { href: "#/matrix" }, "Show the newest release"),
      ),
    ],
  };
}

function timelineElements(timeline: TimelineView | undefined): HTMLElement[] {
  if (!timeline) return [];
  return [
    h("h2", {}, timeline.title),
    h("p", {}, `${timeline.since}.${timeline.path === "" ? "" : ` ${timeline.path}.`}`),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": timeline.title },
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
                glyph(`${period.glyph} `),
                period.word,
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
