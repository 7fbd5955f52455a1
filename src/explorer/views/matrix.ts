import { versionText } from "../../model/platform.ts";
import { STATUS_WORDS, STATUSES } from "../../model/status.ts";
import { matrixPictures, matrixRecords } from "../../report/release-records.ts";
import { type ReleaseNote, type ReleaseTableView, releaseTable } from "../../report/release-table.ts";
import { countOf } from "../../words/lists.ts";
import { placeElement } from "../card.ts";
import { releaseCell } from "../cell.ts";
import { choose, chooseBackend, unknownLines, withAll } from "../controls.ts";
import { h } from "../dom.ts";
import { parseBackend, parseOne } from "../filters.ts";
import { legend, markKeys } from "../legend.ts";
import type { Model } from "../model.ts";
import { missing, neighbours, releaseChoices, reportOf, versionsLink } from "../releases.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { triangles } from "./pairs.ts";

/** One release: features against backends, what every table says merged, and the pairs of each backend. */
export function matrixPage({ model, route, go }: ViewContext): Rendered {
  const snapshot = model.snapshot(route.subject || "latest");
  if (!snapshot) return missing(route.subject, model);
  const { release } = snapshot;
  const { backend, unknown } = parseBackend(route, model.knowledge);
  const fullTable = releaseTable(snapshot, model.knowledge, backend === "" ? [] : [backend]);
  const show = parseOne(route, "show", SHOWN, unknown);
  const view = show === null ? fullTable : narrowed(fullTable, show);
  const to = (changed: Readonly<Record<string, string>>, at = release) =>
    go(routeHash("matrix", at, { backend, show, ...changed }));
  const before = model.snapshots[model.snapshots.indexOf(snapshot) - 1];
  const report = reportOf(snapshot, model);
  return {
    title: `${view.project} ${view.release}`,
    about: [
      backend === "" ? "" : model.knowledge.backends.nameOf(backend),
      show === null ? "" : show === "differ" ? "backends differ" : STATUS_WORDS[show],
    ]
      .filter((part) => part !== "")
      .join(", "),
    release,
    exportView: () => ({
      name: `matrix-${release}`,
      title: `${view.project} ${release}`,
      records: matrixRecords(view),
      pictures: matrixPictures(view),
    }),
    content: [
      h(
        "div",
        { class: "controls" },
        choose("Release", releaseChoices(model), release, (value) => to({}, value)),
        chooseBackend(model.knowledge, backend, (value) => to({ backend: value })),
        choose(
          "Features",
          withAll(
            SHOWN.map((value) => ({
              value,
              label: value === "differ" ? "backends differ" : STATUS_WORDS[value],
              count: fullTable.rows.filter((row) => isShown(row, value)).length,
            })).filter(({ value, count }) => count > 0 || value === show),
          ),
          show ?? "",
          (value) => to({ show: value }),
        ),
        neighbours(snapshot, model, (other) => routeHash("matrix", other, { backend, show })),
      ),
      ...unknownLines(unknown),
      h(
        "p",
        { class: "soft" },
        view.date === "" ? "" : `${view.date}. `,
        view.mislabelled === "" ? "" : `The page of this release says that it is for ${view.mislabelled}. `,
        view.disputed === 0
          ? ""
          : `${view.disputed} ${view.disputed === 1 ? "cell" : "cells"} marked ≠: the tables of this release disagree. `,
        before
          ? h(
              "a",
              { href: routeHash("diff", `${before.release}..${release}`, { backend }) },
              `What changed since ${before.release}`,
            )
          : "",
        report === null ? "" : " · ",
        report,
        model.platform === null ? "" : " · ",
        versionsLink(release, model),
      ),
      legend(
        view.legend.map(({ status }) => status),
        ...markKeys({ numbers: view.notes.length > 0, disputed: view.disputed > 0 }),
      ),
      show === null ? null : h("p", { class: "soft", role: "status" }, countOf(view.rows.length, "feature")),
      h("div", { class: "beside" }, featureTable(view, enginesOf(release, model)), noteList(view.notes)),
      ...(show === null ? triangles(view, view.triangles) : []),
      h(
        "p",
        { class: "soft" },
        "Sources: ",
        view.pages.flatMap((page, i) => [i === 0 ? "" : ", ", placeElement(page)]),
        ...(view.commit === ""
          ? []
          : [" at commit ", h("a", { href: view.commitUrl }, h("code", {}, view.commit.slice(0, 12)))]),
      ),
    ],
  };
}

