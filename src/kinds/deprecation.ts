import { judgement } from "../judge/judgement.ts";
import type { Deprecation } from "../model/snapshot.ts";
import { deprecationChanged as words } from "../words/tables.ts";
import type { Kind, SourceLine } from "./kind.ts";
import { cellLine } from "./sources.ts";

export const deprecationChanged: Kind<"deprecation-changed"> = {
  meaning:
    "A table, or a page that repeats one, starts or stops marking a feature as deprecated, on all backends or on one. Its status says whether it still works.",
  mirror: "deprecation-changed",
  mirrorReason: null,
  rules: ["marked-deprecated", "no-longer-marked"],
  section: "features",
  noun: { one: "changed deprecation", many: "changed deprecations" },
  quiet: false,
  glyph: "⏳",
  detect: ({ deprecations }) => deprecations,
  subject: ({ scope, backend, variant, feature, deprecated, page }) => ({
    scope,
    backend,
    variant,
    features: [feature],
    identity: [deprecated ? "deprecated" : "not deprecated", ...(page === null ? [] : [page])],
  }),
  cells: ({ cells }) => cells,
  judge: ({ deprecated }) => judgement(deprecated ? "marked-deprecated" : "no-longer-marked", "neutral"),
  words,
  json: ({ deprecated, page }) => ({
    before: { deprecated: !deprecated },
    after: { deprecated },
    ...(page === null ? {} : { page }),
  }),
  sources: ({ fact }, base) => {
    const known = base.tables.flatMap((table) =>
      table.scope === fact.scope && table.variant === fact.variant ? table.cells : [],
    );
    const stated = known.filter(
      (cell) =>
        (fact.backend === null || cell.backend === fact.backend) && cell.features.some((id) => id === fact.feature),
    );
    const { before, after } = fact.marks;
    return {
      base: [...before.map(markLine), ...stated.map(cellLine)],
      head: [...after.map(markLine), ...fact.cells.map(cellLine)],
    };
  },
};

function markLine({ page, line }: Deprecation): SourceLine {
  return { page, line, symbol: "" };
}
