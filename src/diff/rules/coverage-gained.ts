import { amount, subject, what } from "./coverage-words.ts";
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
    `${what(fact, context)} ${fact.whole ? "is now part of the matrix" : "now stated"}, with ${amount(fact)}.`,
};
