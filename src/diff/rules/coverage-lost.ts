import { amount, part, subject, what } from "./coverage-words.ts";
import { because, type Rule } from "./rule.ts";

export const coverageLost: Rule<"coverage-lost"> = {
  kind: "coverage-lost",
  mirror: "coverage-gained",
  mirrorReason: "a table that is gone states nothing; a new one can state a feature worse than another one had it",
  sentence: "A table, or some of its pairs, is no longer stated. That says nothing about support.",
  subject,
  judge: () => because("table-went", "neutral"),
  message: (fact, context) =>
    fact.whole
      ? `${what(fact, context)} is no longer part of the matrix; it had ${amount(fact)}, whose state is not known from here on.`
      : `${part(fact, context)} no longer stated, and not known from here on.`,
};
