import { fold, listing, plain } from "../terminal/layout.ts";
import type { Look } from "../terminal/look.ts";
import type { DisagreementView } from "./disagreements-view.ts";
import type { VersionsView } from "./versions-view.ts";

/** The table of releases and versions for a terminal. */
export function versionsText(view: VersionsView, { paint, width }: Look): string {
  const head = ["", "Release", "Date", "Kind", ...view.columns];
  const rows = view.rows.map((row) => [
    row.found ? "→" : "",
    `${row.release}${row.matrix ? "" : " °"}`,
    row.date,
    plain(row.kind),
    ...row.cells.map(({ text, differs }) => `${plain(text)}${differs ? "*" : ""}`),
  ]);
  const [header = "", ...lines] = listing([head, ...rows], width);
  const legend = [
    ...(view.rows.some((row) => !row.matrix) ? ["° no pages of its own, and no matrix"] : []),
    ...(view.rows.some((row) => row.cells.some((cell) => cell.differs)) ? ["* pages disagree, see below"] : []),
  ];
  const text = [
    paint.bold(fold(`Versions of ${view.project}`, width, "  ")),
    fold(`${view.verdict}.`, width, ""),
    ...(view.answer.length === 0 ? [] : ["", ...view.answer.map((line) => paint.bold(fold(line, width, "  ")))]),
    "",
    paint.bold(header),
    ...lines,
    ...(legend.length === 0 ? [] : ["", paint.dim(fold(legend.join("; "), width, ""))]),
    ...(view.disagreements.length === 0 ? [] : ["", paint.bold("Where pages disagree")]),
    ...view.disagreements.map((one) => fold(disagreementText(one), width, "    ")),
  ];
  return `${text.join("\n")}\n`;
}

function disagreementText({ release, what, value, page, place, others }: DisagreementView): string {
  const at = page === "" ? "" : ` (${page} ${plain(place.path)}:${place.line ?? ""})`;
  const said = others.map(
    (other) =>
      `${other.page}${other.until === "" ? "" : ` to ${other.until}`} ${plain(other.place.path)}:${other.place.line ?? ""} ${other.until === "" ? "says" : "say"} ${plain(other.value)}`,
  );
  return `  ${release} ${plain(what)}: ${plain(value)}${at}; ${said.join("; ")}`;
}
