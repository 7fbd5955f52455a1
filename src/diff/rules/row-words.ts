import type { RowFact } from "../../model/change.ts";
import { STATUS_WORDS } from "../../model/status.ts";
import { countOf, statusesByBackend } from "../words.ts";
import { type RuleContext, type Subject, statusesOf } from "./rule.ts";

type AnyRow = RowFact<"feature-added"> | RowFact<"feature-removed">;

export function subject(fact: AnyRow): Subject {
  return { scope: fact.scope, backend: fact.backend, features: [fact.feature], identity: statusesOf(fact.cells) };
}

export function where(fact: AnyRow, { words }: RuleContext, when: "now" | "no longer"): string {
  const feature = words.feature(fact.feature);
  if (fact.backend === null) return `${feature} is ${when} listed`;
  const table = fact.scope === "support" ? "list" : "table of pairs";
  return `${words.backend(fact.backend)}: its own ${table} ${when} has ${feature}`;
}

export function statuses(fact: AnyRow, { words }: RuleContext): string {
  if (fact.scope === "interactions") return countOf(fact.cells.length, "pair");
  if (fact.backend === null) return statusesByBackend(fact.cells, words);
  const [cell] = fact.cells;
  return cell ? STATUS_WORDS[cell.status] : "no status";
}
