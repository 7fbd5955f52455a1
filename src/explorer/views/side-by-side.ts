import { changedCells } from "../../diff/changed-cells.ts";
import { type Interest, isAbout } from "../../diff/concerning.ts";
import { type Cell, cellsOf, type Snapshot } from "../../model/snapshot.ts";
import { STATUS_GLYPHS, STATUS_WORDS } from "../../model/status.ts";
import { cellKey } from "../../model/subject.ts";
import { glyph, h, spoken } from "../dom.ts";
import type { Model } from "../model.ts";
import { routeHash } from "../route.ts";

/** Every cell of both releases, each table with what was and what is. */
export function tables(
  base: Snapshot,
  head: Snapshot,
  interest: Interest & { readonly all: boolean },
  model: Model,
): HTMLElement[] {
  const { isKin } = model.knowledge.features;
  const [before, after] = [base, head].map(
    (snapshot) => new Map(cellsOf(snapshot).map((cell) => [cellKey(cell), cell])),
  );
  const keys = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])];
  const marked = changedCells(model.diff(base, head));
  const rows = keys.flatMap((key) => {
    const [from, to] = [before?.get(key), after?.get(key)];
    const cell = to ?? from;
    if (!cell || !isAbout(cell, interest, isKin)) return [];
    const changed = from?.status !== to?.status || marked.has(key);
    return changed || interest.all ? [{ cell, from, to, changed }] : [];
  });
  if (rows.length === 0) {
    const none = interest.all ? "Neither release states a cell of it." : "No cell differs in status, caveats or notes.";
    return [h("p", { role: "status" }, none)];
  }
  const where = { comparison: "comparison", support: "own list", interactions: "pair" } as const;
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
            const names = cell.features.map((id) => model.knowledge.features.nameOf(id)).join(" + ");
            const [first = "", second = null] = cell.features;
            return h(
              "tr",
              { class: changed ? "changed" : null },
              h("td", { class: "wide" }, model.knowledge.backends.nameOf(cell.backend)),
              h(
                "th",
                { scope: "row" },
                h("a", { href: routeHash("history", first, { with: second, backend: cell.backend }) }, names),
                h(
                  "span",
                  { class: "narrow" },
                  `${model.knowledge.backends.nameOf(cell.backend)}, ${where[cell.scope]}`,
                ),
              ),
              h("td", { class: "wide" }, where[cell.scope]),
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
