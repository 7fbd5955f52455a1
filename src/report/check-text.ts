import { plain, wrap } from "../terminal/layout.ts";
import type { TextStyle } from "../terminal/style.ts";
import type { CheckView } from "./check-view.ts";
import type { Evidence } from "./evidence.ts";

/** "docs/page.md:12 at v1.5.1". */
function placeInWords({ path, line, release }: Evidence): string {
  return `${path}${line === null ? "" : `:${line}`}${release === null ? "" : ` at ${release}`}`;
}

/** A check for a terminal: the answer, then each need with the line that states it. */
export function checkText(view: CheckView, { paint, width }: TextStyle): string {
  const lines = [
    paint.bold(wrap(`${view.title}, for ${plain(view.uses)}, minimum status ${view.least}`, width, "  ")),
    (view.serves ? paint.good : paint.bad)(wrap(view.answer, width, "")),
    ...view.unchecked.map((line) => paint.warn(wrap(line, width, ""))),
    ...view.found.map((line) => wrap(line, width, "")),
    "",
    ...view.counts.map((line) => `  ${wrap(plain(line), width, "    ")}`),
  ];
  const places = (evidence: readonly Evidence[]) =>
    evidence.map((one) => `      ${paint.dim(plain(placeInWords(one)))}`);
  for (const { glyph, text, isMet, decides, mark, remark, evidence } of view.needs) {
    lines.push(
      `  ${(isMet ? paint.good : decides ? paint.bad : paint.warn)(mark)} ${glyph} ${wrap(plain(text), width, "      ")}`,
    );
    if (remark !== "") lines.push(`      ${wrap(plain(remark), width, "      ")}`);
    lines.push(...places(evidence));
  }
  for (const { text, isMet, mark, evidence } of view.requirements)
    lines.push(`  ${(isMet ? paint.good : paint.bad)(mark)} ${wrap(plain(text), width, "    ")}`, ...places(evidence));
  return `${lines.join("\n")}\n`;
}
