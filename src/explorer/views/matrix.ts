import type { Snapshot } from "../../model/snapshot.ts";
import type { Origin } from "../../report/evidence.ts";
import { type MatrixTableView, matrixView } from "../../report/matrix-view.ts";
import { choose } from "../controls.ts";
import { glyph, h, spoken } from "../dom.ts";
import { routeHash } from "../route.ts";
import type { Rendered, ViewContext } from "../view.ts";

/** One release as a heat map: each cell leads to its timeline. */
export function matrixPage({ model, route, go }: ViewContext): Rendered {
  const snapshot = model.snapshot(route.subject || "latest");
  if (!snapshot) return missing(route.subject);
  const { release } = snapshot;
  const backend = model.backendId(route.filters.get("backend") ?? "");
  const known = [...model.knowledge.backends.entries.values()];
  const view = matrixView(snapshot, model.knowledge, known.some((b) => b.id === backend) ? backend : null);
  const releases = [...model.snapshots].reverse().map((s) => ({ value: s.release, label: labelOf(s) }));
  return {
    title: `${view.project} ${view.release}`,
    content: [
      h(
        "div",
        { class: "controls" },
        choose("Release", releases, release, (value) => go(routeHash("matrix", value, { backend }))),
        choose(
          "Backend",
          [{ value: "", label: "all" }, ...known.map((b) => ({ value: b.id, label: b.name }))],
          backend,
          (value) => go(routeHash("matrix", release, { backend: value })),
        ),
      ),
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
      ...view.tables.flatMap((table) => tableElements(table, snapshot)),
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
  return commitUrl === "" ? h("span", {}, id, " of the copy that was read") : h("a", { href: commitUrl }, id);
}

export function labelOf(snapshot: Snapshot): string {
  return snapshot.date === null ? snapshot.release : `${snapshot.release} (${snapshot.date})`;
}

export function missing(release: string): Rendered {
  return {
    title: `There is no release ${release}`,
    content: [h("p", {}, h("a", { href: "#/matrix" }, "Show the newest release"))],
  };
}

function tableElements(table: MatrixTableView, snapshot: Snapshot): HTMLElement[] {
  const pairs = table.scope === "interactions";
  const source = snapshot.tables.filter((t) => t.scope === table.scope);
  const ids = new Map(source.flatMap((t) => [...t.labels].map(([id, label]) => [label, id] as const)));
  const idOf = (label: string) => ids.get(label) ?? label;
  const header = h(
    "tr",
    {},
    h("th", { scope: "col" }, "Feature"),
    table.columns.map((column) => h("th", { scope: "col", class: pairs ? "turned" : null }, h("span", {}, column))),
  );
  const rows = table.rows.map((row) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, row.feature),
      row.cells.map((cell, i) => {
        if (cell.status === "mirror" || cell.status === "diagonal")
          return h("td", { class: cell.status }, cell.status === "diagonal" ? "—" : "");
        const column = table.columns[i] ?? "";
        const target = pairs
          ? routeHash("history", idOf(row.feature), { with: idOf(column), backend: table.backend })
          : routeHash("history", idOf(row.feature), { backend: table.backends[i] ?? null });
        const name = pairs ? `${row.feature} + ${column}` : `${row.feature}, ${column}`;
        const marks =
          cell.marks.length === 0 ? "" : `, ${cell.marks.length === 1 ? "note" : "notes"} ${cell.marks.join(", ")}`;
        return h(
          "td",
          { class: `cell ${cell.status}` },
          h(
            "a",
            { href: target },
            glyph(cell.glyph),
            cell.marks.length === 0 ? null : h("sup", { "aria-hidden": "true" }, cell.marks.join(", ")),
            pairs
              ? spoken(`${name}: ${cell.word}${marks}`)
              : h("span", { class: "word" }, spoken(`${name}: `), cell.word, spoken(marks)),
          ),
        );
      }),
    ),
  );
  return [
    h("h2", {}, table.title),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": table.title },
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
