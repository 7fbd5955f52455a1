import { type ReleaseCell, SHORT_WORDS } from "../report/release-table.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { h, sign, statusClass } from "./dom.ts";
import { cellHash } from "./route.ts";

/** A cell of a release as a link to its evidence; a click shows that at the cell. `at` is its place in its grid. */
export function releaseCell(
  cell: ReleaseCell,
  name: string,
  release: string,
  at: readonly [row: number, column: number],
  withWord: boolean,
): HTMLElement {
  const { status } = cell;
  if (status === null) return h("td", { class: "none" });
  const marks =
    cell.marks.length === 0 ? "" : `, ${cell.marks.length === 1 ? "note" : "notes"} ${cell.marks.join(", ")}`;
  const dispute = cell.disputed ? `; ${disputeInWords(cell)}` : "";
  return h(
    "td",
    { class: `cell ${statusClass(status)}` },
    h(
      "a",
      {
        href: cellHash(release, cell.key),
        tabindex: -1,
        "data-at": at.join(","),
        "data-fact": cell.key,
        "data-release": release,
        "aria-label": `${name}: ${cell.word}${marks}${dispute}`,
      },
      sign(status),
      withWord ? h("span", { class: "word" }, cell.brief) : null,
      cell.marks.length === 0 || !withWord ? null : h("sup", {}, cell.marks.join(" ")),
      cell.marks.length === 0 || withWord ? null : h("i", { class: cell.caveat ? "dot limits" : "dot" }),
      cell.disputed ? disputeMark() : null,
    ),
  );
}

/** Says that tables disagree. */
export function disputeMark(): HTMLElement {
  return h("b", { class: "dispute" }, "≠");
}

function disputeInWords({ statements }: ReleaseCell): string {
  return `the tables disagree: ${statements.map(({ scope, status }) => `${SCOPE_WORDS[scope].shortTable} ${SHORT_WORDS[status]}`).join(", ")}`;
}
