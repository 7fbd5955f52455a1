import { countOf, enumerate } from "../words.ts";
import { because, type Rule } from "./rule.ts";

import { tableWords } from "./table-words.ts";

export const referenceChanged: Rule<"reference-changed"> = {
  kind: "reference-changed",
  mirror: "reference-changed",
  mirrorReason: null,
  sentence: "A table is on another page, or its links lead elsewhere.",
  subject: (fact) => ({
    scope: fact.scope,
    backend: fact.backend,
    features: fact.references
      .filter((r) => r.subject === "feature")
      .map((r) => r.id)
      .sort(),
    identity: fact.references.map((r) => `${r.subject}:${r.id}`).sort(),
  }),
  judge: () => because("other-links", "neutral"),
  message: (fact, context) => {
    const page = fact.references.find((r) => r.subject === "page");
    const links = fact.references.length - (page ? 1 : 0);
    const parts = [
      ...(page ? [`the page is now ${page.after ?? "unknown"} (was ${page.before ?? "unknown"})`] : []),
      ...(links === 0 ? [] : [`${countOf(links, "link leads", "links lead")} elsewhere`]),
    ];
    return `${tableWords(fact, context)}: ${enumerate(parts)}.`;
  },
};
