import { judgement } from "../judge/judgement.ts";
import { deprecationChanged as words } from "../words/tables.ts";
import type { Kind } from "./kind.ts";
import { cellLine } from "./sources.ts";

export const deprecationChanged: Kind<"deprecation-changed"> = {
  kind: "deprecation-changed",
  sentence: "A table begins, or ceases, to mark a feature as deprecated. Its status says whether it still works.",
  mirror: "deprecation-changed",
  mirrorReason: null,
  rules: ["marked-deprecated", "no-longer-marked"],
  section: "features",
  noun: { one: "changed deprecation", many: "changed deprecations" },
  quiet: false,
  glyph: "⏳",
  detect: ({ deprecations }) => deprecations,
  subject: ({ scope, backend, variant, feature, deprecated }) => ({
    scope,
    backend,
    variant,
    features: [feature],
    identity: [deprecated ? "deprecated" : "not deprecated"],
  }),
  judge: ({ deprecated }) => judgement(deprecated ? "marked-deprecated" : "no-longer-marked", "neutral"),
  words,
  json: ({ deprecated }) => ({ before: { deprecated: !deprecated }, after: { deprecated } }),
  sources: ({ fact }, base) => {
    const known = base.tables.flatMap((table) =>
      table.scope === fact.scope && table.variant === fact.variant ? table.cells : [],
    );
    const stated = known.filter(
      (cell) =>
        (fact.backend === null || cell.backend === fact.backend) && cell.features.some((id) => id === fact.feature),
    );
    return { base: stated.map(cellLine), head: fact.cells.map(cellLine) };
  },
};
