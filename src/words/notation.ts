import { countOf, enumerate } from "./lists.ts";
import type { Sentence } from "./sentence.ts";
import { tableTitle } from "./tables.ts";

export const notationChanged: Sentence<"notation-changed"> = ({ fact }, context) => {
  const symbols = fact.symbols.map((s) => `${s.before || "a blank"} is now ${s.after || "a blank"}`);
  const labels = fact.labels.map((l) => `${l.before} is now spelled ${l.after}`);
  return `${tableTitle(fact, context)}: ${enumerate([...symbols, ...labels])}; the meaning is unchanged.`;
};

export const legendChanged: Sentence<"legend-changed"> = ({ fact }) => {
  const words = (legend: typeof fact.before) =>
    legend.size === 0 ? "none" : [...legend].map(([symbol, status]) => `${symbol} ${status}`).join(", ");
  return `The legend is now ${words(fact.after)} (was ${words(fact.before)}).`;
};

export const referenceChanged: Sentence<"reference-changed"> = ({ fact }, context) => {
  const page = fact.references.find((r) => r.subject === "page");
  const links = fact.references.length - (page ? 1 : 0);
  const parts = [
    ...(page ? [`the page is now ${page.after ?? "unknown"} (was ${page.before ?? "unknown"})`] : []),
    ...(links === 0 ? [] : [countOf(links, "link has a new target", "links have new targets")]),
  ];
  return `${tableTitle(fact, context)}: ${enumerate(parts)}.`;
};
