import { STATUS_WORDS, STATUSES } from "../../model/status.ts";
import type { OverviewView, StatusCounts } from "../../report/overview.ts";
import { h, statusClass } from "../dom.ts";
import { legend } from "../legend.ts";
import { routeHash } from "../route.ts";

/** Releases as columns: how many features each backend has of each status, as stacked bars. */
export function chart({ lanes, releases }: OverviewView): HTMLElement {
  const most = Math.max(1, ...releases.flatMap(({ counts }) => counts.map((count) => total(count))));
  const used = STATUSES.filter((_, i) => releases.some(({ counts }) => counts.some((count) => (count?.[i] ?? 0) > 0)));
  const [usableNow] = releases.at(-1)?.counts ?? [];
  return h(
    "div",
    {},
    legend(used),
    h(
      "p",
      { class: "soft" },
      `The height of a bar is the number of features on the page. “${usable(usableNow ?? null)}”: features of the newest release that are supported, with or without a caveat.`,
    ),
    h(
      "table",
      { class: "bars", "data-grid": true, "data-tips": true },
      h("caption", { class: "spoken" }, "Features of each status by release"),
      h("colgroup", {}, h("col", { class: "lane" })),
      h(
        "colgroup",
        {},
        releases.map(() => h("col")),
      ),
      h("colgroup", {}, h("col", { class: "now" })),
      h(
        "tbody",
        {},
        lanes.map(({ name, backend }, y) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, h("a", { href: routeHash("history", "", { backend }) }, name)),
            releases.map(({ release, date, counts }, x) => {
              const count = counts[y] ?? null;
              if (count === null) return h("td");
              return h(
                "td",
                {},
                h(
                  "a",
                  {
                    href: routeHash("matrix", release, { backend }),
                    tabindex: -1,
                    "data-at": `${y},${x}`,
                    "aria-label": `${name}, ${release}${date === null ? "" : ` (${date})`}: ${countsInWords(count)}`,
                  },
                  STATUSES.map((status, i) => ({ status, n: count[i] ?? 0 }))
                    .filter(({ n }) => n > 0)
                    .reverse()
                    .map(({ status, n }) =>
                      h("i", { class: statusClass(status), style: `height: ${((n / most) * 100).toFixed(1)}%` }),
                    ),
                ),
              );
            }),
            h("td", { class: "now" }, usable(releases.at(-1)?.counts[y] ?? null)),
          ),
        ),
      ),
    ),
    h(
      "p",
      { class: "ends soft" },
      h("span", {}, releases[0]?.release ?? ""),
      h("span", {}, releases.at(-1)?.release ?? ""),
    ),
  );
}

function total(count: StatusCounts | null): number {
  return (count ?? []).reduce((sum, n) => sum + n, 0);
}

/** "13 of 16": how many a backend has that are supported, with a caveat or without. */
function usable(count: StatusCounts | null): string {
  if (count === null) return "";
  const n = (count[STATUSES.indexOf("supported")] ?? 0) + (count[STATUSES.indexOf("caveat")] ?? 0);
  return `${n} of ${total(count)}`;
}

function countsInWords(count: StatusCounts): string {
  return STATUSES.flatMap((status, i) => ((count[i] ?? 0) > 0 ? [`${count[i]} ${STATUS_WORDS[status]}`] : [])).join(
    ", ",
  );
}
