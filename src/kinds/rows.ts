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
  section: "features",
  noun: { one: "new feature", many: "new features" },
  quiet: false,
  glyph: "➕",
  detect: ({ rows }) => rows.added,
  subject: rowSubject,
  judge: judgeFeatureAdded,
  words: addedWords,
  json: carriedCellsJson,
  sources: ({ fact }) => ({ base: [], head: fact.cells.map(cellLine) }),
};

export const featureRemoved: Kind<"feature-removed"> = {
  section: "features",
  noun: { one: "feature no longer listed", many: "features no longer listed" },
  quiet: false,
  glyph: "➖",
  detect: ({ rows }) => rows.removed,
  subject: rowSubject,
  judge: () => judgement("row-went", "neutral"),
  words: removedWords,
  json: carriedCellsJson,
  sources: ({ fact }) => ({ base: fact.cells.map(cellLine), head: [] }),
};

export const featureRenamed: Kind<"feature-renamed"> = {
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
  judge: judgeFeatureRenamed,
  words: renamedWords,
  json: ({ before, after }) => ({ before: { names: before }, after: { names: after } }),
  sources: ({ fact }, base, head) => tableSources(fact, base, head),
};

function rowSubject(fact: RowFact<"feature-added"> | RowFact<"feature-removed">): IdentifiedSubject {
  const { scope, backend, variant, feature, cells } = fact;
  return { scope, backend, variant, features: [feature], identity: statusesOf(cells) };
}
