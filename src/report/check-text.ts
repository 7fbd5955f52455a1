import { plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { CheckView } from "./check-view.ts";

/** A check for a terminal: the answer, then each need with the line that states it. */
export function checkText(view: CheckView, { paint, width }: TextStyle): string {
  const lines = [
    paint.bold(wrap(`${view.title}, for ${plain(view.uses)}, at least ${view.least}`, width, "  ")),
    (view.serves ? paint.good : paint.bad)(wrap(view.answer, width, "")),
    ...view.unchecked.map((line) => paint.warn(wrap(line, width, ""))),
    ...view.found.map((line) => wrap(line, width, "")),
    "",
    ...view.counts.map((line) => `  ${wrap(plain(line), width, "    ")}`),
  ];
  for (const { glyph, text, isMet, remark, evidence } of view.needs) {
    lines.push(
      `  ${(isMet ? paint.good : paint.bad)(isMet ? "✓" : "✗")} ${glyph} ${wrap(plain(text), width, "      ")}`,
    );
    if (remark !== "") lines.push(`      ${wrap(plain(remark), width, "      ")}`);
    for (const { path, line } of evidence)
      lines.push(`      ${paint.dim(`${plain(path)}${line === null ? "" : `:${line}`}`)}`);
  }
  for (const { text, isMet, sign } of view.requirements)
    lines.push(`  ${(isMet ? paint.good : paint.bad)(sign)} ${wrap(plain(text), width, "    ")}`);
  return `${lines.join("\n")}\n`;
}
