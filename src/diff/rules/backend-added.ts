import { isUsable } from "../../model/status.ts";
import { countOf } from "../words.ts";
import { subject, usable } from "./backend-words.ts";
import { worseTail, worseThanBefore } from "./elsewhere.ts";
import { because, type Rule } from "./rule.ts";

export const backendAdded: Rule<"backend-added"> = {
  kind: "backend-added",
  mirror: "backend-removed",
  mirrorReason: "a new column says that the backend works; a column that is gone does not say that it stopped working",
  sentence: "The comparison has a column for a backend that it did not have before.",
  subject,
  judge(fact, context) {
    if (worseThanBefore(fact.cells, context).length > 0) return because("stated-worse-elsewhere", "regression");
    return fact.cells.some((cell) => isUsable(cell.status))
      ? because("row-came", "improvement")
      : because("row-came-unusable", "neutral");
  },
  message: (fact, context) =>
    `${context.words.backend(fact.backend)} is now a backend of the comparison, with ${countOf(usable(fact), "usable feature")} of ${fact.cells.length}${worseTail(fact.cells, context)}.`,
};