/** What a reader can narrow the features to: those on which the backends differ, or that have a status on one of them. */
const SHOWN = ["differ", ...STATUSES] as const;

function isShown({ cells }: ReleaseTableView["rows"][number], show: (typeof SHOWN)[number]): boolean {
  const stated = cells.flatMap(({ status }) => status ?? []);
  return show === "differ" ? new Set(stated).size > 1 : stated.includes(show);
}

/** The rows that are to be shown, with their notes alone. */
function narrowed(view: ReleaseTableView, show: (typeof SHOWN)[number]): ReleaseTableView {
  const rows = view.rows.filter((row) => isShown(row, show));
  const marks = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => [...cell.marks])));
  return { ...view, rows, notes: view.notes.filter(({ number }) => marks.has(number)) };
}

/** The version of each backend's engine in a release, where a page states it. */
function enginesOf(release: string, { platform }: Model): ReadonlyMap<string, string> {
  const engines = platform?.releases.find((one) => one.release === release)?.engines ?? new Map();
  return new Map(
    [...engines].flatMap(([backend, { version }]) => {
      const text = version ? versionText(version.value) : null;
      return text === null ? [] : [[backend, text]];
    }),
  );
}

/** Rows of a table that no page of today has. */
const LARGE = 60;

function featureTable(view: ReleaseTableView, engines: ReadonlyMap<string, string>): HTMLElement {
  const others = view.rows.findIndex((row) => !row.compared);
  const body = view.rows.map((row, y) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, h("a", { href: routeHash("history", row.id) }, row.feature)),
      row.cells.map((cell, x) =>
        releaseCell(cell, `${row.feature}, ${view.columns[x]?.name ?? ""}`, view.release, [y, x], true),
      ),
    ),
  );
  return h(
    "section",
    { class: "scroll both", tabindex: 0, "aria-label": "Features and backends" },
    h(
      "table",
      { class: "heat", "data-grid": true, "data-tips": body.length > LARGE ? null : true },
      h("caption", { class: "spoken" }, `Features and backends in ${view.release}`),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Feature"),
          view.columns.map(({ name, backend }) => {
            const version = engines.get(backend);
            return h(
              "th",
              { scope: "col" },
              name,
              version === undefined ? null : h("span", { class: "engine" }, ` ${version}`),
            );
          }),
        ),
      ),
      h("tbody", {}, others < 0 ? body : body.slice(0, others)),
      others < 0
        ? null
        : h(
            "tbody",
            {},
            h(
              "tr",
              {},
              h(
                "th",
                { scope: "rowgroup", colspan: view.columns.length + 1, class: "soft" },
                others === 0 ? "Stated by each backend's own list" : "Only in the backends' own lists",
              ),
            ),
            body.slice(others),
          ),
    ),
  );
}

/** From this width on the notes stand open beside the table, in CSS pixels; the style sheet has the same number. */
const BESIDE = 1024;

/** The notes as a list: for print, and for who reads one after the other. */
function noteList(notes: readonly ReleaseNote[]): HTMLElement | null {
  if (notes.length === 0) return null;
  return h(
    "details",
    { class: "notes", open: innerWidth >= BESIDE },
    h("summary", {}, `All notes (${notes.length})`),
    h(
      "ol",
      { tabindex: 0, "aria-label": "All notes" },
      notes.map((note) =>
        h(
          "li",
          { value: note.number },
          h("strong", {}, `${note.backend}, ${note.topic}`),
          " ",
          h("span", { class: `tag ${note.kind}` }, note.kind),
          ` ${note.text}`,
        ),
      ),
    ),
  );
}
