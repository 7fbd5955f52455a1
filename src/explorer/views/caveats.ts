import type { CaveatRecord } from "../../history/ledger.ts";
import { oldestOf } from "../../history/oldest.ts";
import { timelinesOf } from "../../history/timeline.ts";
import { caveatPicture, caveatRecords } from "../../report/caveat-records.ts";
import { ledgerView } from "../../report/ledger-view.ts";
import { caveatChart } from "../caveat-chart.ts";
import { choose, chooseBackend, collapsible, unknownLines, withAll } from "../controls.ts";
import { h } from "../dom.ts";
import { parseBackend, parseOne } from "../filters.ts";
import { routeHash } from "../route.ts";
import { eventLegend } from "../strip.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { caveatPage } from "./caveat.ts";
import { caveatElement, STATE_WORDS } from "./caveat-element.ts";

const STATES = ["open", "resolved", "unstated"] as const;

/** The ledger of caveats: their lives as lines over the releases, and each with its record; or one caveat alone. */
export function caveatsPage(context: ViewContext): Rendered {
  const { model, route, go } = context;
  if (route.subject !== "") return caveatPage(context);
  const { backend, unknown } = parseBackend(route, model.knowledge);
  const state = parseOne(route, "state", STATES, unknown);
  const isOn = (record: CaveatRecord) => backend === "" || record.backend === backend;
  const isIn = (record: CaveatRecord) => state === null || record.state === state;
  const every = model.ledger();
  const all = every.filter(isOn);
  const records = all.filter(isIn);
  const ids = [...model.knowledge.backends.entries.keys()];
  const oldest = oldestOf(
    ids,
    every,
    timelinesOf(model.counted, model.neighbours(), () => true),
  );
  const view = ledgerView(records, all, oldest, model.counted, model.knowledge);
  const to = (changes: { state?: string; backend?: string }) =>
    go(routeHash("caveats", "", { state, backend, ...changes }));
  const byBackend = new Map(ids.map((id) => [id, every.filter((one) => isIn(one) && one.backend === id).length]));
  return {
    title: "Caveats",
    about: [backend === "" ? "" : model.knowledge.backends.nameOf(backend), state === null ? "" : STATE_WORDS[state]]
      .filter((part) => part !== "")
      .join(", "),
    exportView: () => ({
      name: "caveats",
      title: `Caveats, ${view.from} to ${view.to}`,
      records: caveatRecords(records, model.knowledge, model.counted),
      pictures: [caveatPicture(records, model.knowledge, model.counted)],
    }),
    content: [
      collapsible(
        "Filters",
        h(
          "div",
          { class: "controls" },
          chooseBackend(model.knowledge, backend, (value) => to({ backend: value }), byBackend),
          choose(
            "State",
            withAll(
              STATES.map((value) => ({
                value,
                label: STATE_WORDS[value],
                count: all.filter((record) => record.state === value).length,
              })),
            ),
            state ?? "",
            (value) => to({ state: value }),
          ),
        ),
      ),
      ...unknownLines(unknown),
      h("p", { class: "lead", role: "status" }, `${view.verdict}.`),
      records.length === 0 ? null : h("p", { class: "legend" }, eventLegend()),
      records.length === 0 ? null : caveatChart(records, model),
      ...view.backends.flatMap(({ name, caveats, oldest: lines }) => [
        h("h2", {}, name),
        h("ul", { class: "entries" }, caveats.map(caveatElement)),
        ...lines.map((line) => h("p", { class: "soft" }, line)),
      ]),
    ],
  };
}
