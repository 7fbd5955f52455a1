import { changedCells } from "../../diff/changed-cells.ts";
import { isWanted } from "../../diff/filter.ts";
import { type Cell, cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { STATUS_GLYPHS, STATUS_WORDS } from "../../model/status.ts";
import { cellKey } from "../../model/subject.ts";
import { makeNames } from "../../words/names.ts";
import { SCOPE_WORDS } from "../../words/scopes.ts";
import { glyph, h, spoken } from "../dom.ts";
import { type Filters, filterOf } from "../filters.ts";
import type { Model } from "../model.ts";
import { routeHash } from "../route.ts";

/** Every cell of both releases, each table with what was and what is. */
export function tables(base: Snapshot, head: Snapshot, filters: Filters, model: Model): HTMLElement[] {
  const { isSameOrPart } = model.knowledge.features;
  const filter = filterOf(filters);
  const names = makeNames(model.knowledge, base, head);
  const [before, after] = [base, head].map(
    (snapshot) => new Map(cellsOf(snapshot).map((cell) => [cellKey(cell), cell])),
  );
  const keys = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  const marked = changedCells(model.diff(base, head));
  const rows = keys.flatMap((key) => {
    const [from, to] = [before?.get(key), after?.get(key)];
    const cell = to ?? from;
    if (!cell || !isWanted(cell, filter, isSameOrPart)) return [];
    const changed = from?.status !== to?.status || marked.has(key);
    return changed || filters.all ? [{ cell, from, to, changed }] : [];
  });
  if (rows.length === 0) {
    const none = filters.all ? "Neither release states a cell of it." : "No cell differs in status, caveats or notes.";
    return [h("p", { role: "status" }, none)];
  }
  return [
    h("p", { class: "soft", role: "status" }, `${rows.length} ${rows.length === 1 ? "cell" : "cells"}`),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Both releases side by side" },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["Backend", "Feature", "Where", base.release, head.release].map((text) =>
              h("th", { scope: "col", class: text === "Backend" || text === "Where" ? "wide" : null }, text),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          rows.map(({ cell, from, to, changed }) => {
            const title = cell.features.map(names.feature).join(" + ");
            const [first = "", second = null] = cell.features;
            return h(
              "tr",
              { class: changed ? "changed" : null },
              h("td", { class: "wide" }, names.backend(cell.backend, cell.variant)),
              h(
                "th",
                { scope: "row" },
                h("a", { href: routeHash("history", first, { with: second, backend: cell.backend }) }, title),
                h(
                  "span",
                  { class: "narrow" },
                  `${names.backend(cell.backend, cell.variant)}, ${SCOPE_WORDS[cell.scope].shortTable}`,
                ),
              ),
              h("td", { class: "wide" }, SCOPE_WORDS[cell.scope].shortTable),
              statusCell(from),
              statusCell(to),
            );
          }),
        ),
      ),
    ),
  ];
}

function statusCell(cell: Cell | undefined): HTMLElement {
  if (!cell) return h("td", { class: "cell" }, spoken("not part of the matrix"), glyph(" "));
  const notes =
    cell.notes.length === 0
      ? null
      : h("span", { class: "word" }, `${cell.notes.length} ${cell.notes.length === 1 ? "note" : "notes"}`);
  return h(
    "td",
    { class: `cell ${cell.status}` },
    glyph(STATUS_GLYPHS[cell.status]),
    ` ${STATUS_WORDS[cell.status]}`,
    notes,
  );
}
