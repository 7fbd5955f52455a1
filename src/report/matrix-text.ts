import { blocks, plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { MatrixTableView, MatrixView } from "./matrix-view.ts";

/** A release's matrix for a terminal. Pairs are shown by number, since ten long names do not fit across. */
export function matrixText(view: MatrixView, style: TextStyle): string {
  const { paint, width } = style;
  const lines = [
    paint.bold(wrap(`${view.project} ${view.release}${view.date === "" ? "" : ` (${view.date})`}`, width, "  ")),
    ...(view.mislabelled === ""
      ? []
      : [paint.dim(wrap(`The page says that it is for ${plain(view.mislabelled)}.`, width, ""))]),
    wrap(view.legend.map(({ glyph, word }) => `${glyph}\u00a0${word.replaceAll(" ", "\u00a0")}`).join("   "), width, "")
      .replaceAll("\u00a0", " ")
      .replace(/ +$/gmu, ""),
  ];
  for (const part of view.tables)
    lines.push("", paint.bold(wrap(part.title, width, "  ")), ...tableText(part, width), ...notesText(part, style));
  lines.push("", paint.dim(wrap(`From ${view.pages.map((page) => plain(page.path)).join(", ")}`, width, "  ")));
  return `${lines.join("\n")}\n`;
}

function tableText(part: MatrixTableView, width: number | null): string[] {
  const pairs = part.pairs;
  const head = pairs ? ["", "", ...part.columns.map((_, i) => String(i + 1))] : ["", ...part.columns];
  const rows = part.rows.map((row, i) => [
    ...(pairs ? [String(i + 1)] : []),
    plain(row.feature),
    ...row.cells.map((cell) => (cell.marks.length === 0 ? cell.glyph : `${cell.glyph}${superscript(cell.marks)}`)),
  ]);
  return blocks([head, ...rows], { width, fixed: pairs ? 2 : 1 }).flatMap((block, i) =>
    i === 0 ? block : ["", ...block],
  );
}

function notesText(part: MatrixTableView, { paint, width }: TextStyle): string[] {
  const digits = String(part.notes.length).length;
  return part.notes.map((note) => {
    const kind = note.kind === "caveat" ? paint.warn("caveat") : paint.dim("note");
    const start = `  ${String(note.number).padStart(digits)}. `;
    return wrap(
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
