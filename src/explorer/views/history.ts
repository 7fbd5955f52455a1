import { parityOf, timelinesOf } from "../../history/timeline.ts";
import type { Registry } from "../../knowledge/knowledge.ts";
import { nearestEntry, nearestTypo } from "../../knowledge/nearest.ts";
import { STATUSES } from "../../model/status.ts";
import { featuresKey, featuresOf } from "../../model/subject.ts";
import { historyView, inReadingOrder } from "../../report/history-view.ts";
import { ledgerView } from "../../report/ledger-view.ts";
import { stripPicture, stripRecords } from "../../report/strip-records.ts";
import { choose, chooseBackend, collapsible, unknownLines } from "../controls.ts";
import { h } from "../dom.ts";
import { parseBackend } from "../filters.ts";
import { legend } from "../legend.ts";
import { routeHash } from "../route.ts";
import { eventLegend, stripTable } from "../strip.ts";
import type { Scale } from "../strip-columns.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { caveatElement } from "./caveat-element.ts";
import { featuresPage } from "./features.ts";
import { choosePartner, partners } from "./partners.ts";
import { timelineElements } from "./periods.ts";

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
    exportView: () => ({
      name: `history-${ids.join("-")}`,
      title: `${view.title}, ${view.from} to ${view.to}`,
      records: stripRecords(strip),
      pictures: [stripPicture(view.title, strip)],
    }),
    content: [
      collapsible(
        "Filters",
        h(
          "div",
          { class: "controls" },
          chooseBackend(model.knowledge, backend, (value) => to({ backend: value })),
          choosePartner(first, second, model, (value) => to({ with: value })),
          choose(
            "Columns",
            [
              { value: "", label: "even" },
              { value: "date", label: "by date" },
            ],
            scale === "date" ? "date" : "",
            (value) => to({ scale: value }),
          ),
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
            legend(
              STATUSES.filter((status) =>
                strip.groups.some(({ lanes }) => lanes.some(({ runs }) => runs.some((run) => run.status === status))),
              ),
              ...(caveats.length === 0 ? [] : eventLegend()),
            ),
            stripTable(strip, scale, true, `${view.title} through all releases`),
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

function noFeature(name: string, features: Registry): Rendered {
  const known = nearestEntry(name, features, nearestTypo);
  return {
    title: `There is no feature ${name}`,
    content: [
      h(
        "p",
        {},
        ...(known === null
          ? []
          : ["Did you mean ", h("a", { href: routeHash("history", known.id) }, features.nameOf(known.id)), "? "]),
        h("a", { href: "#/matrix" }, "Show the newest release"),
      ),
    ],
  };
}
