import { STATUSES } from "../../model/status.ts";
import type { OverviewView } from "../../report/overview.ts";
import { disputeMark } from "../cell.ts";
import { h, sign, statusClass } from "../dom.ts";
import { legend, markKeys } from "../legend.ts";
import { cellHash, routeHash } from "../route.ts";

/** Features against backends in the newest release, without words. */
export function heatMap({ release, columns, rows }: OverviewView): HTMLElement {
  const used = STATUSES.filter((status) => rows.some(({ cells }) => cells.some((cell) => cell.status === status)));
  return h(
    "div",
    {},
    legend(
      used,
      ...markKeys({
        caveat: rows.some(({ cells }) => cells.some(({ caveat, status }) => caveat && status === "supported")),
        disputed: rows.some(({ cells }) => cells.some(({ disputed }) => disputed)),
      }),
    ),
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        { class: "heat small", "data-grid": true, "data-tips": true },
        h("caption", { class: "spoken" }, `Features and backends in ${release}`),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "Feature"),
            columns.map(({ name }) => h("th", { scope: "col" }, name)),
          ),
        ),
        h(
          "tbody",
          {},
          rows.map(({ id, feature, cells }, y) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, h("a", { href: routeHash("history", id) }, feature)),
              cells.map(({ key, status, word, disputed, caveat }, x) =>
                status === null
                  ? h("td", { class: "none" })
                  : h(
                      "td",
                      { class: `cell ${statusClass(status)}` },
                      h(
                        "a",
                        {
                          href: cellHash(release, key),
                          tabindex: -1,
                          "data-at": `${y},${x}`,
                          "data-fact": key,
                          "data-release": release,
                          "aria-label": `${feature}, ${columns[x]?.name ?? ""}: ${word}${caveat && status !== "caveat" ? ", with a caveat noted" : ""}${disputed ? "; the tables disagree" : ""}`,
                        },
                        sign(status),
                        caveat && status === "supported" ? h("i", { class: "dot limits" }) : null,
                        disputed ? disputeMark() : null,
                      ),
                    ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
