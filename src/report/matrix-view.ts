import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { joinedKey, scopeKey } from "../model/keys.ts";
import { comparesBackends, statesPairs } from "../model/scope.ts";
import {
  type Cell,
  followedStatements,
  noteKind,
  type Snapshot,
  type Statement,
  type Table,
} from "../model/snapshot.ts";
import { STATUS_GLYPHS, STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { cellKey, featuresOf } from "../model/subject.ts";
import { parseVersion } from "../model/version.ts";
import { SCOPE_WORDS } from "../words/scopes.ts";
import { type Origin, originOf } from "./evidence.ts";

/** A cell of a rendered matrix. */
export interface MatrixCellView {
  readonly glyph: string;
  readonly word: string;
  readonly status: Status | "diagonal" | "mirror";
  /** Numbers of the notes below the table. */
  readonly marks: readonly number[];
}

export interface MatrixNoteView {
  readonly number: number;
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly topic: string;
  /** Whose note it is, where the table has several backends; else empty. */
  readonly backend: string;
}

export interface MatrixTableView {
  readonly title: string;
  readonly scope: string;
  /** Whether its columns are the features of its rows again. */
  readonly pairs: boolean;
  /** The id of the one backend that the table is of; empty for a comparison. */
  readonly backend: string;
  /** The ids of the columns of a comparison or list. */
  readonly backends: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly id: string;
    readonly feature: string;
    readonly link: string;
    readonly cells: readonly MatrixCellView[];
  }[];
  readonly notes: readonly MatrixNoteView[];
}

/** The Feature Matrix of a release, or the part of some backends. */
export interface MatrixView extends Origin {
  readonly project: string;
  readonly mislabelled: string;
  readonly legend: readonly { readonly status: Status; readonly glyph: string; readonly word: string }[];
  readonly tables: readonly MatrixTableView[];
}

export function matrixView(snapshot: Snapshot, knowledge: ReportingKnowledge, backends: readonly string[]): MatrixView {
  const tables = mergeLists(snapshot.tables).filter(
    (t) => backends.length === 0 || t.backends.some((id) => backends.includes(id)),
  );
  const used = new Set(tables.flatMap((table) => table.cells.map((cell) => cell.status)));
  const { repository } = knowledge.project;
  const mislabelled = isMislabelled(snapshot);
  return {
    ...originOf(snapshot, repository),
    project: knowledge.project.name,
    mislabelled: mislabelled ? (snapshot.declaredRelease ?? "") : "",
    legend: STATUSES.filter((status) => used.has(status)).map((status) => ({
      status,
      glyph: STATUS_GLYPHS[status],
      word: STATUS_WORDS[status],
    })),
    tables: tables.map((table) => tableView(table, snapshot, knowledge, backends)),
  };
}

/** Whether a release's page says that it is for another one. A file or revision is no release, and can't be. */
export function isMislabelled({ release, declaredRelease }: Snapshot): boolean {
  return parseVersion(release) !== null && declaredRelease !== null && declaredRelease !== release;
}

/** One backend's list may be parted on its page; it is one table here. */
function mergeLists(tables: readonly Table[]): Table[] {
  const merged = new Map<string, Table>();
  for (const table of tables) {
    const key = joinedKey(scopeKey(table), ...table.backends);
    const before = merged.get(key);
    merged.set(
      key,
      before
        ? {
            ...before,
            cells: [...before.cells, ...table.cells],
            labels: new Map([...before.labels, ...table.labels]),
            links: new Map([...before.links, ...table.links]),
            deprecated: new Set([...before.deprecated, ...table.deprecated]),
          }
        : table,
    );
  }
  return [...merged.values()];
}

function tableView(
  table: Table,
  snapshot: Snapshot,
  knowledge: ReportingKnowledge,
  only: readonly string[],
): MatrixTableView {
  const name = (id: string) => knowledge.backends.nameOf(id);
  const isShown = (id: string) => only.length === 0 || only.includes(id);
  const [backend = ""] = table.backends;
  const features = [...table.labels.keys()];
  const pairs = statesPairs(table.scope);
  const many = comparesBackends(table.scope);
  const statesIn = (s: Statement) => s.scope === table.scope && s.variant === table.variant;
  const notes = snapshot.notes.filter(
    (note) =>
      (many ? table.backends.includes(note.backend) && isShown(note.backend) : note.backend === backend) &&
      note.statements.some(statesIn),
  );
  // Numbered as a reader meets them, row by row; notes on no cell come last.
  const met = [...new Set([...table.cells.flatMap((cell) => cell.notes), ...notes.map((note) => note.id)])];
  const numbered = met.flatMap((id) => notes.filter((note) => note.id === id));
  const numbers = new Map(numbered.map((note, i) => [note.id, i + 1]));
  const byKey = new Map(table.cells.map((cell) => [cellKey(cell), cell]));
  const view = (cell: Cell | undefined): MatrixCellView =>
    cell
      ? {
          glyph: STATUS_GLYPHS[cell.status],
          word: STATUS_WORDS[cell.status],
          status: cell.status,
          marks: cell.notes.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b),
        }
      : { glyph: "·", word: STATUS_WORDS.unstated, status: "unstated", marks: [] };
  const backends = table.backends.filter((id) => isShown(id));
  const rows = features.map((feature, row) => ({
    id: feature,
    feature: `${table.labels.get(feature) ?? knowledge.features.nameOf(feature)}${table.deprecated.has(feature) ? " (deprecated)" : ""}`,
    link: table.links.get(feature) ?? "",
    cells: pairs
      ? features.map((other, column): MatrixCellView => {
          if (row === column) return { glyph: "—", word: "itself", status: "diagonal", marks: [] };
          if (column > row) return { glyph: "", word: "", status: "mirror", marks: [] };
          const features = featuresOf(feature, other);
          return view(byKey.get(cellKey({ scope: table.scope, variant: table.variant, backend, features })));
        })
      : backends.map((id) =>
          view(byKey.get(cellKey({ scope: table.scope, variant: table.variant, backend: id, features: [feature] }))),
        ),
  }));
  return {
    title: SCOPE_WORDS[table.scope].title(
      table.variant === null ? name(backend) : `${name(backend)} (${knowledge.variants.nameOf(table.variant)})`,
    ),
    scope: table.scope,
    pairs,
    backend: many ? "" : backend,
    backends,
    columns: pairs ? rows.map((row) => row.feature) : backends.map(name),
    rows,
    notes: numbered.map((note) => {
      const on = table.cells.filter((cell) => cell.notes.includes(note.id));
      const statements = followedStatements(note.statements.filter(statesIn), on);
      const texts = statements.map((s) => s.text);
      return {
        number: numbers.get(note.id) ?? 0,
        id: note.id,
        kind: noteKind({ ...note, statements }),
        backend: many ? name(note.backend) : "",
        topic: knowledge.topics.nameOf(note.topic) ?? note.topic,
        text: [...new Set(texts)].join(" "),
      };
    }),
  };
}
