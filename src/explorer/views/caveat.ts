import { nearestTypo } from "../../knowledge/nearest.ts";
import { factKey, featuresKey } from "../../model/subject.ts";
import { caveatPicture, caveatRecords } from "../../report/caveat-records.ts";
import { ledgerView } from "../../report/ledger-view.ts";
import { capitalised } from "../../words/lists.ts";
import { makeNames } from "../../words/names.ts";
import { copyLink } from "../card.ts";
import { caveatChart } from "../caveat-chart.ts";
import { h } from "../dom.ts";
import { cellHash, routeHash } from "../route.ts";
import { eventLegend } from "../strip.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { eventList, statedIn } from "./caveat-element.ts";

/** One caveat: its life, its words over time, and the cells that it stands on. */
export function caveatPage({ model, route }: ViewContext): Rendered {
  const id = route.subject;
  const records = model.ledger().filter((record) => record.id === id);
  if (records.length === 0)
    return noCaveat(
      id,
      model.ledger().map((record) => record.id),
    );
  const names = makeNames(model.knowledge, ...model.counted);
  const views = ledgerView(records, records, [], model.counted, model.knowledge).backends.flatMap((b) => b.caveats);
  const [first] = views;
  return {
    title: `${first?.topic ?? id}, ${first?.backend ?? ""}`,
    exportView: () => ({
      name: `caveat-${id.replaceAll("/", "-")}`,
      title: `Caveat ${id}`,
      records: caveatRecords(records, model.knowledge, model.counted),
      pictures: [caveatPicture(records, model.knowledge, model.counted)],
    }),
    content: [
      h("p", { class: "soft" }, h("a", { href: routeHash("caveats", "") }, "All caveats"), ` · ${id}`),
      ...views.flatMap((view, i) => {
        const record = records[i];
        const cells = new Map((record?.cells ?? []).map((cell) => [factKey(cell), cell]));
        const release = view.stating;
        return [
          h("p", { class: "lead" }, view.text),
          h("p", {}, `${capitalised(view.record)}.`),
          record ? caveatChart([record], model) : null,
          h("p", { class: "legend" }, eventLegend()),
          h("h2", {}, "History"),
          eventList(view),
          statedIn(view),
          h("h2", {}, view.state === "open" ? "Applies to" : "Last applied to"),
          h(
            "ul",
            { class: "cells" },
            [...cells].map(([key, cell]) =>
              h(
                "li",
                {},
                h(
                  "a",
                  { href: cellHash(release, key), "data-fact": key, "data-release": release },
                  cell.features.map(names.feature).join(" + "),
                ),
                " ",
                h(
                  "a",
                  {
                    href: routeHash("history", cell.features[0], {
                      with: cell.features[1] ?? null,
                      backend: cell.backend,
                    }),
                    class: "soft",
                    "aria-label": `History of ${featuresKey(cell.features.map(names.feature))}`,
                  },
                  "history",
                ),
              ),
            ),
          ),
        ];
      }),
      h("p", { class: "actions" }, copyLink(routeHash("caveats", id), `the caveat ${id}`)),
    ],
  };
}

function noCaveat(id: string, known: readonly string[]): Rendered {
  const nearest = nearestTypo(id, known);
  return {
    title: `There is no caveat ${id}`,
    content: [
      h(
        "p",
        {},
        ...(nearest === null ? [] : ["Did you mean ", h("a", { href: routeHash("caveats", nearest) }, nearest), "? "]),
        h("a", { href: routeHash("caveats", "") }, "Show all caveats"),
      ),
    ],
  };
}
