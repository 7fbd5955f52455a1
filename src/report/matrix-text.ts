import { blocks, fold, plain } from "../terminal/layout.ts";
import type { Look } from "../terminal/look.ts";
import type { MatrixTableView, MatrixView } from "./matrix-view.ts";

/** A release's matrix for a terminal. Pairs are shown by number, since ten long names do not fit across. */
export function matrixText(view: MatrixView, look: Look): string {
  const { paint, width } = look;
  const lines = [
    paint.bold(fold(`${view.project} ${view.release}${view.date === "" ? "" : ` (${view.date})`}`, width, "  ")),
    ...(view.mislabelled === ""
      ? []
      : [paint.dim(fold(`The page says that it is for ${plain(view.mislabelled)}.`, width, ""))]),
    fold(view.legend.map(({ glyph, word }) => `${glyph}\u00a0${word.replaceAll(" ", "\u00a0")}`).join("   "), width, "")
      .replaceAll("\u00a0", " ")
      .replace(/ +$/gmu, ""),
  ];
  for (const part of view.tables)
    lines.push("", paint.bold(fold(part.title, width, "  ")), ...tableText(part, width), ...notesText(part, look));
  lines.push("", paint.dim(fold(`From ${view.pages.map((page) => plain(page.path)).join(", ")}`, width, "  ")));
  return `${lines.join("\n")}\n`;
}

function tableText(part: MatrixTableView, width: number | null): string[] {
  const pairs = part.scope === "interactions";
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

function notesText(part: MatrixTableView, { paint, width }: Look): string[] {
  const digits = String(part.notes.length).length;
  return part.notes.map((note) => {
    const kind = note.kind === "caveat" ? paint.warn("caveat") : paint.dim("note");
    const start = `  ${String(note.number).padStart(digits)}. `;
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
