import { coverageFacts } from "../facts/snapshot-pair.ts";
import { judgement } from "../judge/judgement.ts";
import { judgeCoverageGained } from "../judge/rows.ts";
import type { CoverageFact } from "../model/change.ts";
import { coverageGained as gainedWords, coverageLost as lostWords } from "../words/tables.ts";
import { coverageJson } from "./json.ts";
import type { IdentifiedSubject, Kind, SourceLine } from "./kind.ts";
import { cellLine, tableLine } from "./sources.ts";
import { statusesOf } from "./subjects.ts";

export const coverageGained: Kind<"coverage-gained"> = {
  meaning:
    "A table, or some of its pairs, is stated that was not stated before. This says nothing about earlier releases.",
  mirror: "coverage-lost",
  mirrorReason: "a new table can state a worse status than another table did; a removed one states nothing",
  rules: ["stated-worse-elsewhere", "new-limitation", "unreviewed-note", "table-came"],
  section: "coverage",
  noun: { one: "newly covered table", many: "newly covered tables" },
  quiet: false,
  glyph: "➕",
  detect: ({ gained }) => coverageFacts(gained, "coverage-gained"),
  subject,
  cells: ({ cells }) => cells,
  judge: judgeCoverageGained,
  words: gainedWords,
  json: coverageJson,
  sources: ({ fact }) => ({ base: [], head: linesOf(fact) }),
};

export const coverageLost: Kind<"coverage-lost"> = {
  meaning: "A table, or some of its pairs, is no longer stated. This says nothing about support.",
  mirror: "coverage-gained",
  mirrorReason: "a removed table states nothing; a new one can state a worse status than another table did",
  rules: ["table-went"],
  section: "coverage",
  noun: { one: "table no longer covered", many: "tables no longer covered" },
  quiet: false,
  glyph: "➖",
  detect: ({ lost }) => coverageFacts(lost, "coverage-lost"),
  subject,
  cells: ({ cells }) => cells,
  judge: () => judgement("table-went", "neutral"),
  words: lostWords,
  json: coverageJson,
  sources: ({ fact }) => ({ base: linesOf(fact), head: [] }),
};

type AnyCoverage = CoverageFact<"coverage-gained"> | CoverageFact<"coverage-lost">;

function subject({ scope, backend, variant, entireTable, cells }: AnyCoverage): IdentifiedSubject {
  const [cell, ...others] = cells;
  const single = !entireTable && others.length === 0 && cell ? cell.features : [];
  return { scope, backend, variant, features: single, identity: entireTable ? ["whole"] : statusesOf(cells) };
}

function linesOf({ entireTable, tables, cells }: AnyCoverage): SourceLine[] {
  return entireTable ? tables.map(tableLine) : cells.map(cellLine);
}
