import { countOf } from "../words.ts";
import { subject, usable } from "./backend-words.ts";
import { because, type Rule } from "./rule.ts";

export const backendRemoved: Rule<"backend-removed"> = {
  kind: "backend-removed",
  mirror: "backend-added",
  mirrorReason: "a column that is gone does not say that the backend stopped working; a new column says that it works",
  sentence: "The comparison no longer has a backend's column.",
  subject,
  judge: () => because("column-went", "neutral"),
  message: (fact, { words }) =>
    `${words.backend(fact.backend)} is no longer a backend of the comparison; it had ${countOf(usable(fact), "usable feature")} of ${fact.cells.length}, and the page does not say what became of them.`,
};
