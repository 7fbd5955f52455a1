import { isUsable } from "../../model/status.ts";
import { worseTail, worseThanBefore } from "./elsewhere.ts";
import { statuses, subject, where } from "./row-words.ts";
import { because, type Rule } from "./rule.ts";

export const featureAdded: Rule<"feature-added"> = {
  kind: "feature-added",
  mirror: "feature-removed",
  mirrorReason: "a new row says that the feature works; a row that is gone does not say that it stopped working",
  sentence: "A table lists a feature that it did not list before.",
  subject,
  judge(fact, context) {
    if (worseThanBefore(fact.cells, context).length > 0) return because("stated-worse-elsewhere", "regression");
    if (fact.scope === "interactions") return because("pairs-came", "neutral");
    return fact.cells.some((cell) => isUsable(cell.status))
      ? because("row-came", "improvement")
      : because("row-came-unusable", "neutral");
  },
  message: (fact, context) =>
    `${where(fact, context, "now")}: ${statuses(fact, context)}${worseTail(fact.cells, context)}.`,
};
