import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { comparesBackends, type Scope, statesPairs } from "../model/scope.ts";
import { deprecatedFeatures, leadStatement, type NoteKind, noteKind, type Snapshot } from "../model/snapshot.ts";
import { STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { factKey, featuresOf } from "../model/subject.ts";
import { deprecationOf } from "../words/deprecation.ts";
import { makeNames, type Names } from "../words/names.ts";
import { summaryNotice } from "../words/quote.ts";
import { type Evidence, evidenceIn, type Origin, originOf } from "./evidence.ts";
import { isMislabelled } from "./matrix-view.ts";
import { compareBackends, factsOf, isDisputed, leadCell, notesOf, type StatedFact } from "./stated-facts.ts";

/** Words that fit a narrow cell. */
export const SHORT_WORDS: Readonly<Record<Status, string>> = {
  supported: "yes",
  caveat: "caveat",
  limited: "limited",
  unsupported: "no",
  unstated: "not stated",
  "not-applicable": "n/a",
  unknown: "unknown",
};

/** What one table says of a fact. */
export interface TableStatement {
  readonly scope: Scope;
  readonly status: Status;
  readonly evidence: Evidence;
}

/** A fact of a release, with what every table says of it merged. */
export interface ReleaseCell {
  /** Its `factKey`. */
  readonly key: string;
  /** Null if no table has such a cell. */
  readonly status: Status | null;
  readonly word: string;
  /** A word that fits a narrow cell. */
  readonly brief: string;
  /** Whether tables contradict one another. */
  readonly disputed: boolean;
  readonly statements: readonly TableStatement[];
  /** Numbers of the notes of the release, ascending. */
  readonly marks: readonly number[];
  /** Whether one of them limits. */
  readonly caveat: boolean;
}

export interface ReleaseRow {
  readonly id: string;
  readonly feature: string;
  /** Whether the comparison of the backends lists it; else only lists of single backends do. */
  readonly compared: boolean;
  readonly cells: readonly ReleaseCell[];
}

export interface BackendColumn {
  readonly backend: string;
  readonly variant: string | null;
  readonly name: string;
}

/** The pairs of one backend as a lower triangle: row n has n cells, each with the feature of an earlier row. */
export interface PairTriangle extends BackendColumn {
  readonly rows: readonly {
    readonly id: string;
    readonly feature: string;
    readonly cells: readonly ReleaseCell[];
    /** How many columns its name can take on the right of its cells. */
    readonly span: number;
  }[];
}

/** Columns without cells on the right of a triangle: room for the names of its last features. */
const SPILL = 6;

export interface ReleaseNote {
  readonly number: number;
  readonly id: string;
  readonly kind: NoteKind;
  readonly backend: string;
  readonly topic: string;
  readonly text: string;
}

/** All that one release states, each fact once. */
export interface ReleaseTableView extends Origin {
  readonly project: string;
  /** The release that the page itself names where that differs from the tag, or empty. */
  readonly mislabelled: string;
  /** In the registry's order, the same in every release. */
  readonly columns: readonly BackendColumn[];
  readonly rows: readonly ReleaseRow[];
  readonly triangles: readonly PairTriangle[];
  /** Numbered as a reader meets them. */
  readonly notes: readonly ReleaseNote[];
  /** The statuses that the release uses. */
  readonly legend: readonly { readonly status: Status; readonly word: string }[];
  /** How many facts tables contradict one another on. */
  readonly disputed: number;
  /** That notes are summarised, where they are; else empty. */
  readonly notice: string;
}

/** The table of a release, or the part of some backends. Linear in the number of its cells. */
export function releaseTable(
  snapshot: Snapshot,
  knowledge: ReportingKnowledge,
  backends: readonly string[] = [],
): ReleaseTableView {
  const names = makeNames(knowledge, snapshot);
  const isShown = ({ backend }: { readonly backend: string }) => backends.length === 0 || backends.includes(backend);
  const facts = new Map([...factsOf(snapshot)].filter(([, fact]) => isShown(fact)));
  const single = [...facts.values()].filter(({ features }) => features.length === 1);
  const pairs = [...facts.values()].filter(({ features }) => features.length === 2);
  const columns = columnsOf(single, names);
  const features = rowsOf(snapshot, single);
  const triangles = columnsOf(pairs, names).map((column) => ({
    column,
    features: pairFeatures(snapshot, column),
  }));
  const keys = [
    ...features.flatMap(({ id }) => columns.map((column) => factKey({ ...column, features: [id] }))),
    ...triangles.flatMap(({ column, features: ids }) =>
      ids.flatMap((id, i) => ids.slice(0, i).map((other) => factKey({ ...column, features: featuresOf(id, other) }))),
    ),
  ];
  const notes = numberedNotes(snapshot, keys, facts, isShown, names);
  const cell = cellMaker(snapshot, facts, notes, knowledge);
  const deprecated = deprecatedFeatures(snapshot);
  const nameOf = (id: string) => `${names.feature(id)}${deprecationOf(id, deprecated, names.backend)}`;
  return {
    ...originOf(snapshot, knowledge.project.repository),
    project: knowledge.project.name,
    mislabelled: isMislabelled(snapshot) ? (snapshot.declaredRelease ?? "") : "",
    columns,
    rows: features.map(({ id, compared }) => ({
      id,
      feature: nameOf(id),
      compared,
      cells: columns.map((column) => cell(factKey({ ...column, features: [id] }))),
    })),
    triangles: triangles.map(({ column, features: ids }) => ({
      ...column,
      rows: ids.map((id, i) => ({
        id,
        feature: nameOf(id),
        cells: ids.slice(0, i).map((other) => cell(factKey({ ...column, features: featuresOf(id, other) }))),
        span: ids.length - i + SPILL,
      })),
    })),
    notes,
    legend: STATUSES.filter((status) => [...facts.values()].some((fact) => leadCell(fact).status === status)).map(
      (status) => ({ status, word: STATUS_WORDS[status] }),
    ),
    disputed: [...facts.values()].filter(isDisputed).length,
    notice: notes.length === 0 ? "" : summaryNotice([snapshot]),
  };
}

function columnsOf(facts: readonly StatedFact[], names: Names): BackendColumn[] {
  const columns = new Map<string, BackendColumn>();
  for (const { backend, variant } of facts) {
    const name = names.backend(backend, variant);
    if (!columns.has(name)) columns.set(name, { backend, variant, name });
  }
  return [...columns.values()].sort(compareBackends(names.backendRank));
}

/** The features of the comparison in page order, then those that only lists of single backends have. */
function rowsOf(
  { tables }: Snapshot,
  facts: readonly StatedFact[],
): readonly { readonly id: string; readonly compared: boolean }[] {
  const shown = new Set(facts.flatMap(({ features }) => [...features]));
  const listed = (many: boolean) =>
    tables
      .filter(({ scope }) => !statesPairs(scope) && comparesBackends(scope) === many)
      .flatMap(({ labels }) => [...labels.keys()])
      .filter((id) => shown.has(id));
  const compared = new Set(listed(true));
  const others = new Set(listed(false).filter((id) => !compared.has(id)));
  return [
    ...[...compared].map((id) => ({ id, compared: true })),
    ...[...others].map((id) => ({ id, compared: false })),
  ];
}

/** The features of a backend's pairs, in page order. */
function pairFeatures({ tables }: Snapshot, { backend, variant }: BackendColumn): readonly string[] {
  const own = tables.filter((t) => statesPairs(t.scope) && t.backends.includes(backend) && t.variant === variant);
  return [...new Set(own.flatMap(({ labels }) => [...labels.keys()]))];
}

/** The notes in the order in which a reader of the table meets them; notes on no cell come last. */
function numberedNotes(
  snapshot: Snapshot,
  keys: readonly string[],
  facts: ReadonlyMap<string, StatedFact>,
  isShown: (note: { readonly backend: string }) => boolean,
  names: Names,
): ReleaseNote[] {
  const met = keys.flatMap((key) => {
    const fact = facts.get(key);
    return fact ? notesOf(fact) : [];
  });
  const shown = snapshot.notes.filter(isShown);
  const byId = new Map(shown.map((note) => [note.id, note]));
  return [...new Set([...met, ...byId.keys()])]
    .flatMap((id) => byId.get(id) ?? [])
    .map((note, i) => ({
      number: i + 1,
      id: note.id,
      kind: noteKind(note),
      backend: names.backend(note.backend),
      topic: names.topic(note.topic),
      text: leadStatement(note).text,
    }));
}

function cellMaker(
  snapshot: Snapshot,
  facts: ReadonlyMap<string, StatedFact>,
  notes: readonly ReleaseNote[],
  { project }: ReportingKnowledge,
): (key: string) => ReleaseCell {
  const evidence = evidenceIn(snapshot, project.repository);
  const byId = new Map(notes.map((note) => [note.id, note]));
  return (key) => {
    const fact = facts.get(key);
    if (!fact)
      return {
        key,
        status: null,
        word: "not listed",
        brief: "",
        disputed: false,
        statements: [],
        marks: [],
        caveat: false,
      };
    const { status } = leadCell(fact);
    const own = notesOf(fact).flatMap((id) => byId.get(id) ?? []);
    return {
      key,
      status,
      word: STATUS_WORDS[status],
      brief: SHORT_WORDS[status],
      disputed: isDisputed(fact),
      statements: fact.cells.map((one) => ({ scope: one.scope, status: one.status, evidence: evidence.cell(one) })),
      marks: own.map(({ number }) => number).sort((a, b) => a - b),
      caveat: own.some(({ kind }) => kind === "caveat"),
    };
  };
}
