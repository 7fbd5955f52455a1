import { blocks, plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { DisagreementView } from "./disagreements-view.ts";
import type { VersionCell, VersionsView } from "./versions-view.ts";

/** The table of releases and versions for a terminal. */
export function versionsText(view: VersionsView, style: TextStyle): string {
  const { paint, width } = style;
  const table = width !== null && width < NARROW ? listText(view, style) : tableText(view, style);
  const legend = [
    ...(view.order === "" ? [] : [`NIXL: ${view.order} where they differ`]),
    ...(view.rows.some((row) => !row.matrix) ? ["° no pages of its own, and no matrix"] : []),
    ...(view.rows.some((row) => row.cells.some((cell) => cell.differs)) ? ["* pages disagree, see below"] : []),
  ];
  const text = [
    paint.bold(wrap(`Versions of ${view.project}`, width, "  ")),
    wrap(`${view.verdict}.`, width, ""),
    ...(view.answer.length === 0 ? [] : ["", ...view.answer.map((line) => paint.bold(wrap(line, width, "  ")))]),
    "",
    ...table,
    ...(legend.length === 0 ? [] : ["", paint.dim(wrap(legend.join("; "), width, ""))]),
    ...(view.disagreements.length === 0 ? [] : ["", paint.bold("Where pages disagree")]),
    ...view.disagreements.map((one) => wrap(disagreementText(one), width, "    ")),
  ];
  return `${text.join("\n")}\n`;
}

/** Below this width two columns don't fit beside a release. */
const NARROW = 60;

function tableText(view: VersionsView, { paint, width }: TextStyle): string[] {
  const rows = view.rows.map((row) => [
    `${row.release}${row.matrix ? "" : " °"}`,
    row.date,
    plain(row.kind),
    ...row.cells.map(cellText),
  ]);
  // Half of the width is for the release; a cell must fit into the other half.
  const cellWidth = width === null ? null : Math.floor(width / 2) - 2;
  const head = ["Release", "Date", "Kind", ...view.columns];
  const folded = [head, ...rows].map((row) => row.map((cell, i) => (i === 0 ? cell : wrap(cell, cellWidth, ""))));
  return blocks(folded, { width, fixed: 1 }).flatMap(([header = "", ...lines], i) => [
    ...(i === 0 ? [] : [""]),
    paint.bold(header),
    ...lines,
  ]);
}

/** A release a paragraph. */
function listText(view: VersionsView, { paint, width }: TextStyle): string[] {
  return view.rows.flatMap((row) => [
    paint.bold(wrap(`${row.release}${row.matrix ? "" : " °"} ${row.date} ${plain(row.kind)}`.trimEnd(), width, "  ")),
    ...row.cells.flatMap((cell, i) =>
      cell.text === "" ? [] : [wrap(`  ${view.columns[i] ?? ""}: ${cellText(cell)}`, width, "    ")],
    ),
  ]);
}

function cellText({ text, differs }: VersionCell): string {
  return `${plain(text)}${differs ? "*" : ""}`;
}

function disagreementText({ release, what, value, page, place, others }: DisagreementView): string {
  const at = page === "" ? "" : ` (${page} ${plain(place.path)}:${place.line ?? ""})`;
  const otherValues = others.map(
    (other) =>
      `${other.page}${other.until === "" ? "" : ` to ${other.until}`} ${plain(other.place.path)}:${other.place.line ?? ""} ${other.until === "" ? "says" : "say"} ${plain(other.value)}`,
  );
  return `  ${release} ${plain(what)}: ${plain(value)}${at}; ${otherValues.join("; ")}`;
}
