import type { CoverageFact } from "../../model/change.ts";
import { countOf } from "../words.ts";
import { because, type Rule, type RuleContext, type Subject, statusesOf } from "./rule.ts";

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

export const coverageLost: Rule<"coverage-lost"> = {
  kind: "coverage-lost",
  mirror: "coverage-gained",
  mirrorReason: null,
  sentence: "A table, or some of its pairs, is no longer stated. That says nothing about support.",
  subject,
  judge: () => because("table-went", "neutral"),
  message: (fact, context) =>
    `${what(fact, context)} ${fact.whole ? "is no longer part of the matrix" : "no longer stated"}; it had ${amount(fact)}, whose state is not known from here on.`,
};

type AnyCoverage = CoverageFact<"coverage-gained"> | CoverageFact<"coverage-lost">;

function subject(fact: AnyCoverage): Subject {
  const [cell] = fact.cells;
  const single = !fact.whole && fact.cells.length === 1 && cell;
  return {
    scope: fact.scope,
    backend: fact.backend,
    features: single ? cell.features : [],
    identity: fact.whole ? ["whole"] : statusesOf(fact.cells),
  };
}

function what(fact: AnyCoverage, { words }: RuleContext): string {
  if (fact.backend === null) return "The comparison of the backends";
  const backend = words.backend(fact.backend);
  if (fact.scope === "support") return `${backend}: the backend's own list of features`;
  return fact.whole ? `${backend}: the table of feature pairs` : `${backend}: some feature pairs are`;
}

function amount(fact: AnyCoverage): string {
  const cells = countOf(
    fact.cells.length,
    fact.scope === "interactions" ? "pair" : fact.scope === "support" ? "feature" : "cell",
  );
  const notes = new Set(fact.notes.map(({ note }) => note.id)).size;
  return notes === 0 ? cells : `${cells} and ${countOf(notes, "note")}`;
}
