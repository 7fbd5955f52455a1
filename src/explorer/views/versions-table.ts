import type { VersionCell, VersionsRow, VersionsView } from "../../report/versions-view.ts";
import { disputeMark } from "../cell.ts";
import { h } from "../dom.ts";
import { routeHash } from "../route.ts";

/** Releases down, newest first; versions, CUDA and drivers across. A release leads to all that is stated of it. */
export function versionsTable(view: VersionsView): HTMLElement {
  const { columns, rows, project } = view;
  return h(
    "section",
    { class: "scroll both", tabindex: 0, "aria-label": "Versions by release" },
    h(
      "table",
      { class: "versions", "data-grid": true },
      h("caption", { class: "spoken" }, `Versions of ${project} by release`),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, "Release"),
          columns.map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row, y) =>
          h(
            "tr",
            { class: row.matrix ? null : "aside" },
            releaseHead(row, y),
            row.cells.map((cell, x) => versionCell(cell, row, columns[x] ?? "", [y, x + 1])),
          ),
        ),
      ),
    ),
  );
}

function releaseHead({ release, date, kind, matrix, found }: VersionsRow, y: number): HTMLElement {
  return h(
    "th",
    { scope: "row", class: found ? "found" : null },
    h("a", { href: routeHash("versions", release), "data-at": `${y},0`, tabindex: -1 }, release),
    " ",
    h("span", { class: "soft whole" }, date),
    kind === "" ? null : [" ", h("span", { class: "soft whole kind" }, kind)],
    matrix ? null : [" ", h("span", { class: "tag" }, "no matrix")],
  );
}

function versionCell(
  { text, parts, changed, differs }: VersionCell,
  { release }: VersionsRow,
  column: string,
  at: readonly [number, number],
): HTMLElement {
  return h(
    "td",
    { class: changed ? "changed" : null },
    text === ""
      ? [h("span", { "aria-hidden": "true" }, "–"), h("span", { class: "spoken" }, "not stated")]
      : parts.flatMap((part, i) => [i === 0 ? "" : " ", h("span", { class: "whole" }, part)]),
    changed ? h("span", { class: "spoken" }, ", changed") : null,
    differs
      ? [
          " ",
          h(
            "a",
            {
              href: routeHash("versions", release),
              "data-at": at.join(","),
              tabindex: -1,
              "aria-label": `${column} of ${release}: pages disagree`,
            },
            disputeMark(),
          ),
        ]
      : null,
  );
}
