import { judgement } from "../judge/judgement.ts";
import { judgeBackendAdded } from "../judge/rows.ts";
import type { BackendFact } from "../model/change.ts";
import { backendAdded as addedWords, backendRemoved as removedWords } from "../words/tables.ts";
import { carriedCellsJson } from "./json.ts";
import type { IdentifiedSubject, Kind } from "./kind.ts";
import { cellLine } from "./sources.ts";
import { statusesOf } from "./subjects.ts";

export const backendAdded: Kind<"backend-added"> = {
  meaning: "The comparison has a column for a backend that it did not have before.",
  mirror: "backend-removed",
  mirrorReason: "a new column states that the backend works; a removed column does not state that it stopped working",
  rules: ["stated-worse-elsewhere", "row-known", "row-came", "row-came-unusable", "new-limitation", "unreviewed-note"],
  section: "coverage",
  noun: { one: "new backend", many: "new backends" },
  quiet: false,
  glyph: "➕",
  detect: ({ gained }) => gained.backends.map((unit) => ({ kind: "backend-added", ...unit })),
  subject,
  cells: ({ cells }) => cells,
  judge: judgeBackendAdded,
  words: addedWords,
  json: carriedCellsJson,
  sources: ({ fact }) => ({ base: [], head: fact.cells.map(cellLine) }),
};

export const backendRemoved: Kind<"backend-removed"> = {
  meaning: "The comparison no longer has a backend's column.",
  mirror: "backend-added",
  mirrorReason: "a removed column does not state that the backend stopped working; a new column states that it works",
  rules: ["column-went"],
  section: "coverage",
  noun: { one: "backend no longer compared", many: "backends no longer compared" },
  quiet: false,
  glyph: "➖",
  detect: ({ lost }) => lost.backends.map((unit) => ({ kind: "backend-removed", ...unit })),
  subject,
  cells: ({ cells }) => cells,
  judge: () => judgement("column-went", "neutral"),
  words: removedWords,
  json: carriedCellsJson,
  sources: ({ fact }) => ({ base: fact.cells.map(cellLine), head: [] }),
};

function subject({
  backend,
  variant,
  cells,
}: BackendFact<"backend-added"> | BackendFact<"backend-removed">): IdentifiedSubject {
  return { scope: "comparison", backend, variant, features: [], identity: statusesOf(cells) };
}
