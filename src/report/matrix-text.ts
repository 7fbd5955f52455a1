import { fold, plain, table } from "../terminal/layout.ts";
import type { Paint } from "../terminal/paint.ts";
import type { MatrixTableView, MatrixView } from "./matrix-view.ts";

/** A release's matrix for a terminal. Pairs are shown by number, since ten long names do not fit across. */
export function matrixText(view: MatrixView, paint: Paint, width: number | null): string {
  const lines = [
    paint.bold(`${view.project} ${view.release}${view.date === "" ? "" : ` (${view.date})`}`),
    ...(view.mislabelled === "" ? [] : [paint.dim(`The page says that it is for ${view.mislabelled}.`)]),
    fold(
      view.legend.map(({ glyph, word }) => `${glyph}\u00a0${word.replaceAll(" ", "\u00a0")}`).join("   "),
      width,
      "",
    ).replaceAll("\u00a0", " "),
  ];
  for (const part of view.tables)
    lines.push("", paint.bold(part.title), ...tableText(part), ...notesText(part, paint, width));
  lines.push("", paint.dim(fold(`From ${view.pages.map((page) => page.path).join(", ")}`, width, "  ")));
  return `${lines.join("\n")}\n`;
}

function tableText(part: MatrixTableView): string[] {
  const pairs = part.scope === "interactions";
  const head = pairs ? ["", "", ...part.columns.map((_, i) => String(i + 1))] : ["", ...part.columns];
  const rows = part.rows.map((row, i) => [
    ...(pairs ? [String(i + 1)] : []),
    plain(row.feature),
    ...row.cells.map((cell) => (cell.marks.length === 0 ? cell.glyph : `${cell.glyph}${superscript(cell.marks)}`)),
  ]);
  return table(
    [head, ...rows],
    pairs
      ? ["left", "left", ...part.columns.map(() => "center" as const)]
      : ["left", ...part.columns.map(() => "center" as const)],
  );
}

function notesText(part: MatrixTableView, paint: Paint, width: number | null): string[] {
  return part.notes.map((note) => {
    const kind = note.kind === "caveat" ? paint.warn("caveat") : paint.dim("note");
    const start = `  ${note.number}. `;
    return fold(
      `${start}${kind} ${note.backend === "" ? "" : `${plain(note.backend)}, `}${plain(note.topic)}: ${plain(note.text)}`,
      width,
      " ".repeat(start.length),
    );
  });
}

const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

function superscript(numbers: readonly number[]): string {
  return numbers.map((n) => [...String(n)].map((digit) => DIGITS[Number(digit)] ?? digit).join("")).join("˒");
}
