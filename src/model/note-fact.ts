import type { Cell, Note, Statement } from "./snapshot.ts";

/** A statement that comes or goes with the cells it stands on. */
export interface CarriedNote {
  readonly note: Note;
  readonly statement: Statement;
}

/** A note of a release, or a piece of one. */
export interface NotePart {
  readonly note: Note;
  readonly statements: readonly Statement[];
  readonly cells: readonly Cell[];
}

/** What one release says of a note, in the tables that both releases have. */
export interface NoteState {
  /** The note that names it. */
  readonly note: Note;
  /** That note, and those that are pieces of it: each with what it says and where it stands. */
  readonly parts: readonly NotePart[];
  readonly statements: readonly Statement[];
  /** The cells that it stands on, among those that both releases have. */
  readonly cells: readonly Cell[];
}

export type NoteChangeKind =
  | "caveat-added"
  | "caveat-resolved"
  | "caveat-reworded"
  | "caveat-moved"
  | "note-added"
  | "note-removed"
  | "note-reworded"
  | "note-moved";

export interface NoteFact<K extends NoteChangeKind> {
  readonly kind: K;
  readonly backend: string;
  readonly id: string;
  readonly topic: string;
  readonly before: NoteState | null;
  readonly after: NoteState | null;
  /** All that each release says of it, in tables that only one of them has too. */
  readonly statements: { readonly before: readonly Statement[]; readonly after: readonly Statement[] };
  /** The cells that it left, of tables that have it on others still, and those that it came onto. */
  readonly left: readonly Cell[];
  readonly taken: readonly Cell[];
  /** Whether the meaning changed, or only how and where it is published. */
  readonly extent: "meaning" | "publication";
}

/** What a page that repeats the matrix says in a note, where it does not count: another page is followed for its cells. */
export interface CopiedNote extends CarriedNote {
  /** The cells that it is on; none if no cell refers to it. */
  readonly cells: readonly Cell[];
}

/** What one release says of such a note. */
export type RestatedNoteState = Pick<NoteState, "statements" | "cells">;
