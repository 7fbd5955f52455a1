import { plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { MatrixDisagreementsView } from "./matrix-disagreements-view.ts";

/** The disagreements of a release for a terminal. */
export function matrixDisagreementsText(view: MatrixDisagreementsView, { paint, width }: TextStyle): string {
  const lines = [
    paint.bold(wrap(`Where the pages of ${view.project} ${view.release} disagree`, width, "  ")),
    wrap(`${view.verdict}.`, width, ""),
    ...view.unread.map((path) =>
      paint.dim(wrap(`Not read for this release, so not compared: ${plain(path)}`, width, "  ")),
    ),
  ];
  for (const one of view.disagreements) {
    lines.push(
      "",
      paint.warn(wrap(`${plain(one.title)} (${one.past.charAt(0).toLowerCase()}${one.past.slice(1)})`, width, "  ")),
    );
    for (const { evidence, table, feature, glyph, word, past, followed } of one.statements) {
      const of = feature === "" ? "" : ` for ${plain(feature)}`;
      const how = `${table}, ${past}${followed ? "" : "; the status is read from another page"}`;
      lines.push(
        `  ${wrap(`${plain(evidence.path)}:${evidence.line ?? ""}: ${glyph} ${word}${of} (${how})`, width, "    ")}`,
      );
    }
    lines.push(`  ${wrap(`To fix the pages: ${plain(one.fix)}.`, width, "    ")}`);
  }
  return `${lines.join("\n")}\n`;
}
