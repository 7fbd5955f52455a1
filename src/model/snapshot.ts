import type { Status } from "./status.ts";

export const SCOPES = ["comparison", "support", "interactions"] as const;
/** Where a fact is stated: features against backends, one backend's own list, or pairs of features of one backend. */
export type Scope = (typeof SCOPES)[number];

/** How a table writes its statuses: emoji, styled badges, words, or keys of a data file. */
export const NOTATIONS = ["glyph", "badge", "word", "key"] as const;
export type Notation = (typeof NOTATIONS)[number];

/** A page that a release was read from. `blob` is git's object id of its content, null for a page given as a file. */
export interface Page {
  readonly key: string;
  readonly path: string;
  readonly blob: string | null;
  /** What the page itself defines: symbol to status. Empty where it has no legend. */
  readonly legend: ReadonlyMap<string, Status>;
}

/** One fact. `features` holds one id, or two in order of id. */
export interface Cell {
  readonly scope: Scope;
  readonly backend: string;
  readonly features: readonly string[];
  readonly status: Status;
  /** The symbol as the page writes it; empty for a blank. */
  readonly symbol: string;
  /** Ids of the notes on this cell, in order of id. */
  readonly notes: readonly string[];
  readonly page: string;
  readonly line: number;
}

/** One table of a page. A `comparison` has its backends in page order, the others exactly one. */
export interface Table {
  readonly scope: Scope;
  readonly backends: readonly string[];
  readonly page: string;
  /** The header's line, 1-based. */
  readonly line: number;
  readonly notation: Notation;
  readonly cells: readonly Cell[];
  /** Features in page order, with the name the page gives them. */
  readonly labels: ReadonlyMap<string, string>;
  /** Where the page sends a reader who follows the feature's link, as the page writes it. */
  readonly links: ReadonlyMap<string, string>;
}

export const NOTE_KINDS = ["caveat", "note"] as const;
/** A caveat limits; a note only informs. */
export type NoteKind = (typeof NOTE_KINDS)[number];

/** What one scope says of a note's topic. */
export interface Statement {
  readonly scope: Scope;
  readonly kind: NoteKind;
  readonly text: string;
  /** Hash of the page's own words, see `publishedHash`. */
  readonly published: string;
  readonly page: string;
  readonly line: number;
  /** Link target as the page writes it, or null. */
  readonly link: string | null;
}

/** A caveat or note: one topic of one backend, in every scope that states it. `id` is `backend/topic`. */
export interface Note {
  readonly id: string;
  readonly backend: string;
  readonly topic: string;
  readonly statements: readonly Statement[];
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

/** All that one release's pages state. `date` is the day (YYYY-MM-DD) of its commit. */
export interface Snapshot {
  readonly release: string;
  readonly date: string | null;
  /** Null for pages given as files, and for those of a copy of the project's repository. */
  readonly commit: Commit | null;
  /** The release that the page says it is for, or null. Provenance only: the tag decides. */
  readonly declaredRelease: string | null;
  readonly pages: readonly Page[];
  readonly tables: readonly Table[];
  readonly notes: readonly Note[];
}

/** Every cell of a snapshot, in page order. */
export function cellsOf(snapshot: Snapshot): Cell[] {
  return snapshot.tables.flatMap((table) => table.cells);
}

/** A fact's identity: the same in every release that states it. */
export function cellKey(cell: Pick<Cell, "scope" | "backend" | "features">): string {
  return `${cell.scope}|${cell.backend}|${cell.features.join("+")}`;
}

/** A caveat as soon as one scope words it as a limitation. */
export function noteKind(note: Note): NoteKind {
  return note.statements.some((s) => s.kind === "caveat") ? "caveat" : "note";
}

/** The wording that stands for a note, of the kind that the note is. Interactions have the fullest notes, so they go first. */
export function noteText(note: Note): string {
  return leadStatement(note).text;
}

/** The statement that `noteText` quotes. */
export function leadStatement(note: Note): Statement {
  const kind = noteKind(note);
  for (const scope of [...SCOPES].reverse()) {
    const statement = note.statements.find((s) => s.scope === scope && s.kind === kind);
    if (statement) return statement;
  }
  const [first] = note.statements;
  if (!first) throw new Error(`note ${note.id} has no statement`);
  return first;
}
