import type { Diff } from "../diff/diff.ts";
import { noteFact } from "../diff/fold.ts";
import { featureNames } from "../diff/words.ts";
import type { TellingKnowledge } from "../knowledge/knowledge.ts";
import type { CarriedNote, Change, NoteState } from "../model/change.ts";
import { type Cell, cellKey, cellsOf, type Note, noteKind, noteText, type Snapshot } from "../model/snapshot.ts";
import { evidenceOf } from "./evidence.ts";

/** The version of every JSON form here. Keys are added freely; what stands keeps its meaning. */
export const SCHEMA_VERSION = 1;

/** The JSON of `diff`: all changes, quiet ones too, each with where it can be read. */
export function diffJson(diff: Diff, knowledge: TellingKnowledge) {
  const nameOf = featureNames(knowledge.features, diff.base, diff.head);
  return {
    schemaVersion: SCHEMA_VERSION,
    base: originJson(diff.base),
    head: originJson(diff.head),
    only: diff.interest,
    summary: diff.summary,
    suggestions: diff.suggestions,
    changes: diff.changes.map((change) => changeJson(change, diff, knowledge, nameOf)),
  };
}

/** Which release, from which day and commit. */
function originJson({ release, date, commit }: Snapshot) {
  return { release, date, commit };
}

/** One change, with every key of the contract. */
export function changeJson(change: Change, diff: Diff, knowledge: TellingKnowledge, nameOf: (id: string) => string) {
  const { backends } = knowledge;
  return {
    fingerprint: change.fingerprint,
    kind: change.kind,
    impact: change.impact,
    cause: change.cause,
    because: change.because,
    scope: change.scope,
    backend: change.backend === null ? null : { id: change.backend, name: backends.nameOf(change.backend) },
    features: change.features.map((id) => ({ id, name: nameOf(id) })),
    before: null,
    after: null,
    ...detailJson(change),
    toldUnder: change.toldUnder,
    message: change.message,
    annotation: change.annotation,
    evidence: evidenceOf(change, diff.base, diff.head, knowledge.project.repository, Number.POSITIVE_INFINITY),
  };
}

/** What a kind has to say beyond the common keys. */
function detailJson(change: Change): Record<string, unknown> {
  const { fact } = change;
  const note = noteFact(change);
  if (note) {
    const state = note.after ?? note.before;
    return {
      caveat: {
        id: note.id,
        topic: note.topic,
        before: note.before ? textOf(note.before.statements) : null,
        after: note.after ? textOf(note.after.statements) : null,
        // A note can be worded in one table otherwise than in another.
        wordings: { before: wordingsOf(note.before), after: wordingsOf(note.after) },
      },
      cells: (state?.cells ?? []).map(cellRef),
      cellsBefore: (note.before?.cells ?? []).map(cellRef),
    };
  }
  switch (fact.kind) {
    case "status-changed":
      return { before: sideJson(fact.before), after: sideJson(fact.after) };
    case "feature-added":
    case "feature-removed":
    case "backend-added":
    case "backend-removed":
      return {
        cells: fact.cells.map((cell) => ({ ...cellRef(cell), status: cell.status })),
        ...carriedJson(fact.notes),
      };
    case "coverage-gained":
    case "coverage-lost":
      return {
        whole: fact.whole,
        cells: fact.cells.length,
        ...carriedJson(fact.notes),
      };
    case "feature-renamed":
      return { before: { names: fact.before }, after: { names: fact.after } };
    case "notation-changed":
      return {
        symbols: fact.symbols.map(({ before, after, cells }) => ({ before, after, cells: cells.length })),
        labels: fact.labels,
      };
    case "legend-changed":
      return { before: { legend: Object.fromEntries(fact.before) }, after: { legend: Object.fromEntries(fact.after) } };
    case "reference-changed":
      return { references: fact.references };
    default:
      return {};
  }
}

/** The notes that come or go with a row or table: those that limit, and those that inform. */
function carriedJson(notes: readonly CarriedNote[]) {
  const ids = (kind: string) => [
    ...new Set(notes.filter(({ statement }) => statement.kind === kind).map(({ note }) => note.id)),
  ];
  return { caveats: ids("caveat"), notes: ids("note") };
}

/** What a note says; where tables word it in several ways, each on a line of its own. */
function textOf(statements: readonly { readonly text: string }[]): string {
  return [...new Set(statements.map((statement) => statement.text))].join("\n");
}

function wordingsOf(state: NoteState | null) {
  return (state?.statements ?? []).map(({ scope, kind, text }) => ({ scope, kind, text }));
}

function cellRef(cell: Cell) {
  return { scope: cell.scope, backend: cell.backend, features: cell.features };
}

function sideJson(cell: Cell) {
  return { status: cell.status, symbol: cell.symbol, caveats: cell.notes };
}

/** The JSON of `show`: every cell and note of a release, or of one backend, and its `platformJson`. */
export function showJson(
  snapshot: Snapshot,
  knowledge: TellingKnowledge,
  backend: string | null,
  platform: object | null,
) {
  const { backends } = knowledge;
  const nameOf = featureNames(knowledge.features, snapshot);
  const paths = new Map(snapshot.pages.map((page) => [page.key, page.path]));
  const ref = (id: string) => ({ id, name: backends.nameOf(id) });
  const cells = cellsOf(snapshot).filter((cell) => backend === null || cell.backend === backend);
  const counts = cellCounts(snapshot);
  return {
    schemaVersion: SCHEMA_VERSION,
    ...originJson(snapshot),
    declaredRelease: snapshot.declaredRelease,
    cells: cells.map((cell) => ({
      scope: cell.scope,
      backend: ref(cell.backend),
      features: cell.features.map((id) => ({ id, name: nameOf(id) })),
      status: cell.status,
      symbol: cell.symbol,
      caveats: cell.notes,
      source: { path: paths.get(cell.page) ?? cell.page, line: cell.line },
    })),
    caveats: snapshot.notes
      .filter((note) => backend === null || note.backend === backend)
      .map((note) => ({
        id: note.id,
        backend: ref(note.backend),
        topic: note.topic,
        text: noteText(note),
        kind: noteKind(note),
        cells: counts.get(note.id) ?? 0,
        statements: note.statements.map((s) => ({
          scope: s.scope,
          kind: s.kind,
          text: s.text,
          source: { path: paths.get(s.page) ?? s.page, line: s.line },
        })),
      })),
    platform,
  };
}

/** On how many cells each note stands. */
export function cellCounts(snapshot: Snapshot): Map<Note["id"], number> {
  const cells = new Map<string, Set<string>>();
  for (const cell of cellsOf(snapshot)) {
    for (const id of cell.notes) cells.set(id, (cells.get(id) ?? new Set()).add(cellKey(cell)));
  }
  return new Map([...cells].map(([id, keys]) => [id, keys.size]));
}
