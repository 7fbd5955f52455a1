import { amount, part, subject, what } from "./coverage-words.ts";
import { worseTail, worseThanBefore } from "./elsewhere.ts";
import { because, type Rule } from "./rule.ts";

export const coverageGained: Rule<"coverage-gained"> = {
  kind: "coverage-gained",
  mirror: "coverage-lost",
  mirrorReason: "a new table can state a feature worse than another one had it; one that is gone states nothing",
  sentence:
    "A table, or some of its pairs, is stated that was not stated before. Nothing follows about earlier releases.",
  subject,
  judge: (fact, context) =>
    worseThanBefore(fact.cells, context).length > 0
      ? because("stated-worse-elsewhere", "regression")
      : because("table-came", "neutral"),
  message: (fact, context) =>
    fact.whole
      ? `${what(fact, context)} is now part of the matrix, with ${amount(fact)}${worseTail(fact.cells, context)}.`
      : `${part(fact, context)} stated now that had not been.`,
};
