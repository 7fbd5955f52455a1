import type { Vocabulary } from "../knowledge/knowledge.ts";
import type { contextFor, TableText } from "./cells.ts";
import { contradictsStyle, withdrawsStatus } from "./symbol.ts";
import { signsIn } from "./titles.ts";

/**
 * Marks the labels of rows and columns as read, unless they contain a status, which would be lost. Reports a label that
 * is withdrawn, or next to an image or a component, unless its row or column was reported already.
 */
export function checkLabels(table: TableText, context: ReturnType<typeof contextFor>): void {
  const { vocabulary, rules } = context.knowledge;
  const signs = vocabulary.symbolsOf("glyph").filter((symbol) => !/^\p{P}+$/u.test(symbol));
  const labels = [...table.header, ...table.rows.flatMap((row) => row.cells.slice(0, 1))];
  for (const { content, point } of labels) {
    const { altered, opaque, text } = content;
    const hint = content.hints.find((words) => withdrawsStatus(words, context.knowledge));
    const sign = signsIn(text).find((one) => showsLowerStatus(one, vocabulary));
    const styleWord = content.styleWords.find((word) => contradictsStyle(word, "supported", { vocabulary, rules }));
    const more =
      altered ??
      (opaque === null ? null : `beside ${opaque}`) ??
      (hint && `titled "${hint}"`) ??
      (sign && `beside ${sign}`) ??
      (styleWord && `shown as "${styleWord}"`) ??
      null;
    if (more !== null && !context.wasRead(point)) {
      const found = `the label "${text}" ${more}`;
      context.problem(
        "altered-status",
        point,
        found,
        "a name alone",
        "remove the row or column, or the text beside its name",
      );
    }
    const holdsStatus =
      content.badge !== null ||
      content.key !== null ||
      signs.some((sign) => content.text.includes(sign.replace("\uFE0F", ""))) ||
      signsIn(content.text).some((sign) => table.legend("glyph", sign) !== null);
    if (!holdsStatus) context.markRead(point);
  }
}

/** Whether a sign that is not a status symbol implies a worse status than supported. */
function showsLowerStatus(sign: string, vocabulary: Vocabulary): boolean {
  const status = vocabulary.statusOf("glyph", sign) === null ? vocabulary.signStatus(sign) : null;
  return status !== null && status !== "supported";
}
