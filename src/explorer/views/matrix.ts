import { nearestSlip } from "../../knowledge/nearest.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import type { Origin } from "../../report/evidence.ts";
import { type MatrixTableView, matrixView } from "../../report/matrix-view.ts";
import { choose, chooseBackend, unknownLines } from "../controls.ts";
import { glyph, h } from "../dom.ts";
import { parseBackend } from "../filters.ts";
import type { Model } from "../model.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";

/** One release as a heat map: each cell leads to its timeline. */
export function matrixPage({ model, route, go }: ViewContext): Rendered {
  const snapshot = model.snapshot(route.subject || "latest");
  if (!snapshot) return missing(route.subject, model);
  const { release } = snapshot;
  const { backend, unknown } = parseBackend(route, model.knowledge);
  const view = matrixView(snapshot, model.knowledge, backend === "" ? [] : [backend]);
  const releases = [...model.snapshots].reverse().map((s) => ({ value: s.release, label: labelOf(s) }));
  return {
    title: `${view.project} ${view.release}`,
    content: [
      h(
        "div",
        { class: "controls" },
        choose("Release", releases, release, (value) => go(routeHash("matrix", value, { backend }))),
        chooseBackend(model.knowledge, backend, (value) => go(routeHash("matrix", release, { backend: value }))),
      ),
      ...unknownLines(unknown),
      ...(view.mislabelled === ""
        ? []
        : [h("p", { class: "soft" }, `The page of this release says that it is for ${view.mislabelled}.`)]),
      h(
        "p",
        { class: "legend" },
        view.legend.map(({ status, glyph: sign, word }) =>
          h("span", { class: `key ${status}` }, glyph(sign), ` ${word}`),
        ),
      ),
      ...view.tables.flatMap((table) => tableElements(table)),
      h(
        "p",
        { class: "soft" },
        "Sources: ",
        view.pages.flatMap((page, i) => [
          i === 0 ? "" : ", ",
          page.url === null ? page.path : h("a", { href: page.url }, page.path),
        ]),
        ...(view.commit === "" ? [] : [" at commit ", commitElement(view)]),
      ),
    ],
  };
}

function commitElement({ commit, commitUrl }: Origin): HTMLElement {
  const id = h("code", {}, commit.slice(0, 12));
  return h("a", { href: commitUrl }, id);
}

export function labelOf(snapshot: Snapshot): string {
  return snapshot.date === null ? snapshot.release : `${snapshot.release} (${snapshot.date})`;
}

/** What stands in place of a release that there is none of. */
export function missing(release: string, model: Model): Rendered {
  const known = nearestSlip(
    release,
    model.snapshots.map((snapshot) => snapshot.release),
  );
  return {
    title: `There is no release ${release}`,
    content: [
      h(
        "p",
        {},
        ...(known === null ? [] : ["Nearest is ", h("a", { href: routeHash("matrix", known) }, known), ". "]),
        h("a", { href: "#/matrix" }, "Show the newest release"),
      ),
    ],
  };
}

/** Rows of a table that no page of today has. */
const LARGE = 40;

function tableElements(table: MatrixTableView): HTMLElement[] {
  const pairs = table.pairs;
  const header = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Feature"),
    table.columns.map((column) => h("th", { scope: "col", class: pairs ? "turned" : null }, h("span", {}, column))),
  );
  const rows = table.rows.map((row) => {
    const shown = row.cells.filter((cell) => cell.status !== "mirror");
    const mirrored = row.cells.length - shown.length;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, row.feature),
      shown.map((cell, i) => {
        if (cell.status === "diagonal") return h("td", { class: "diagonal" }, "—");
        const column = table.columns[i] ?? "";
        const target = pairs
          ? routeHash("history", row.id, { with: table.rows[i]?.id ?? null, backend: table.backend })
          : routeHash("history", row.id, { backend: table.backends[i] ?? null });
        const name = pairs ? `${row.feature} + ${column}` : `${row.feature}, ${column}`;
        const marks =
          cell.marks.length === 0 ? "" : `, ${cell.marks.length === 1 ? "note" : "notes"} ${cell.marks.join(", ")}`;
        return h(
          "td",
          { class: `cell ${cell.status}` },
          h(
            "a",
            { href: target, "aria-label": `${name}: ${cell.word}${marks}` },
            pairs ? cell.glyph : glyph(cell.glyph),
            cell.marks.length === 0 ? null : h("sup", {}, cell.marks.join(", ")),
            pairs ? null : h("span", { class: "word" }, cell.word),
          ),
        );
      }),
      mirrored === 0 ? null : h("td", { class: "mirror", colspan: mirrored }),
    );
  });
  return [
    h("h2", {}, table.title),
    h(
      "div",
      {
        class: "scroll",
        tabindex: 0,
        role: "region",
        "aria-label": table.title,
        // A table that fills screens is laid out when it comes into view; until then its height is a good guess.
        style:
          rows.length > LARGE ? `content-visibility: auto; contain-intrinsic-size: auto ${2.2 * rows.length}rem` : null,
      },
      h("table", { class: pairs ? "pairs" : "heat" }, h("thead", {}, header), h("tbody", {}, rows)),
    ),
    ...(table.notes.length === 0
      ? []
      : [
          h(
            "ol",
            { class: "notes" },
            table.notes.map((note) =>
              h(
                "li",
                {},
                h("strong", {}, note.backend === "" ? note.topic : `${note.backend}, ${note.topic}`),
                `: ${note.text} `,
                h("span", { class: "tag" }, note.kind),
              ),
            ),
          ),
        ]),
  ];
}
