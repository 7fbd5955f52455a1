import type { Scope } from "./scope.ts";
import type { Cell, Note, Page, Statement, Table } from "./snapshot.ts";

export const IMPACTS = ["regression", "improvement", "neutral"] as const;
export type Impact = (typeof IMPACTS)[number];

export const CAUSES = [
  "support",
  "reclassified",
  "notation",
  "clarified",
  "coverage",
  "editorial",
  "correction",
] as const;
/** Why something changed. Only `support` says that Dynamo itself works otherwise; `correction` comes from annotations. */
export type Cause = (typeof CAUSES)[number];

/** A row of a table that came or went, with what its cells and notes say. Backend is null in the comparison. */
export interface RowFact<K extends "feature-added" | "feature-removed"> {
  readonly kind: K;
  readonly scope: Scope;
  readonly backend: string | null;
  readonly feature: string;
  readonly label: string;
  readonly link: string | null;
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
}

/** A statement that comes or goes with the cells that it stands on. */
export interface CarriedNote {
  readonly note: Note;
  readonly statement: Statement;
}

/** A table, or some of its pairs, that came or went. */
export interface CoverageFact<K extends "coverage-gained" | "coverage-lost"> {
  readonly kind: K;
  readonly scope: Scope;
  readonly backend: string | null;
  /** Whether the whole table came or went. */
  readonly whole: boolean;
  readonly tables: readonly Table[];
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
}

export interface BackendFact<K extends "backend-added" | "backend-removed"> {
  readonly kind: K;
  readonly backend: string;
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
}

export interface StatusFact {
  readonly kind: "status-changed";
  readonly before: Cell;
  readonly after: Cell;
}

/** A row as it came or went. */
export type Row = Pick<RowFact<"feature-added">, "feature" | "label" | "link" | "cells" | "notes">;

/**
 * A feature under a new name, or one that became several, or several that became one. `before` and `after` are
 * names; `lost` and `gained` are the rows of a split or merge, empty where only the name changed.
 */
export interface RenameFact {
  readonly kind: "feature-renamed";
  readonly scope: Scope;
  readonly backend: string | null;
  readonly features: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly lost: readonly Row[];
  readonly gained: readonly Row[];
}

/** What one release says of a note, in the tables that both releases have. */
export interface NoteState {
  readonly note: Note;
  readonly statements: readonly Statement[];
  /** The cells that it stands on, among those that both releases have. */
  readonly cells: readonly Cell[];
}

export type NoteKindOfChange =
  | "caveat-added"
  | "caveat-resolved"
  | "caveat-reworded"
  | "caveat-moved"
  | "note-added"
  | "note-removed"
  | "note-reworded"
  | "note-moved";

export interface NoteFact<K extends NoteKindOfChange> {
  readonly kind: K;
  readonly backend: string;
  readonly id: string;
  readonly topic: string;
  readonly before: NoteState | null;
  readonly after: NoteState | null;
  /** All that each side says of it, also where only one of the two has the table. */
  readonly whole: { readonly before: readonly Statement[]; readonly after: readonly Statement[] };
  /** Whether more changed than words and places of publication. */
  readonly meaning: boolean;
}

/** The same meaning written otherwise: symbols, and names that are aliases. */
export interface NotationFact {
  readonly kind: "notation-changed";
  readonly scope: Scope;
  readonly backend: string | null;
  readonly symbols: readonly { readonly before: string; readonly after: string; readonly cells: readonly Cell[] }[];
  readonly labels: readonly { readonly feature: string; readonly before: string; readonly after: string }[];
}

export interface LegendFact {
  readonly kind: "legend-changed";
  readonly before: Page["legend"];
  readonly after: Page["legend"];
}

export interface Reference {
  readonly subject: "page" | "feature" | "note";
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ReferenceFact {
  readonly kind: "reference-changed";
  readonly scope: Scope;
  readonly backend: string | null;
  readonly references: readonly Reference[];
}

/** What differs between two snapshots, before anyone judges it. */
export type Fact =
  | RowFact<"feature-added">
  | RowFact<"feature-removed">
  | RenameFact
  | BackendFact<"backend-added">
  | BackendFact<"backend-removed">
  | StatusFact
  | NoteFact<"caveat-added">
  | NoteFact<"caveat-resolved">
  | NoteFact<"caveat-reworded">
  | NoteFact<"caveat-moved">
  | NoteFact<"note-added">
  | NoteFact<"note-removed">
  | NoteFact<"note-reworded">
  | NoteFact<"note-moved">
  | CoverageFact<"coverage-gained">
  | CoverageFact<"coverage-lost">
  | NotationFact
  | LegendFact
  | ReferenceFact;

export type ChangeKind = Fact["kind"];
export type FactOf<K extends ChangeKind> = Extract<Fact, { readonly kind: K }>;

/** What a fact amounts to. `because` is the id of the rule that named the cause. */
export interface Judgement {
  readonly impact: Impact;
  readonly cause: Cause;
  readonly because: string;
}

/** A judged fact. `toldUnder` is the fingerprint of the entry that tells it, or null where it is an entry itself. */
export interface ChangeOf<K extends ChangeKind> extends Judgement {
  readonly fingerprint: string;
  readonly kind: K;
  readonly scope: Scope | null;
  readonly backend: string | null;
  readonly features: readonly string[];
  readonly fact: FactOf<K>;
  readonly toldUnder: string | null;
  readonly message: string;
  /** What a person added, or null. */
  readonly annotation: { readonly says: string; readonly link: string | null } | null;
}

export type Change = { [K in ChangeKind]: ChangeOf<K> }[ChangeKind];
