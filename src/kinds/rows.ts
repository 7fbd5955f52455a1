import { judgement } from "../judge/judgement.ts";
import { judgeFeatureRenamed } from "../judge/renames.ts";
import { judgeFeatureAdded } from "../judge/rows.ts";
import type { RowFact } from "../model/change.ts";
import { slugOf } from "../model/slug.ts";
import {
  featureAdded as addedWords,
  featureRemoved as removedWords,
  featureRenamed as renamedWords,
} from "../words/tables.ts";
import { carriedCellsJson } from "./json.ts";
import type { IdentifiedSubject, Kind } from "./kind.ts";
import { cellLine, tableSources } from "./sources.ts";
import { statusesOf } from "./subjects.ts";

export const featureAdded: Kind<"feature-added"> = {
  meaning: "A table lists a feature that it did not list before.",
  mirror: "feature-removed",
  mirrorReason: "a new row states that the feature works; a removed row does not state that it stopped working",
  rules: [
    "stated-worse-elsewhere",
    "pairs-came",
    "row-known",
    "row-came",
    "row-came-unusable",
    "perhaps-renamed",
    "new-limitation",
    "unreviewed-note",
  ],
  section: "features",
  noun: { one: "new feature", many: "new features" },
  quiet: false,
  glyph: "➕",
  detect: ({ rows }) => rows.added,
  subject: rowSubject,
  cells: ({ cells }) => cells,
  judge: judgeFeatureAdded,
  words: addedWords,
  json: carriedCellsJson,
  sources: ({ fact }) => ({ base: [], head: fact.cells.map(cellLine) }),
};

export const featureRemoved: Kind<"feature-removed"> = {
  meaning: "A table no longer lists a feature. The page does not say whether it still works.",
  mirror: "feature-added",
  mirrorReason: "a removed row does not state that the feature stopped working; a new row states that it works",
  rules: ["row-went"],
  section: "features",
  noun: { one: "feature no longer listed", many: "features no longer listed" },
  quiet: false,
  glyph: "➖",
  detect: ({ rows }) => rows.removed,
  subject: rowSubject,
  cells: ({ cells }) => cells,
  judge: () => judgement("row-went", "neutral"),
  words: removedWords,
  json: carriedCellsJson,
  sources: ({ fact }) => ({ base: fact.cells.map(cellLine), head: [] }),
};

export const featureRenamed: Kind<"feature-renamed"> = {
  meaning: "A feature has a new name, or its row was split or merged with others.",
  mirror: "feature-renamed",
  mirrorReason: "if some backends gain and others lose, the loss takes precedence in both directions",
  rules: ["worse-part", "better-part", "unlike-parts", "new-name"],
  section: "features",
  noun: { one: "renamed feature", many: "renamed features" },
  quiet: false,
  glyph: "↻",
  detect: ({ rows, names }) => [...rows.renamed, ...names.renamed],
  subject: ({ scope, backend, variant, features, before, after }) => ({
    scope,
    backend,
    variant,
    features,
    identity: [...before.map(slugOf).sort(), "to", ...after.map(slugOf).sort()],
  }),
  cells: ({ lost, gained }) => [...lost, ...gained].flatMap(({ cells }) => cells),
  judge: judgeFeatureRenamed,
  words: renamedWords,
  json: ({ before, after }) => ({ before: { names: before }, after: { names: after } }),
  sources: ({ fact }, base, head) => tableSources(fact, base, head),
};

function rowSubject(fact: RowFact<"feature-added"> | RowFact<"feature-removed">): IdentifiedSubject {
  const { scope, backend, variant, feature, cells } = fact;
  return { scope, backend, variant, features: [feature], identity: statusesOf(cells) };
}
