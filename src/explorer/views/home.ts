import { STATUS_WORDS, STATUSES } from "../../model/status.ts";
import type { OverviewView, StatusCounts } from "../../report/overview.ts";
import { countsPicture, countsRecords } from "../../report/overview-records.ts";
import { ageInWords } from "../../words/dates.ts";
import { countOf } from "../../words/lists.ts";
import { disputeMark } from "../cell.ts";
import { chip, h, sign, statusClass } from "../dom.ts";
import { legend } from "../legend.ts";
import { cellHash, routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";

/** How many of a list the front page shows. */
const NEWS = 3;
const FEW = 6;

/** The newest release at a glance; each part leads on. */
export function homePage({ model }: ViewContext): Rendered {
  const view = model.overview;
  return {
    title: `${model.knowledge.project.name} Feature Matrix`,
    release: view.release,
    takeAway: () => ({
      name: "releases",
      title: `${model.knowledge.project.name}: features of each status by release`,
      records: countsRecords(view),
      pictures: [countsPicture(view, model.knowledge.project.name)],
    }),
    content: [
      newsElement(view),
      h(
        "div",
        { class: "columns" },
        h(
          "section",
          {},
          h("h2", {}, h("a", { href: routeHash("matrix", view.release) }, `Features in ${view.release}`)),
          heatMap(view),
        ),
        h(
          "div",
          {},
          h("section", {}, h("h2", {}, h("a", { href: routeHash("history", "") }, "Every release")), chart(view)),
          caveatsElement(view),
          disputesElement(view),
        ),
      ),
    ],
  };
}

function newsElement({ release, date, previous, news }: OverviewView): HTMLElement {
  const subject = `${previous}..${release}`;
  const more = news.length - NEWS;
  return h(
    "section",
    { class: "news" },
    h("h2", {}, `What ${release} changed`, date === null ? null : h("span", { class: "soft date" }, ` ${date}`)),
    news.length === 0
      ? h("p", {}, previous === "" ? "The first release with a matrix." : `Nothing of meaning since ${previous}.`)
      : h(
          "ul",
          { class: "plain" },
          news
            .slice(0, NEWS)
            .map(({ fingerprint, impact, message }) =>
              h(
                "li",
                { class: impact },
                h("a", { href: routeHash("diff", subject, { change: fingerprint }) }, message),
              ),
            ),
        ),
    previous === ""
      ? null
      : h(
          "p",
          {},
          h(
            "a",
            { href: routeHash("diff", subject) },
            more > 0 ? `${more} more, and all that differs from ${previous}` : `Compare with ${previous}`,
          ),
        ),
  );
}

function heatMap({ release, columns, rows }: OverviewView): HTMLElement {
  const used = STATUSES.filter((status) => rows.some(({ cells }) => cells.some((cell) => cell.status === status)));
  return h(
    "div",
    {},
    legend(used),
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

/** Releases as columns: how many features each backend has of each status, as stacked bars. */
function chart({ lanes, releases }: OverviewView): HTMLElement {
  const most = Math.max(1, ...releases.flatMap(({ counts }) => counts.map((count) => total(count))));
  return h(
    "div",
    {},
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

function caveatsElement({ caveats }: OverviewView): HTMLElement | null {
  if (caveats.length === 0) return null;
  const oldest = Math.max(1, caveats[0]?.days ?? 1);
  return h(
    "section",
    {},
    h(
      "h2",
      {},
      h(
        "a",
        { href: routeHash("caveats", "", { state: "open" }) },
        `${countOf(caveats.length, "open caveat")}, oldest first`,
      ),
    ),
    h(
      "ol",
      { class: "ages" },
      caveats
        .slice(0, FEW)
        .map(({ id, backend, topic, days, text }) =>
          h(
            "li",
            {},
            h(
              "a",
              { href: routeHash("caveats", id), "data-tip": true, "aria-label": `${backend}, ${topic}: ${text}` },
              `${topic}`,
            ),
            h("span", { class: "soft" }, backend),
            h("span", { class: "age" }, days === null ? "" : ageInWords(days)),
            h("i", { style: `width: ${(((days ?? 0) / oldest) * 100).toFixed(1)}%` }),
          ),
        ),
    ),
  );
}

function disputesElement({ release, disputes }: OverviewView): HTMLElement | null {
  if (disputes.length === 0) return null;
  return h(
    "section",
    {},
    h("h2", {}, `The pages of ${release} disagree on ${countOf(disputes.length, "cell")}`),
    h(
      "ul",
      { class: "disputes" },
      disputes.slice(0, FEW).map(({ key, title, backend, statements }) =>
        h(
          "li",
          {},
          h("a", { href: cellHash(release, key), "data-fact": key, "data-release": release }, title),
          h("span", { class: "soft" }, ` ${backend} `),
          statements.map(({ table, status }) => chip(status, table)),
        ),
      ),
    ),
    disputes.length > FEW
      ? h("p", {}, h("a", { href: routeHash("matrix", release) }, `${disputes.length - FEW} more in the matrix`))
      : null,
  );
}
