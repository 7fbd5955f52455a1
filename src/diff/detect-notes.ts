import type { Fact, NoteKindOfChange, NoteState } from "../model/change.ts";
import { SCOPES } from "../model/scope.ts";
import { type Cell, type Note, type NoteKind, noteKind } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { NameOracle } from "./detect-names.ts";
import { type Extra, statementKey } from "./detect-rows.ts";
import { matchNotes } from "./match-notes.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";

/**
 * Compares the notes in the tables, rows and pairs that both releases have; what comes or goes with a table or a
 * row is told there. A note that a release only states in another place is moved, not added.
 */
export function detectNotes(
  base: SnapshotIndex,
  head: SnapshotIndex,
  gained: Extra,
  lost: Extra,
  names: Pick<NameOracle, "topicFeatures" | "isKin">,
): Fact[] {
  const match = matchNotes(base, head);
  const facts: Fact[] = [];
  const seen = new Set<string>();
  for (const after of head.notes.values()) {
    const before = base.notes.get(match.get(after.id) ?? "");
    if (before) seen.add(before.id);
    facts.push(...compareNote(before ?? null, after, base, head, gained, lost, names));
  }
  for (const before of base.notes.values()) {
    if (!seen.has(before.id)) facts.push(...compareNote(before, null, base, head, gained, lost, names));
  }
  return facts;
}

function compareNote(
  before: Note | null,
  after: Note | null,
  base: SnapshotIndex,
  head: SnapshotIndex,
  gained: Extra,
  lost: Extra,
  names: Pick<NameOracle, "topicFeatures" | "isKin">,
): Fact[] {
  const from = before ? stateOf(before, base, head, lost) : null;
  const to = after ? stateOf(after, head, base, gained) : null;
  const note = after ?? before;
  if (!note || (!from && !to)) return [];
  const fact = (kind: NoteKindOfChange, meaning = true): Fact[] => {
    const made: Fact = {
      kind,
      backend: note.backend,
      id: note.id,
      topic: note.topic,
      before: from,
      after: to,
      whole: { before: before?.statements ?? [], after: after?.statements ?? [] },
      meaning,
    };
    return [made];
  };

  // Where one side says nothing in the common tables, what it says elsewhere still tells whether the note is new.
  const kindBefore = from ? kindOf(from) : before ? noteKind(before) : null;
  const kindAfter = to ? kindOf(to) : after ? noteKind(after) : null;
  if (kindBefore !== "caveat" && kindAfter === "caveat") return fact("caveat-added");
  if (kindBefore === "caveat" && kindAfter !== "caveat") return fact("caveat-resolved");
  if (kindBefore === null) return fact("note-added");
  if (kindAfter === null) return fact("note-removed");
  const family = kindAfter === "caveat" ? "caveat" : "note";

  const facts: Fact[] = [];
  // Where one side says nothing in the common tables, all that it says elsewhere is held against the other.
  const [said, says] = [from ?? (before ? whole(before) : null), to ?? (after ? whole(after) : null)];
  const wording = said && says ? compareWording(said, says) : "same";
  if (wording !== "same") facts.push(...fact(`${family}-reworded`, wording === "other"));
  const cells = compareCells(
    from?.cells ?? [],
    to?.cells ?? [],
    family === "caveat" ? groundOf(before, base, names.topicFeatures(note.topic)) : null,
    names.isKin,
  );
  if (cells !== "same") facts.push(...fact(`${family}-moved`, cells === "other"));
  if (facts.length === 0 && (from === null || to === null || from.note.id !== to.note.id || !sameStatements(from, to)))
    facts.push(...fact(`${family}-moved`, false));
  return facts;
}

