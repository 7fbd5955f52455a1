import { countOf, enumerate } from "../words.ts";
import { because, type Rule, type RuleContext } from "./rule.ts";

export const notationChanged: Rule<"notation-changed"> = {
  kind: "notation-changed",
  mirror: "notation-changed",
  mirrorReason: null,
  sentence: "A table writes the same statuses with other symbols, or the same features with other spellings.",
  subject: (fact) => ({
    scope: fact.scope,
    backend: fact.backend,
    features: [],
    identity: [...fact.symbols.map((s) => `${s.before}>${s.after}`), ...fact.labels.map((l) => l.feature)],
  }),
  judge: () => because("other-symbols", "neutral"),
  message: (fact, context) => {
    const symbols = fact.symbols.map((s) => `${s.before || "a blank"} is now ${s.after || "a blank"}`);
    const labels = fact.labels.map((l) => `${l.before} is written ${l.after}`);
    return `${tableWords(fact, context)}: ${enumerate([...symbols, ...labels])}; it means the same.`;
  },
};

export const legendChanged: Rule<"legend-changed"> = {
  kind: "legend-changed",
  mirror: "legend-changed",
  mirrorReason: null,
  sentence: "The page explains its symbols otherwise.",
  subject: (fact) => ({
    scope: null,
    backend: null,
    features: [],
    identity: [fact.before, fact.after].map((legend) =>
      [...legend]
        .map((entry) => entry.join("="))
        .sort()
        .join(","),
    ),
  }),
  judge: () => because("other-legend", "neutral"),
  message: (fact) => {
    const words = (legend: typeof fact.before) =>
      legend.size === 0 ? "none" : [...legend].map(([symbol, status]) => `${symbol} ${status}`).join(", ");
    return `The legend is now ${words(fact.after)} (was ${words(fact.before)}).`;
  },
};

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

/** The table that a change of writing is in. */
function tableWords(fact: { readonly scope: string; readonly backend: string | null }, { words }: RuleContext): string {
  if (fact.backend === null) return "Comparison";
  return `${words.backend(fact.backend)}, ${fact.scope === "support" ? "own list" : "feature pairs"}`;
}
