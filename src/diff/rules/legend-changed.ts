import { because, type Rule } from "./rule.ts";

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
