import { SCOPE_SHAPES, type Scope } from "./scope.ts";
import type { Sketch } from "./sketch.ts";
import type { Status } from "./status.ts";
import type { CellSubject, NoteSubject } from "./subject.ts";

/** How a table writes its statuses: emoji, styled badges, words, or keys of a data file. */
export const NOTATIONS = ["glyph", "badge", "word", "key"] as const;
export type Notation = (typeof NOTATIONS)[number];

/** A page that a release was read from. `blob` is git's object id of its content, null for a page given as a file. */
export interface Page {
  readonly key: string;
  readonly path: string;
  readonly blob: string | null;
  /** What the page itself defines: symbol to status. Empty if it has no legend. */
  readonly legend: ReadonlyMap<string, Status>;
}

/** A page that data/pages.yaml names for a release and that was not there: what it states is unknown, not gone. */
export interface UnreadPage {
  readonly key: string;
  /** The first of the paths at which it was looked for. */
  readonly path: string;
}

/** What another page says of the same fact. */
export interface Restatement {
  readonly page: string;
  readonly line: number;
  readonly status: Status;
  /** The feature that the page names in place of the cell's own, where that is a part of it; else null. */
  readonly whole: string | null;
}

/** One fact, and its source. */
export interface Cell extends CellSubject {
  readonly status: Status;
  /** The symbol as the page writes it; empty for a blank. */
  readonly symbol: string;
  /** Ids of the notes on this cell, in order of id. */
  readonly notes: readonly string[];
  /** The target of a link on the status itself, such as a tracking issue, as the page writes it; or null. */
  readonly link: string | null;
  readonly page: string;
  readonly line: number;
  /** What the other pages say about it, in the order of the pages. */
  readonly also: readonly Restatement[];
}

/** One table of a page. A `comparison` has its backends in page order, the others exactly one. */
export interface Table {
  readonly scope: Scope;
  readonly backends: readonly string[];
  readonly variant: string | null;
  readonly page: string;
  /** The header's line, 1-based. */
  readonly line: number;
  readonly notation: Notation;
  readonly cells: readonly Cell[];
  /** Features in page order, with the name the page gives them. */
  readonly labels: ReadonlyMap<string, string>;
  /** The link target of each feature, as the page writes it. */
  readonly links: ReadonlyMap<string, string>;
  /** The features that the page marks as deprecated; their cells still state how they work. */
  readonly deprecated: ReadonlySet<string>;
}

export const NOTE_KINDS = ["caveat", "note"] as const;
/** A caveat limits; a note only informs. */
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What one scope says of a note's topic. */
export interface Statement {
  readonly scope: Scope;
  readonly variant: string | null;
  readonly kind: NoteKind;
  readonly text: string;
  /** Whether `text` is the page's own wording, or our summary. */
  readonly by: "page" | "summary";
  /** What determined its kind: the note catalogue, the rules in `data/note-words.yaml`, or nothing. */
  readonly classifiedBy: "catalogue" | "rule" | "nothing";
  /** Equal if two wordings are known to mean the same: a hash of our summary, else of the page's own words. */
  readonly sense: string;
  /** Hash of the page's own words, see `publishedHash`. */
  readonly published: string;
  /** The sketch of the page's own words, for comparison. */
  readonly sketch: Sketch;
  readonly page: string;
  readonly line: number;
  /** Link target as the page writes it, or null. */
  readonly link: string | null;
}

/** A caveat or note: one topic of one backend, in every scope that states it. `id` is its `noteId`. */
export interface Note extends NoteSubject {
  readonly id: string;
  readonly statements: readonly Statement[];
}

/**
 * A mark of deprecation that is not on a row of a followed page: on the cell of one backend, or on another page that
 * states the same. One on such a row is here too where it says since when.
 */
export interface Deprecation {
  readonly scope: Scope;
  readonly variant: string | null;
  /** Null if it is on a row of several backends. */
  readonly backend: string | null;
  readonly feature: string;
  readonly page: string;
  /** Of the row, or of the note that says so; 1-based. */
  readonly line: number;
  /** The release since which it says so; null if it does not. */
  readonly since: string | null;
}

/**
 * The commit that a release's pages were read at, kept only where the repository that was read is the project's own:
 * the commits of a copy exist nowhere else.
 */
export interface Commit {
  /** The full object id. */
  readonly id: string;
  /** The web address of the repository, without a trailing slash. */
  readonly repository: string;
}

/** Everything that the pages of one release state. `date` is the day (YYYY-MM-DD) of its commit. */
export interface Snapshot {
  readonly release: string;
  readonly date: string | null;
  /** Null for pages given as files, and for those of a copy of the project's repository. */
  readonly commit: Commit | null;
  /** The release that the page names as its own, or null. For provenance only: the tag takes precedence. */
  readonly declaredRelease: string | null;
  readonly pages: readonly Page[];
  readonly unread: readonly UnreadPage[];
  readonly tables: readonly Table[];
  readonly notes: readonly Note[];
  /** The deprecation marks that are not in `Table.deprecated`. */
  readonly deprecations: readonly Deprecation[];
}

/** The features that a release marks as deprecated, on whatever page: of some backends alone, or null for any. */
export function deprecatedFeatures({
  tables,
  deprecations,
}: Pick<Snapshot, "tables" | "deprecations">): ReadonlyMap<string, readonly string[] | null> {
  const marked = new Map<string, readonly string[] | null>();
  for (const { feature, backend } of deprecations) {
    const known = marked.get(feature) ?? [];
    marked.set(feature, backend === null || marked.get(feature) === null ? null : [...new Set([...known, backend])]);
  }
  for (const table of tables) for (const feature of table.deprecated) marked.set(feature, null);
  return marked;
}

/** Every cell of a snapshot, in page order. */
export function cellsOf(snapshot: Snapshot): Cell[] {
  // Lists are joined whole: one by one takes long where there are many.
  const none: Cell[] = [];
  return none.concat(...snapshot.tables.map(({ cells }) => cells));
}

/** A caveat as soon as one scope words it as a limitation. */
export function noteKind(note: Note): NoteKind {
  return note.statements.some((s) => s.kind === "caveat") ? "caveat" : "note";
}

/**
 * Of the statements of a note in one table, those of the pages that are followed for some of its cells: what a copy says
 * beside them lags behind where it differs. All where the followed pages say nothing of it.
 */
export function followedStatements(
  statements: readonly Statement[],
  cells: readonly Pick<Cell, "page">[],
): readonly Statement[] {
  const pages = new Set(cells.map(({ page }) => page));
  const followed = statements.filter(({ page }) => pages.has(page));
  return followed.length > 0 ? followed : statements;
}

/** The wording that stands for a note, of the kind that the note is. */
export function noteText(note: Note): string {
  return leadStatement(note).text;
}

/** The statement that `noteText` quotes: of the note's own kind, from the scope with the fullest notes. */
export function leadStatement(note: Note): Statement {
  const kind = noteKind(note);
  const rank = (statement: Statement) => SCOPE_SHAPES[statement.scope].noteRank;
  let lead: Statement | null = null;
  for (const statement of note.statements) {
    if (statement.kind === kind && (lead === null || rank(statement) < rank(lead))) lead = statement;
  }
  if (!lead) throw new Error(`note ${note.id} has no statement`);
  return lead;
}
