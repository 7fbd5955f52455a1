import type { OverviewView } from "../../report/overview.ts";
import { countsPicture, countsRecords } from "../../report/overview-records.ts";
import { ageInWords } from "../../words/dates.ts";
import { countOf } from "../../words/lists.ts";
import { h, statusChip } from "../dom.ts";
import { cellHash, routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { chart } from "./home-chart.ts";
import { heatMap } from "./home-heat.ts";

/** How many of a list the front page shows. */
const NEWS = 3;
const MAX_SHOWN = 6;

/** The newest release at a glance; each part leads on. */
export function homePage({ model }: ViewContext): Rendered {
  const view = model.overview;
  return {
    title: `${model.knowledge.project.name} Feature Matrix`,
    release: view.release,
    exportView: () => ({
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
      ? h("p", {}, previous === "" ? "The first release with a matrix." : `No change of meaning since ${previous}.`)
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
            more > 0 ? `${more} more, and everything that differs from ${previous}` : `Compare with ${previous}`,
          ),
          " · ",
          h("a", { href: routeHash("upgrade", "") }, "Check an upgrade"),
        ),
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
        .slice(0, MAX_SHOWN)
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
    caveats.length > MAX_SHOWN
      ? h("p", {}, h("a", { href: routeHash("caveats", "", { state: "open" }) }, `${caveats.length - MAX_SHOWN} more`))
      : null,
  );
}

function disputesElement({ release, disputes }: OverviewView): HTMLElement | null {
  if (disputes.length === 0) return null;
  return h(
    "section",
    {},
    h(
      "h2",
      {},
      h("a", { href: "disagreements.html" }, `The pages of ${release} disagree on ${countOf(disputes.length, "cell")}`),
    ),
    h(
      "ul",
      { class: "disputes" },
      disputes.slice(0, MAX_SHOWN).map(({ key, title, backend, statements }) =>
        h(
          "li",
          {},
          h("a", { href: cellHash(release, key), "data-fact": key, "data-release": release }, title),
          h("span", { class: "soft" }, ` ${backend} `),
          statements.map(({ table, status }) => statusChip(status, table)),
        ),
      ),
    ),
    disputes.length > MAX_SHOWN
      ? h("p", {}, h("a", { href: routeHash("matrix", release) }, `${disputes.length - MAX_SHOWN} more in the matrix`))
      : null,
  );
}
