import { STATUS_WORDS, STATUSES, type Status } from "../../model/status.ts";
import type { StripGroup } from "../../report/history-strip.ts";
import { STRIP_ORDER_WORDS, STRIP_ORDERS, sortedGroups } from "../../report/strip-order.ts";
import { stripPicture, stripRecords } from "../../report/strip-records.ts";
import { countOf } from "../../words/lists.ts";
import { choose, chooseBackend, collapsible, unknownLines, withAll } from "../controls.ts";
import { h } from "../dom.ts";
import { parseBackend, parseOne } from "../filters.ts";
import { legend } from "../legend.ts";
import { routeHash } from "../route.ts";
import { stripTable } from "../strip.ts";
import type { Scale } from "../strip-columns.ts";
import type { Rendered, ViewContext } from "../view.ts";

/** Every feature, or every pair, through all releases. */
export function featuresPage({ model, route, go }: ViewContext): Rendered {
  const { backend, unknown } = parseBackend(route, model.knowledge);
  const order = parseOne(route, "sort", STRIP_ORDERS, unknown) ?? "page";
  const status = parseOne(route, "now", STATUSES, unknown);
  const pairs = route.filters.get("of") === "pairs";
  const scale: Scale = route.filters.get("scale") === "date" ? "date" : "even";
  const all = model.strip(
    (cell) => (cell.features.length === 2) === pairs && (backend === "" || cell.backend === backend),
  );
  const last = all.columns.length - 1;
  const isNow = ({ lanes }: StripGroup, wanted: Status) =>
    lanes.some(({ runs }) => runs.at(-1)?.to === last && runs.at(-1)?.status === wanted);
  const groups = sortedGroups(all, order, model.ledger()).filter((group) => status === null || isNow(group, status));
  const view = { columns: all.columns, groups };
  const to = (changed: Readonly<Record<string, string>>) =>
    go(
      routeHash("history", "", {
        backend,
        sort: order === "page" ? "" : order,
        now: status,
        of: pairs ? "pairs" : "",
        scale: scale === "date" ? scale : "",
        ...changed,
      }),
    );
  const what = pairs ? "pair" : "feature";
  const first = model.counted[0]?.release ?? "";
  return {
    title: pairs ? "Pairs of features" : "Features",
    about: [
      backend === "" ? "" : model.knowledge.backends.nameOf(backend),
      status === null ? "" : STATUS_WORDS[status],
      order === "page" ? "" : STRIP_ORDER_WORDS[order],
    ]
      .filter((part) => part !== "")
      .join(", "),
    exportView: () => ({
      name: `${what}s`,
      title: `${pairs ? "Pairs" : "Features"} since ${first}`,
      records: stripRecords(view),
      pictures: [stripPicture(`${pairs ? "Pairs" : "Features"} since ${first}`, view)],
    }),
    content: [
      h("p", { class: "soft" }, `Everything that the pages state since ${first}: releases run from left to right.`),
      collapsible(
        "Filters",
        h(
          "div",
          { class: "controls" },
          choose(
            "Show",
            [
              { value: "", label: "features" },
              { value: "pairs", label: "pairs of features" },
            ],
            pairs ? "pairs" : "",
            (value) => to({ of: value }),
          ),
          chooseBackend(model.knowledge, backend, (value) => to({ backend: value })),
          choose(
            "Now",
            withAll(
              STATUSES.map((value) => ({
                value,
                label: STATUS_WORDS[value],
                count: all.groups.filter((group) => isNow(group, value)).length,
              })).filter(({ value, count }) => count > 0 || value === status),
            ),
            status ?? "",
            (value) => to({ now: value }),
          ),
          choose(
            "Sort by",
            STRIP_ORDERS.map((value) => ({ value, label: STRIP_ORDER_WORDS[value] })),
            order,
            (value) => to({ sort: value === "page" ? "" : value }),
          ),
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
      ...unknownLines(unknown),
      h("p", { class: "soft", role: "status" }, countOf(groups.length, what)),
      legend(
        STATUSES.filter((one) =>
          groups.some(({ lanes }) => lanes.some(({ runs }) => runs.some((run) => run.status === one))),
        ),
      ),
      groups.length === 0 ? null : stripTable(view, scale, false, `Every ${what} through all releases`),
    ],
  };
}
