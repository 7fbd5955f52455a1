import { judgement } from "../judge/judgement.ts";
import type { Snapshot } from "../model/snapshot.ts";
import * as words from "../words/notation.ts";
import type { Kind, SourceLine } from "./kind.ts";
import { tableSources } from "./sources.ts";

export const notationChanged: Kind<"notation-changed"> = {
  meaning: "A table uses other symbols for the same statuses, or other spellings of the same features.",
  mirror: "notation-changed",
  mirrorReason: null,
  rules: ["other-symbols"],
  section: "notes",
  noun: { one: "change of symbols", many: "changes of symbols" },
  quiet: true,
  glyph: "✏️",
  detect: ({ names }) => names.notation,
  subject: ({ scope, backend, variant, symbols, labels }) => ({
    scope,
    backend,
    variant,
    features: [],
    identity: [...symbols.map((s) => `${s.before}>${s.after}`), ...labels.map((l) => l.feature)],
  }),
  cells: () => [],
  judge: () => judgement("other-symbols", "neutral"),
  words: words.notationChanged,
  json: ({ symbols, labels }) => ({
    symbols: symbols.map(({ before, after, cells }) => ({ before, after, cells: cells.length })),
    labels,
  }),
  sources: ({ fact }, base, head) => tableSources(fact, base, head),
};

export const legendChanged: Kind<"legend-changed"> = {
  meaning: "The page's legend has changed.",
  mirror: "legend-changed",
  mirrorReason: null,
  rules: ["other-legend"],
  section: "notes",
  noun: { one: "changed legend", many: "changed legends" },
  quiet: true,
  glyph: "✏️",
  detect: ({ legends }) => legends,
  subject: ({ before, after }) => ({
    scope: null,
    backend: null,
    variant: null,
    features: [],
    identity: [before, after].map((legend) =>
      [...legend]
        .map((entry) => entry.join("="))
        .sort()
        .join(","),
    ),
  }),
  cells: () => [],
  judge: () => judgement("other-legend", "neutral"),
  words: words.legendChanged,
  json: ({ before, after }) => ({
    before: { legend: Object.fromEntries(before) },
    after: { legend: Object.fromEntries(after) },
  }),
  sources: (_change, base, head) => ({ base: legendLines(base), head: legendLines(head) }),
};

export const referenceChanged: Kind<"reference-changed"> = {
  meaning: "A table is on another page, or its links have new targets.",
  mirror: "reference-changed",
  mirrorReason: null,
  rules: ["other-links"],
  section: "notes",
  noun: { one: "change of links", many: "changes of links" },
  quiet: true,
  glyph: "🔗",
  detect: ({ references }) => references,
  subject: ({ scope, backend, variant, references }) => ({
    scope,
    backend,
    variant,
    features: references
      .filter((r) => r.subject === "feature")
      .map((r) => r.id)
      .sort(),
    identity: references.map((r) => `${r.subject}:${r.id}`).sort(),
  }),
  cells: () => [],
  judge: () => judgement("other-links", "neutral"),
  words: words.referenceChanged,
  json: ({ references }) => ({ references }),
  sources: ({ fact }, base, head) => tableSources(fact, base, head),
};

function legendLines({ pages }: Snapshot): SourceLine[] {
  return pages.filter(({ legend }) => legend.size > 0).map(({ key }) => ({ page: key, line: null, symbol: "" }));
}
