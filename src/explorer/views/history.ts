import { parityOf, timelinesOf } from "../../history/timeline.ts";
import type { Registry } from "../../knowledge/knowledge.ts";
import { nearestEntry, nearestSlip } from "../../knowledge/nearest.ts";
import { STATUSES } from "../../model/status.ts";
import { featuresKey, featuresOf, otherFeature } from "../../model/subject.ts";
import { historyView, inReadingOrder, type TimelineView } from "../../report/history-view.ts";
import { ledgerView } from "../../report/ledger-view.ts";
import { releaseTable } from "../../report/release-table.ts";
import { stripPicture, stripRecords } from "../../report/strip-records.ts";
import { placeElement } from "../card.ts";
import { releaseCell } from "../cell.ts";
import { choose, chooseBackend, unknownLines } from "../controls.ts";
import { chip, h } from "../dom.ts";
import { parseBackend } from "../filters.ts";
import { legend } from "../legend.ts";
import type { Model } from "../model.ts";
import { routeHash } from "../route.ts";
import { eventLegend, type Scale, stripTable } from "../strip.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { caveatElement } from "./caveat-element.ts";
import { featuresPage } from "./features.ts";

/** The history of a feature or a pair as a picture, with its caveats, its partners and every period in words. */
export function historyPage(context: ViewContext): Rendered {
  const { model, route, go } = context;
  const { features } = model.knowledge;
  if (route.subject === "") return featuresPage(context);
  const idOf = (name: string) => features.find(name)?.id ?? name;
  const first = idOf(route.subject);
  const second = route.filters.get("with") ?? "";
  const scale: Scale = route.filters.get("scale") === "date" ? "date" : "even";
  const { backend, unknown: unheard } = parseBackend(route, model.knowledge);
  const ids: readonly string[] = second === "" ? [first] : featuresOf(first, idOf(second));
  const key = featuresKey(ids);
  const every = timelinesOf(model.counted, model.neighbours(), (cell) => featuresKey(cell.features) === key);
  const asked = every.filter((timeline) => backend === "" || timeline.backend === backend);
  const timelines = inReadingOrder(asked, model.knowledge);
  const records = model
    .ledger()
    .filter(
      (record) =>
        (backend === "" || record.backend === backend) &&
        record.cells.some((cell) => ids.every((id) => cell.features.some((f) => f === id))),
    );
  const unknown = ids.find((id) => !features.entries.has(id) && timelines.length === 0);
  if (unknown !== undefined) return noFeature(unknown, features);
  const parity = ids.length === 1 ? parityOf(every, model.counted) : null;
  const view = historyView(ids, timelines, parity, [], model.counted, model.knowledge);
  const strip = model.strip(
    (cell) => featuresKey(cell.features) === key && (backend === "" || cell.backend === backend),
  );
  const caveats = ledgerView(records, records, [], model.counted, model.knowledge).backends.flatMap((b) => b.caveats);
  const to = (changed: Readonly<Record<string, string>>) =>
    go(routeHash("history", first, { with: second, backend, scale: scale === "date" ? scale : "", ...changed }));
  return {
    title: view.title,
    about: backend === "" ? "" : model.knowledge.backends.nameOf(backend),
    takeAway: () => ({
      name: `history-${ids.join("-")}`,
      title: `${view.title}, ${view.from} to ${view.to}`,
      records: stripRecords(strip),
      pictures: [stripPicture(view.title, strip)],
    }),
    content: [
      h(
        "div",
        { class: "controls" },
        chooseBackend(model.knowledge, backend, (value) => to({ backend: value })),
        choosePartner(first, second, model, (value) => to({ with: value })),
        choose(
          "Columns",
          [
            { value: "", label: "alike" },
            { value: "date", label: "by date" },
          ],
          scale === "date" ? "date" : "",
          (value) => to({ scale: value }),
        ),
      ),
      ...unknownLines(unheard),
      ids.length === 1
        ? null
        : h(
            "p",
            { class: "soft" },
            "Alone: ",
            ids.flatMap((id, i) => [
              i === 0 ? "" : ", ",
              h("a", { href: routeHash("history", id, { backend }) }, features.nameOf(id)),
            ]),
          ),
      ...[...view.hints, ...view.parity].map((line) => h("p", { class: "soft" }, line)),
      ...(timelines.length === 0
        ? [h("p", { role: "status" }, "No release states it.")]
        : [
            stripTable(strip, scale, true, `${view.title} through all releases`),
            legend(
              STATUSES.filter((status) =>
                strip.groups.some(({ lanes }) => lanes.some(({ runs }) => runs.some((run) => run.status === status))),
              ),
              ...(caveats.length === 0 ? [] : eventLegend()),
            ),
          ]),
      ...(caveats.length === 0
        ? []
        : [h("h2", {}, "Caveats"), h("ul", { class: "entries" }, caveats.map(caveatElement))]),
      ids.length === 1 ? partners(first, backend, model) : null,
      timelines.length === 0
        ? null
        : h(
            "details",
            { class: "periods" },
            h("summary", {}, "Every period in words, with notes and sources"),
            view.timelines.flatMap(timelineElements),
          ),
    ],
  };
}

