import { slugOf } from "../../model/slug.ts";
import { enumerate } from "../words.ts";
import { because, type Rule } from "./rule.ts";

export const featureRenamed: Rule<"feature-renamed"> = {
  kind: "feature-renamed",
  mirror: "feature-renamed",
  mirrorReason: null,
  sentence: "The registry says that a feature has another name, or that one became several or several one.",
  subject: (fact) => ({
    scope: fact.scope,
    backend: fact.backend,
    features: fact.features,
    identity: [...fact.before.map(slugOf), "to", ...fact.after.map(slugOf)],
  }),
  judge: () => because("new-name", "neutral"),
  message: (fact, { words }) => {
    const where = fact.backend === null ? "" : `${words.backend(fact.backend)}: `;
    const list = fact.scope === "support" ? " in the backend's own list" : "";
    return `${where}${enumerate(fact.before)} is now called ${enumerate(fact.after)}${list}.`;
  },
};
