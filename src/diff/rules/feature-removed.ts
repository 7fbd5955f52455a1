import { statuses, subject, where } from "./row-words.ts";
import { because, type Rule } from "./rule.ts";
export const featureRemoved: Rule<"feature-removed"> = {
  kind: "feature-removed",
  mirror: "feature-added",
  mirrorReason: "see feature-added",
  sentence: "A table no longer lists a feature. Whether it still works is not known from the page.",
  subject,
  judge: () => because("row-went", "neutral"),
  message: (fact, context) =>
    `${where(fact, context, "no longer")} (was ${statuses(fact, context)}); the page does not say what became of it.`,
};
