import type { RowFact } from "../../model/change.ts";
import { isUsable, STATUS_WORDS } from "../../model/status.ts";
import { countOf, statusesByBackend } from "../words.ts";
import { because, type Rule, type RuleContext, type Subject, statusesOf } from "./rule.ts";

export const featureAdded: Rule<"feature-added"> = {
  kind: "feature-added",
  mirror: "feature-removed",
  mirrorReason: "a new row says that the feature works; a row that is gone does not say that it stopped working",
  sentence: "A table lists a feature that it did not list before.",
  subject,
  judge(fact) {
    if (fact.scope === "interactions") return because("pairs-came", "neutral");
    return fact.cells.some((cell) => isUsable(cell.status))
      ? because("row-came", "improvement")
      : because("row-came-unusable", "neutral");
  },
  message: (fact, context) => `${where(fact, context, "now")}: ${statuses(fact, context)}.`,
};

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

type AnyRow = RowFact<"feature-added"> | RowFact<"feature-removed">;

function subject(fact: AnyRow): Subject {
  return { scope: fact.scope, backend: fact.backend, features: [fact.feature], identity: statusesOf(fact.cells) };
}

function where(fact: AnyRow, { words }: RuleContext, when: "now" | "no longer"): string {
  const feature = words.feature(fact.feature);
  if (fact.backend === null) return `${feature} is ${when} listed`;
  const table = fact.scope === "support" ? "list" : "table of pairs";
  return `${words.backend(fact.backend)}: its own ${table} ${when} has ${feature}`;
}

function statuses(fact: AnyRow, { words }: RuleContext): string {
  if (fact.scope === "interactions") return countOf(fact.cells.length, "pair");
  if (fact.backend === null) return statusesByBackend(fact.cells, words);
  const [cell] = fact.cells;
  return cell ? STATUS_WORDS[cell.status] : "no status";
}
