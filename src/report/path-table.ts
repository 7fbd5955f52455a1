import { changedCells } from "../diff/changed-cells.ts";
import { isQuiet } from "../diff/entries.ts";
import type { Diff } from "../diff/result.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type Cause, type Impact, isNoteChange, type NoteChange } from "../model/change.ts";
import type { NoteState } from "../model/note-fact.ts";
import { compareScopes, type Scope } from "../model/scope.ts";
import { type Cell, cellsOf } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import { cellKey, type FactSubject, factKey, featuresKey } from "../model/subject.ts";
import { makeNames } from "../words/names.ts";
import { quotedText } from "../words/quote.ts";
import { wordsOf } from "./entry-details.ts";
import { compareBackends } from "./stated-facts.ts";
import type { WordPiece } from "./word-diff.ts";

/** What became of a note on a cell. */
export interface NoteDelta {
  readonly what: "added" | "gone" | "reworded" | "moved";
  readonly limits: boolean;
  /** What it says now, or said last. */
  readonly text: string;
  /** The words of a reworded note, before and after; else empty. */
  readonly words: readonly WordPiece[];
}

/** What one step did to a fact in the tables of `scopes`, which all agree. */
export interface PathCell {
  readonly scopes: readonly Scope[];
  /** Null if no such table states it. */
  readonly before: Status | null;
  readonly after: Status | null;
  readonly changed: boolean;
  /** Of a changed status, else null. */
  readonly impact: Impact | null;
  readonly cause: Cause | null;
  readonly notes: readonly NoteDelta[];
}

export interface PathRow extends FactSubject {
  readonly key: string;
  /** The feature's name, or those of a pair. */
  readonly title: string;
  readonly backendName: string;
  /** What each step did; several if its tables differ, none if no table states it. */
  readonly steps: readonly (readonly PathCell[])[];
  /** How many cells of single tables it is made of, and how many of those some step changed. */
  readonly cells: number;
  readonly changedCells: number;
}

/** A way over several releases, each compared with the one before. */
export interface PathView {
  /** The releases of the way, the first of them the base of all. */
  readonly releases: readonly string[];
  /** Features in page order of the newest release, then pairs; of one feature, backends in the registry's order. */
  readonly rows: readonly PathRow[];
}

/** What each of several steps did to every cell. Linear in the number of cells. */
export function pathTable(steps: readonly Diff[], knowledge: ReportingKnowledge): PathView {
  const snapshots = [...steps.map((step) => step.base), ...steps.slice(-1).map((step) => step.head)];
  const names = makeNames(knowledge, ...snapshots);
  const tellers = steps.map(stepTeller);
  const cells = new Map<string, Cell>();
  for (const snapshot of [...snapshots].reverse())
    for (const cell of cellsOf(snapshot)) if (!cells.has(cellKey(cell))) cells.set(cellKey(cell), cell);
  const facts = new Map<string, { readonly subject: FactSubject; readonly stepsByScope: (readonly PathCell[])[] }>();
  const order = new Map<string, number>();
  for (const [key, cell] of cells) {
    const { backend, variant, features } = cell;
    const fact = facts.get(factKey(cell)) ?? { subject: { backend, variant, features }, stepsByScope: [] };
    facts.set(factKey(cell), fact);
    fact.stepsByScope.push(tellers.map((teller) => teller(key, cell.scope)));
    if (!order.has(featuresKey(features))) order.set(featuresKey(features), order.size);
  }
  const rows = [...facts].map(([key, { subject, stepsByScope }]) => ({
    ...subject,
    key,
    title: subject.features.map(names.feature).join(" + "),
    backendName: names.backend(subject.backend, subject.variant),
    steps: steps.map((_, i) => merged(stepsByScope.flatMap((scope) => scope[i] ?? []))),
    cells: stepsByScope.length,
    changedCells: stepsByScope.filter((scope) => scope.some((step) => step.changed)).length,
  }));
  const byBackend = compareBackends(names.backendRank);
  const rank = ({ features }: FactSubject) => order.get(featuresKey(features)) ?? 0;
  rows.sort((a, b) => a.features.length - b.features.length || rank(a) - rank(b) || byBackend(a, b));
  return { releases: snapshots.map(({ release }) => release), rows };
}

/** Returns what a step did to one cell, by its key. */
function stepTeller(diff: Diff): (key: string, scope: Scope) => PathCell {
  const [before, after] = [diff.base, diff.head].map(
    (snapshot) => new Map(cellsOf(snapshot).map((cell) => [cellKey(cell), cell])),
  );
  const marked = changedCells(diff);
  const judged = new Map(
    diff.changes.flatMap((change) =>
      change.kind === "status-changed" ? [[cellKey(change.fact.after), change] as const] : [],
    ),
  );
  const notes = deltasByCell(diff);
  return (key, scope) => {
    const [was, is] = [before?.get(key)?.status ?? null, after?.get(key)?.status ?? null];
    const change = judged.get(key);
    return {
      scopes: [scope],
      before: was,
      after: is,
      changed: was !== is || marked.has(key),
      impact: change?.impact ?? null,
      cause: change?.cause ?? null,
      notes: notes.get(key) ?? [],
    };
  };
}

/** What became of the notes on each cell, changes of writing left out. */
function deltasByCell({ changes }: Diff): ReadonlyMap<string, readonly NoteDelta[]> {
  const deltas = new Map<string, NoteDelta[]>();
  for (const change of changes) {
    if (!isNoteChange(change) || isQuiet(change)) continue;
    const delta = deltaOf(change);
    const cells = [...(change.fact.before?.cells ?? []), ...(change.fact.after?.cells ?? [])];
    for (const key of new Set(cells.map(cellKey))) deltas.set(key, [...(deltas.get(key) ?? []), delta]);
  }
  return deltas;
}

function deltaOf(change: NoteChange): NoteDelta {
  const { before, after } = change.fact;
  const limits = change.kind.startsWith("caveat-");
  switch (change.kind) {
    case "caveat-added":
    case "note-added":
      return { what: "added", limits, text: textOf(after), words: [] };
    case "caveat-resolved":
    case "note-removed":
      return { what: "gone", limits, text: textOf(before), words: [] };
    case "caveat-reworded":
    case "note-reworded":
      return { what: "reworded", limits, text: textOf(after ?? before), words: wordsOf(change) };
    case "caveat-moved":
    case "note-moved":
      return { what: "moved", limits, text: textOf(after ?? before), words: [] };
    default:
      return change satisfies never;
  }
}

function textOf(state: NoteState | null): string {
  return quotedText(state?.statements ?? []).text;
}

/** Tables that agree are merged; a table that states nothing on either side is left out. */
function merged(cells: readonly PathCell[]): readonly PathCell[] {
  const byStatement = new Map<string, PathCell>();
  for (const cell of [...cells].sort((a, b) => compareScopes(a.scopes[0] ?? null, b.scopes[0] ?? null))) {
    if (cell.before === null && cell.after === null) continue;
    const { scopes, ...rest } = cell;
    const key = JSON.stringify(rest);
    const known = byStatement.get(key);
    byStatement.set(key, known ? { ...known, scopes: [...known.scopes, ...scopes] } : cell);
  }
  return [...byStatement.values()];
}
