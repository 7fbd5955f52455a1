import type { Cell } from "../../model/snapshot.ts";
import { isUsable } from "../../model/status.ts";
import { cellKey } from "../../model/subject.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";
import { countOf, enumerate } from "../words.ts";
import { movedCells, noteSubject, quote } from "./note-subject.ts";
import { because, type Rule, type RuleContext } from "./rule.ts";

/** How many cells are named before they are only counted. */
const FEW = 3;

export const caveatMoved: Rule<"caveat-moved"> = {
  kind: "caveat-moved",
  mirror: "caveat-moved",
  mirrorReason: "where a caveat takes one cell and leaves another, the loss decides, and it does so both ways",
  sentence: "A limitation that both releases state stands on other cells, or is shown in more or fewer places.",
  subject: noteSubject,
  judge(fact, { base }) {
    if (!fact.meaning) return because("same-meaning", "neutral");
    const { left, taken } = movedCells(fact);
    const worked = taken.some((cell) => isUsable(base.cells.get(cellKey(cell))?.status ?? cell.status));
    return because(
      "other-cells",
      worked ? "regression" : left.length > 0 && taken.length === 0 ? "improvement" : "neutral",
    );
  },
  message(fact, context) {
    const name = `${context.words.backend(fact.backend)}: the caveat on ${context.words.topic(fact.topic)}`;
    const { left, taken } = movedCells(fact);
    const staying = (fact.before?.cells.length ?? 0) - left.length;
    if (!fact.meaning) return `${name} is shown in other places; it means the same.`;
    const parts = [
      ...(taken.length === 0
        ? []
        : [`now ${left.length > 0 && staying === 0 ? "" : "also "}limits ${cellNames(taken, context, context.head)}`]),
      ...(left.length === 0 ? [] : [`no longer limits ${cellNames(left, context, context.base)}`]),
    ];
    return `${name} ${parts.join(" and ")}: ${quote(fact.after)}`;
  },
};

function cellNames(cells: readonly Cell[], { words }: RuleContext, index: SnapshotIndex): string {
  if (cells.length > FEW) return countOf(cells.length, "cell");
  return enumerate(cells.map((cell) => words.features(cell, index)));
}
