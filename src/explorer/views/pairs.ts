import type { PairTriangle, ReleaseTableView } from "../../report/release-table.ts";
import { releaseCell } from "../cell.ts";
import { h } from "../dom.ts";
import { markKeys } from "../legend.ts";
import { routeHash } from "../route.ts";

/** Rows of a triangle that no page of today has: it is laid out when it comes into view. */
const LARGE = 40;
/** Height of a row in CSS pixels, as the style sheet has it. */
const ROW = 28;

/** The pairs of features of each backend, as triangles with the features along the diagonal. */
export function triangles(
  { release }: Pick<ReleaseTableView, "release">,
  shown: readonly PairTriangle[],
): readonly HTMLElement[] {
  if (shown.length === 0) return [];
  const cells = shown.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
  return [
    h("h2", {}, "Features together"),
    h(
      "p",
      { class: "legend" },
      "Rows and columns are the same features; their names are on the diagonal. ",
      markKeys({
        caveat: cells.some(({ caveat }) => caveat),
        note: cells.some(({ marks, caveat }) => marks.length > 0 && !caveat),
      }),
    ),
    h(
      "div",
      { class: "triangles" },
      shown.map((triangle) => triangleElement(triangle, release)),
    ),
  ];
}

function triangleElement({ name, rows }: PairTriangle, release: string): HTMLElement {
  const columns = rows.length;
  return h(
    "section",
    {
      class: "scroll",
      tabindex: 0,
      "aria-label": `${name}: pairs of features`,
      style: columns > LARGE ? `content-visibility: auto; contain-intrinsic-size: auto ${ROW * columns}px` : null,
    },
    h("h3", {}, name),
    h(
      "table",
      { class: "pairs", "data-grid": true, "data-tips": columns > LARGE ? null : true },
      h("caption", { class: "spoken" }, `${name}: pairs of features in ${release}`),
      h(
        "tbody",
        {},
        rows.map(({ id, feature, cells, span }, y) =>
          h(
            "tr",
            {},
            cells.map((cell, x) =>
              releaseCell(cell, `${feature} + ${rows[x]?.feature ?? ""}, ${name}`, release, [y, x], false),
            ),
            h("th", { scope: "row", colspan: span }, h("a", { href: routeHash("history", id), tabindex: -1 }, feature)),
          ),
        ),
      ),
    ),
  );
}
