import type { CaveatRecord } from "../history/ledger.ts";
import { caveatStates } from "../report/caveat-records.ts";
import { EVENT_SHAPES } from "../report/caveat-timeline.ts";
import { releaseInWords } from "../words/dates.ts";
import { makeNames } from "../words/names.ts";
import { displayText } from "../words/quote.ts";
import { h } from "./dom.ts";
import type { Model } from "./model.ts";
import { routeHash } from "./route.ts";
import { EVENT_WORDS } from "./strip.ts";

/** Releases as columns, a line for each caveat from where it begins to where it ends, with a dot for each event. */
export function caveatChart(caveats: readonly CaveatRecord[], model: Model): HTMLElement {
  const names = makeNames(model.knowledge, ...model.counted);
  const label = "Caveats through all releases";
  const ordered = [...caveats].sort((a, b) => names.backendRank(a.backend) - names.backendRank(b.backend));
  return h(
    "section",
    { class: "scroll both", tabindex: 0, "aria-label": label },
    h(
      "table",
      { class: "strip lives", "data-grid": true, "data-tips": true },
      h("caption", { class: "spoken" }, label),
      h("colgroup", {}, h("col", { class: "feature" }), h("col", { class: "lane" })),
      h(
        "colgroup",
        {},
        model.counted.map(() => h("col")),
      ),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col", class: "feature" }, "Caveat"),
          h("th", { scope: "col", class: "lane" }, "Backend"),
          model.counted.map((snapshot) =>
            h(
              "th",
              { scope: "col", class: "release" },
              h(
                "a",
                { href: routeHash("matrix", snapshot.release), tabindex: -1, "aria-label": releaseInWords(snapshot) },
                h("span", {}, snapshot.release),
              ),
            ),
          ),
        ),
      ),
      h(
        "tbody",
        {},
        ordered.map((record, y) => {
          const states = caveatStates(record, model.counted);
          const [topic, backend] = [names.topic(record.topic), names.backend(record.backend)];
          return h(
            "tr",
            {},
            h(
              "th",
              { scope: "row", class: "feature" },
              h("a", { href: routeHash("caveats", record.id), tabindex: -1 }, topic),
            ),
            h(
              "th",
              { scope: "row", class: "lane" },
              h("span", { class: "narrow", "aria-hidden": "true" }, topic),
              backend,
            ),
            model.counted.map((snapshot, x) => {
              const { open, events } = states[x] ?? { open: false, events: [] };
              if (!open && events.length === 0) return h("td", { class: "none" });
              const eventWords = events.map((event) => `; ${EVENT_WORDS[event.kind]}: ${displayText(event)}`).join("");
              return h(
                "td",
                { class: open ? "life" : "life over" },
                h(
                  "a",
                  {
                    href: routeHash("caveats", record.id),
                    tabindex: -1,
                    "data-at": `${y},${x}`,
                    "aria-label": `${topic}, ${backend}, ${releaseInWords(snapshot)}${open ? ": open" : ""}${eventWords}`,
                  },
                  events.map(({ kind }) => h("i", { class: `event ${EVENT_SHAPES[kind]}` })),
                ),
              );
            }),
          );
        }),
      ),
    ),
  );
}
