import { fateOf } from "./elsewhere.ts";
import { statuses, subject, where } from "./row-words.ts";
import { because, type Rule } from "./rule.ts";

export const featureRemoved: Rule<"feature-removed"> = {
  kind: "feature-removed",
  mirror: "feature-added",
  mirrorReason: "a row that is gone does not say that the feature stopped working; a new row says that it works",
  sentence: "A table no longer lists a feature. Whether it still works is not known from the page.",
  subject,
  judge: () => because("row-went", "neutral"),
  message: (fact, context) =>
    `${where(fact, context, "no longer")} (was ${statuses(fact, context)}); ${fateOf(fact.cells, context)}.`,
};
