import type { BackendFact } from "../../model/change.ts";
import { isUsable } from "../../model/status.ts";
import { countOf } from "../words.ts";
import { because, type Rule, type Subject, statusesOf } from "./rule.ts";

export const backendAdded: Rule<"backend-added"> = {
  kind: "backend-added",
  mirror: "backend-removed",
  mirrorReason: "a new column says that the backend works; a column that is gone does not say that it stopped working",
  sentence: "The comparison has a column for a backend that it did not have before.",
  subject,
  judge: (fact) =>
    fact.cells.some((cell) => isUsable(cell.status))
      ? because("row-came", "improvement")
      : because("row-came-unusable", "neutral"),
  message: (fact, { words }) =>
    `${words.backend(fact.backend)} is now a backend of the comparison, with ${countOf(usable(fact), "usable feature")} of ${fact.cells.length}.`,
};

export const backendRemoved: Rule<"backend-removed"> = {
  kind: "backend-removed",
  mirror: "backend-added",
  mirrorReason: "see backend-added",
  sentence: "The comparison no longer has a backend's column.",
  subject,
  judge: () => because("column-went", "neutral"),
  message: (fact, { words }) =>
    `${words.backend(fact.backend)} is no longer a backend of the comparison; it had ${countOf(usable(fact), "usable feature")} of ${fact.cells.length}, and the page does not say what became of them.`,
};

type AnyBackend = BackendFact<"backend-added"> | BackendFact<"backend-removed">;

function subject(fact: AnyBackend): Subject {
  return { scope: "comparison", backend: fact.backend, features: [], identity: statusesOf(fact.cells) };
}

function usable(fact: AnyBackend): number {
  return fact.cells.filter((cell) => isUsable(cell.status)).length;
}
