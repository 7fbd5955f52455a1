import type { Vocabulary } from "../knowledge/knowledge.ts";
import type { contextFor, TableText } from "./cells.ts";
import { isDressedOtherwise, takesBack } from "./symbol.ts";
import { signsIn } from "./titles.ts";

/**
 * A label is read with its row or column, unless a status stands in it, which would be lost. One that is taken back, or
 * beside an image or a component, says more than its name, and is reported where its row or column was not already.
 */
export function takeLabels(table: TableText, context: ReturnType<typeof contextFor>): void {
  const { vocabulary, rules } = context.knowledge;
  const signs = vocabulary.symbolsOf("glyph").filter((symbol) => !/^\p{P}+$/u.test(symbol));
  const labels = [...table.header, ...table.rows.flatMap((row) => row.cells.slice(0, 1))];
  for (const { content, point } of labels) {
    const { altered, opaque, text } = content;
    const hint = content.hints.find((words) => takesBack(words, context.knowledge));
    const sign = signsIn(text).find((one) => isDoubting(one, vocabulary));
    const look = content.dress.find((word) => isDressedOtherwise(word, "supported", { vocabulary, rules }));
    const more =
      altered ??
      (opaque === null ? null : `beside ${opaque}`) ??
      (hint && `titled "${hint}"`) ??
      (sign && `beside ${sign}`) ??
      (look && `shown as "${look}"`) ??
      null;
    if (more !== null && !context.isSettled(point)) {
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
    if (!holdsStatus) context.taken(point);
  }
}

/** Whether a sign that no cell of itself could have says that what it stands beside works less. */
function isDoubting(sign: string, vocabulary: Vocabulary): boolean {
  const status = vocabulary.statusOf("glyph", sign) === null ? vocabulary.signStatus(sign) : null;
  return status !== null && status !== "supported";
}
