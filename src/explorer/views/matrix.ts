import { matrixPictures, matrixRecords } from "../../report/release-records.ts";
import { type ReleaseNote, type ReleaseTableView, releaseTable } from "../../report/release-table.ts";
import { placeElement } from "../card.ts";
import { releaseCell } from "../cell.ts";
import { choose, chooseBackend, unknownLines } from "../controls.ts";
import { h } from "../dom.ts";
import { parseBackend } from "../filters.ts";
import { legend } from "../legend.ts";
import { labelOf, missing, neighbours, reportOf, versionsLink } from "../releases.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";
import { triangles } from "./pairs.ts";

/** One release: features against backends, what every table says merged, and the pairs of each backend. */
export function matrixPage({ model, route, go }: ViewContext): Rendered {
  const snapshot = model.snapshot(route.subject || "latest");
  if (!snapshot) return missing(route.subject, model);
  const { release } = snapshot;
  const { backend, unknown } = parseBackend(route, model.knowledge);
  const view = releaseTable(snapshot, model.knowledge, backend === "" ? [] : [backend]);
  const releases = [...model.snapshots].reverse().map((s) => ({ value: s.release, label: labelOf(s) }));
  const before = model.snapshots[model.snapshots.indexOf(snapshot) - 1];
  const report = reportOf(snapshot, model);
  return {
    title: `${view.project} ${view.release}`,
    about: backend === "" ? "" : model.knowledge.backends.nameOf(backend),
    release,
    takeAway: () => ({
      name: `matrix-${release}`,
      title: `${view.project} ${release}`,
      records: matrixRecords(view),
      pictures: matrixPictures(view),
    }),
    content: [
      h(
        "div",
        { class: "controls" },
        choose("Release", releases, release, (value) => go(routeHash("matrix", value, { backend }))),
        chooseBackend(model.knowledge, backend, (value) => go(routeHash("matrix", release, { backend: value }))),
        neighbours(snapshot, model, (other) => routeHash("matrix", other, { backend })),
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
      legend(view.legend.map(({ status }) => status)),
      h("div", { class: "beside" }, featureTable(view), noteList(view.notes)),
      ...triangles(view, view.triangles),
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

/** Rows of a table that no page of today has. */
const LARGE = 60;

function featureTable(view: ReleaseTableView): HTMLElement {
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
          view.columns.map(({ name }) => h("th", { scope: "col" }, name)),
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