/** The list of features that a feature is stated together with. */
function choosePartner(
  first: string,
  second: string,
  model: Model,
  onChange: (value: string) => void,
): HTMLElement | null {
  const partners = new Set<string>(second === "" ? [] : [second]);
  for (const snapshot of model.counted.slice(-1)) {
    for (const { features } of model.factsAt(snapshot).values()) {
      const other = features.length === 2 && features.some((id) => id === first) ? otherFeature(features, first) : null;
      if (other !== null) partners.add(other);
    }
  }
  if (partners.size === 0) return null;
  const { features } = model.knowledge;
  const choices = [...partners].map((id) => ({ value: id, label: features.nameOf(features.find(id)?.id ?? id) }));
  return choose("Together with", [{ value: "", label: "alone" }, ...choices], second, onChange);
}

/** What the newest release says of a feature together with each other one. */
function partners(feature: string, backend: string, model: Model): HTMLElement | null {
  const newest = model.counted.at(-1);
  if (!newest) return null;
  const { triangles, release } = releaseTable(newest, model.knowledge, backend === "" ? [] : [backend]);
  const byPartner = new Map<string, { name: string; cells: Map<number, Parameters<typeof releaseCell>[0]> }>();
  triangles.forEach(({ rows }, x) => {
    rows.forEach((row) => {
      row.cells.forEach((cell, i) => {
        const column = rows[i];
        if (!column || (row.id !== feature && column.id !== feature)) return;
        const other = row.id === feature ? column : row;
        const partner = byPartner.get(other.id) ?? { name: other.feature, cells: new Map() };
        byPartner.set(other.id, partner);
        partner.cells.set(x, cell);
      });
    });
  });
  if (byPartner.size === 0) return null;
  const title = `With other features, in ${release}`;
  const name = model.knowledge.features.nameOf(feature);
  return h(
    "section",
    {},
    h("h2", {}, title),
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        { class: "heat", "data-grid": true, "data-tips": true },
        h("caption", { class: "spoken" }, title),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "With"),
            triangles.map((t) => h("th", { scope: "col" }, t.name)),
          ),
        ),
        h(
          "tbody",
          {},
          [...byPartner].map(([id, partner], y) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, h("a", { href: routeHash("history", feature, { with: id }) }, partner.name)),
              triangles.map((triangle, x) => {
                const cell = partner.cells.get(x);
                return cell
                  ? releaseCell(cell, `${name} + ${partner.name}, ${triangle.name}`, release, [y, x], true)
                  : h("td", { class: "none" });
              }),
            ),
          ),
        ),
      ),
    ),
  );
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

function timelineElements(timeline: TimelineView): HTMLElement[] {
  return [
    h("h3", {}, timeline.title),
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
                chip(period.status, period.word),
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