/** What a note says in the tables that the other release has too; null where that is nothing. */
function stateOf(note: Note, own: SnapshotIndex, other: SnapshotIndex, extra: Extra): NoteState | null {
  const statements = note.statements.filter((statement) => !extra.carried.has(statementKey(note.id, statement)));
  const cells = (own.cellsOfNote.get(note.id) ?? []).filter((cell) => other.cells.has(cellKey(cell)));
  return statements.length === 0 ? null : { note, statements, cells };
}

function kindOf(state: NoteState): NoteKind {
  return state.statements.some((statement) => statement.kind === "caveat") ? "caveat" : "note";
}

/** `published` where only the page's own words differ, `other` where ours do. */
function compareWording(from: NoteState, to: NoteState): "same" | "published" | "other" {
  const scopes = SCOPES.filter((scope) => inScope(from, scope).length > 0 && inScope(to, scope).length > 0);
  const differs = (field: "text" | "published") =>
    scopes.some(
      (scope) =>
        !sameSet(
          inScope(from, scope).map((s) => s[field]),
          inScope(to, scope).map((s) => s[field]),
        ),
    );
  const noneInCommon =
    scopes.length === 0 &&
    !from.statements.some((a) => to.statements.some((b) => a.text === b.text && a.kind === b.kind));
  // A limitation in a table that had none before counts as new words, unless the other side says the same elsewhere.
  const unheard = (state: NoteState, other: NoteState) =>
    state.statements.some((s) => s.kind === "caveat" && !other.note.statements.some((o) => o.text === s.text));
  if (differs("text") || noneInCommon || unheard(from, to) || unheard(to, from)) return "other";
  return differs("published") ? "published" : "same";
}

function inScope(state: NoteState, scope: string) {
  return state.statements.filter((statement) => statement.scope === scope);
}

/**
 * `other` where a scope that had the note on cells has it on others, or where it stands on a feature that it did not
 * concern before; `pinned` where it is only shown in more places. `ground` are the features that it concerned: null
 * where anything goes.
 */
function compareCells(
  from: readonly Cell[],
  to: readonly Cell[],
  ground: ReadonlySet<string> | null,
  isKin: NameOracle["isKin"],
): "same" | "pinned" | "other" {
  if (sameSet(from.map(cellKey), to.map(cellKey))) return "same";
  for (const scope of SCOPES) {
    const [a, b] = [from, to].map((cells) => cells.filter((cell) => cell.scope === scope).map(cellKey));
    if (a && b && a.length > 0 && b.length > 0 && !sameSet(a, b)) return "other";
  }
  const had = new Set(from.map(cellKey));
  const fresh = to.filter((cell) => !had.has(cellKey(cell)));
  const covered = (id: string) => ground === null || [...ground].some((known) => isKin(known, id));
  return fresh.every((cell) => cell.features.some(covered)) ? "pinned" : "other";
}

/** The features that a note concerned: those that its cells share, or all of a single pair, and its topic's. */
function groundOf(note: Note | null, index: SnapshotIndex, topic: readonly string[]): ReadonlySet<string> | null {
  const cells = note ? (index.cellsOfNote.get(note.id) ?? []) : [];
  const singles = cells.filter((cell) => cell.features.length === 1).flatMap((cell) => cell.features);
  const [first, ...others] = cells.filter((cell) => cell.features.length > 1);
  const shared = first?.features.filter((id) => others.every((cell) => cell.features.includes(id))) ?? [];
  const ground = [...singles, ...shared, ...topic];
  return ground.length === 0 ? null : new Set(ground);
}

/** A note with all that it says anywhere, on no cell in particular. */
function whole(note: Note): NoteState {
  return { note, statements: note.statements, cells: [] };
}

function sameStatements(from: NoteState, to: NoteState): boolean {
  const keys = (state: NoteState) => state.statements.map((s) => [s.scope, s.kind, s.text, s.published].join("|"));
  return sameSet(keys(from), keys(to));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [[...new Set(a)].sort(compareText), [...new Set(b)].sort(compareText)];
  return left.length === right.length && left.every((value, i) => value === right[i]);
}
