import { amount, part, subject, what } from "./coverage-words.ts";
import { because, type Rule } from "./rule.ts";

export const coverageGained: Rule<"coverage-gained"> = {
  kind: "coverage-gained",
  mirror: "coverage-lost",
  mirrorReason: null,
  sentence:
    "A table, or some of its pairs, is stated that was not stated before. Nothing follows about earlier releases.",
  subject,
  judge: () => because("table-came", "neutral"),
  message: (fact, context) =>
    fact.whole
      ? `${what(fact, context)} is now part of the matrix, with ${amount(fact)}.`
      : `${part(fact, context)} stated now that had not been.`,
};
