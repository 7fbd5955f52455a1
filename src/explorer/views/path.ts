import { STATUS_WORDS, type Status } from "../../model/status.ts";
import type { NoteDelta, PathCell, PathRow, PathView } from "../../report/path-table.ts";
import { SCOPE_WORDS } from "../../words/scopes.ts";
import { h, sign, statusClass } from "../dom.ts";
import { cellHash, routeHash } from "../route.ts";

/** What a path of releases did to cells, grouped by feature: before and after in one cell, with what became of notes. */
export function pathElement({ releases }: PathView, rows: readonly PathRow[]): HTMLElement {
  const steps = releases.slice(1).map((release, i) => ({ from: releases[i] ?? "", release }));
  let last = "";
  const shownNotes = steps.map(() => new Set<string>());
  const body = rows.map((row, y) => {
    const [first, second = null] = row.features;
    const starts = row.title !== last;
    last = row.title;
    return h(
      "tr",
      { class: starts ? "first" : null },
      h(
        "th",
        { scope: "row", class: "feature" },
        starts
          ? h("a", { href: routeHash("history", first, { with: second }) }, row.title)
          : h("span", { class: "spoken" }, row.title),
      ),
      h(
        "th",
        { scope: "row", class: "lane" },
        h(
          "a",
          { href: routeHash("history", first, { with: second, backend: row.backend }), tabindex: -1 },
          row.backendName,
        ),
      ),
      row.steps.map((cells, x) => stepCell(cells, row, steps[x]?.release ?? "", [y, x], shownNotes[x] ?? new Set())),
    );
  });
  return h(
    "section",
    { class: "scroll both", tabindex: 0, "aria-label": `${releases.join(" to ")}, side by side` },
    h(
      "table",
      { class: "path", "data-grid": true },
      h("caption", { class: "spoken" }, `${releases.join(" to ")}, side by side`),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col", class: "feature" }, "Feature"),
          h("th", { scope: "col", class: "lane" }, "Backend"),
          steps.map(({ from, release }) =>
            h(
              "th",
              { scope: "col" },
              h("a", { href: routeHash("diff", `${from}..${release}`) }, `${from} → ${release}`),
            ),
          ),
        ),
      ),
      h("tbody", {}, body),
    ),
  );
}

function stepCell(
  cells: readonly PathCell[],
  row: PathRow,
  release: string,
  at: readonly [number, number],
  shownNotes: Set<string>,
): HTMLElement {
  const changed = cells.some((cell) => cell.changed);
  return h(
    "td",
    { class: changed ? `changed ${impactOf(cells)}` : "same" },
    cells.length === 0 ? h("span", { class: "soft" }, "not part of the matrix") : null,
    cells.map((cell, i) =>
      i > 0 && cell.before === null && cell.after === cells[0]?.after && cell.notes.length === 0
        ? h("p", { class: "soft" }, `The ${tablesOf(cell)} now states this too.`)
        : h(
            "div",
            { class: "told" },
            h(
              "a",
              {
                href: cellHash(release, row.key),
                tabindex: -1,
                "data-at": i === 0 ? at.join(",") : null,
                "data-fact": row.key,
                "data-release": release,
                "aria-label": `${row.title}, ${row.backendName}, ${release}: ${stepInWords(cell)}`,
              },
              cell.before === cell.after ? null : [box(cell.before), h("span", { class: "arrow" }, "→")],
              box(cell.after),
              h("span", { class: "word" }, wordOf(cell.after)),
            ),
            cells.length === 1 ? null : h("span", { class: "soft" }, tablesOf(cell)),
            cell.notes.map((delta) => deltaElement(delta, shownNotes)),
            cell.changed && cell.before === cell.after && cell.notes.length === 0
              ? h("p", { class: "soft" }, "Its notes are worded or placed differently; the meaning is the same.")
              : null,
          ),
    ),
  );
}

function tablesOf({ scopes }: PathCell): string {
  return scopes.map((scope) => SCOPE_WORDS[scope].shortTable).join(", ");
}

function impactOf(cells: readonly PathCell[]): string {
  return cells.find((cell) => cell.impact === "regression" || cell.impact === "improvement")?.impact ?? "neutral";
}

function box(status: Status | null): HTMLElement {
  return h("i", { class: `box ${statusClass(status)}` }, status === null ? null : sign(status));
}

function wordOf(status: Status | null): string {
  return status === null ? "no longer listed" : STATUS_WORDS[status];
}

function stepInWords({ before, after, notes }: PathCell): string {
  const change =
    before === after
      ? wordOf(after)
      : `${before === null ? "not listed" : STATUS_WORDS[before]}, then ${wordOf(after)}`;
  return `${change}${notes.map((note) => `; ${deltaWord(note)}`).join("")}`;
}

function deltaWord({ what, limits }: NoteDelta): string {
  const note = limits ? "caveat" : "note";
  return { added: `new ${note}`, gone: `${note} gone`, reworded: `${note} reworded`, moved: `${note} moved` }[what];
}

/** The change of a note; a note on many cells is shown in full at the first cell of a column. */
function deltaElement(delta: NoteDelta, shownNotes: Set<string>): HTMLElement {
  const key = `${delta.what} ${delta.text}`;
  if (shownNotes.has(key))
    return h("p", { class: "delta" }, h("b", {}, deltaWord(delta)), h("span", { class: "soft" }, ", as above"));
  shownNotes.add(key);
  const text =
    delta.words.length > 0
      ? delta.words.map(({ kind, text: piece }) =>
          h(kind === "removed" ? "del" : kind === "added" ? "ins" : "span", {}, piece),
        )
      : [delta.what === "gone" ? h("del", {}, delta.text) : h("span", {}, delta.text)];
  return h("p", { class: `delta ${delta.what}` }, h("b", {}, deltaWord(delta)), " ", text);
}
