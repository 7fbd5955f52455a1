import type { CarriedNote, NoteChangeKind, NoteFact, RestatedNoteState } from "./note-fact.ts";
import type { RequirementFact, VersionFact } from "./platform-change.ts";
import type { Scope } from "./scope.ts";
import type { Cell, Deprecation, Note, Page, Table } from "./snapshot.ts";
import type { Status } from "./status.ts";
import type { ChangeSubject, Features } from "./subject.ts";

export const IMPACTS = ["regression", "improvement", "neutral"] as const;
/** What a change is to a user: a `regression`, an `improvement`, or `neutral`. */
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
/** Why something changed. Only `support` says that Dynamo itself works differently; `correction` comes from annotations. */
export type Cause = (typeof CAUSES)[number];

/** Where a fact about a table stands: the table's scope, its backend (null in the comparison) and its variant. */
interface InTable {
  readonly scope: Scope;
  readonly backend: string | null;
  readonly variant: string | null;
}

/** A row that a table gained or lost, with what its cells and notes say. */
export interface RowFact<K extends "feature-added" | "feature-removed"> extends InTable {
  readonly kind: K;
  readonly feature: string;
  readonly label: string;
  readonly link: string | null;
  /** Whether the page marks it as deprecated. */
  readonly deprecated: boolean;
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
  /** The row of the other release that may be the same feature under another name; null if none may. */
  readonly counterpart: { readonly feature: string; readonly label: string } | null;
}

/** A table, or some of its pairs, that only one of the releases states. */
export interface CoverageFact<K extends "coverage-gained" | "coverage-lost"> extends InTable {
  readonly kind: K;
  /** Whether it is the entire table, or only some of its cells. */
  readonly entireTable: boolean;
  readonly tables: readonly Table[];
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
}

export interface BackendFact<K extends "backend-added" | "backend-removed"> {
  readonly kind: K;
  readonly backend: string;
  readonly variant: string | null;
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
}

export interface StatusFact {
  readonly kind: "status-changed";
  readonly before: Cell;
  readonly after: Cell;
}

/** A row that only one of the releases has. */
export type Row = Pick<RowFact<"feature-added">, "feature" | "label" | "link" | "deprecated" | "cells">;

/**
 * A feature under a new name, or one that became several, or several that became one. `before` and `after` are
 * names; `lost` and `gained` are the rows of a split or merge, empty if only the name changed.
 */
export interface RenameFact extends InTable {
  readonly kind: "feature-renamed";
  readonly features: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly lost: readonly Row[];
  readonly gained: readonly Row[];
}

/**
 * A feature that a table began, or ceased, to mark as deprecated, with what its cells say in the head. The backend is
 * named too where a comparison marks the cell of that one alone.
 */
export interface DeprecationFact extends InTable {
  readonly kind: "deprecation-changed";
  readonly feature: string;
  /** Whether the head marks it. */
  readonly deprecated: boolean;
  /** Key of the page, where it is one that repeats what is followed; else null. */
  readonly page: string | null;
  /** The marks in each release that stand elsewhere than on the row. */
  readonly marks: { readonly before: readonly Deprecation[]; readonly after: readonly Deprecation[] };
  readonly cells: readonly Cell[];
}

/** What a page that is not followed says about a cell, or about the parent feature of the cell's feature. */
export interface Repeated {
  readonly status: Status;
  /** 1-based; null if the page said nothing of it. */
  readonly line: number | null;
  /** The cells that count in its place. */
  readonly followed: readonly Cell[];
}

/** Another status on a page that repeats what others state, while what counts did not change with it. */
export interface RestatementFact extends InTable {
  readonly kind: "restatement-changed";
  readonly backend: string;
  readonly features: Features;
  /** Key of the page. */
  readonly page: string;
  readonly before: Repeated;
  readonly after: Repeated;
}

/** A note that only a page which repeats the matrix has, and that came, went or has other words. */
export interface RestatedNoteFact extends InTable {
  readonly kind: "restated-note-changed";
  readonly backend: string;
  /** Key of the page. */
  readonly page: string;
  /** The note of the head, or where it is gone, of the base. */
  readonly note: Note;
  readonly before: RestatedNoteState | null;
  readonly after: RestatedNoteState | null;
  /** The cells of either release that it is on, those of the head first. */
  readonly cells: readonly Cell[];
}

/** The same meaning in another notation: symbols, and names that are aliases. */
export interface NotationFact extends InTable {
  readonly kind: "notation-changed";
  readonly symbols: readonly { readonly before: string; readonly after: string; readonly cells: readonly Cell[] }[];
  readonly labels: readonly { readonly feature: string; readonly before: string; readonly after: string }[];
}

export interface LegendFact {
  readonly kind: "legend-changed";
  readonly before: Page["legend"];
  readonly after: Page["legend"];
}

export interface Reference {
  /** What has the link: the table's page, a feature's label, a note, or a status itself. */
  readonly subject: "page" | "feature" | "note" | "status";
  readonly id: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ReferenceFact extends InTable {
  readonly kind: "reference-changed";
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
  | DeprecationFact
  | RestatementFact
  | RestatedNoteFact
  | NotationFact
  | VersionFact
  | RequirementFact
  | LegendFact
  | ReferenceFact;

/** The kind of a change, such as `status-changed` or `caveat-added`; `dynamo-matrix rules` explains them. */
export type ChangeKind = Fact["kind"];
export type FactOf<K extends ChangeKind> = Extract<Fact, { readonly kind: K }>;

/** A cell of one release, and the cell of the other that states the same fact better. */
export interface Worse {
  readonly from: Cell;
  readonly to: Cell;
}

/** What a fact amounts to. */
export interface Judgement {
  readonly impact: Impact;
  readonly cause: Cause;
  /** The id of the rule that named the cause. */
  readonly rule: string;
  /** The cells that got worse where a table, row or column came; empty elsewhere. */
  readonly worse: readonly Worse[];
  /** False if no rule and no catalogue could judge a wording; the impact is neutral then. */
  readonly reviewed: boolean;
}

/** What a person added to a change. */
export interface Remark {
  readonly text: string;
  readonly link: string | null;
  /** The rule that had named the cause, where the person named another cause; else null. */
  readonly replacedRule: string | null;
}

/** A judged fact, without a sentence: words are made from it, at the end, in src/words. */
export interface ChangeOf<K extends ChangeKind> extends Judgement {
  /** 12 hex digits, see `fingerprintOf`. */
  readonly fingerprint: string;
  readonly kind: K;
  readonly subject: ChangeSubject;
  readonly fact: FactOf<K>;
  /** The fingerprint of the entry that this change belongs to; null if it is an entry itself. */
  readonly parent: string | null;
  /** The feature whose pairs, itself among them, changed alike and belong to this entry; else null. */
  readonly groupedBy: string | null;
  readonly remark: Remark | null;
}

/** A change of any of some kinds. */
export type Change<K extends ChangeKind = ChangeKind> = { [P in K]: ChangeOf<P> }[K];

/** The rule that judged a change, whatever a person added. */
export function derivedRule(change: Pick<Change, "rule" | "remark">): string {
  return change.remark?.replacedRule ?? change.rule;
}

export type NoteChange = { [K in NoteChangeKind]: ChangeOf<K> }[NoteChangeKind];

/** Whether a change is about what a release brings and needs, and not about its matrix. */
export function isPlatformChange(change: Pick<Change, "kind">): boolean {
  return change.kind === "version-changed" || change.kind === "requirement-changed";
}

/** Whether a change is about a caveat or note. */
export function isNoteChange(change: Change): change is NoteChange {
  return "topic" in change.fact;
}
