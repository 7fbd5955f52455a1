import type { NoteChangeKind, NoteFact, NotePart, NoteState } from "../model/change.ts";
import { type Note, type NoteKind, noteKind } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import type { NoteMatch } from "./match-notes.ts";
import type { FeatureLookup } from "./names.ts";
import { compareCells, concernedFeatures } from "./note-cells.ts";
import { compareWording, sameStatements } from "./note-wording.ts";
import type { SnapshotIndex } from "./snapshot-index.ts";
import { statementKey, type Unmatched } from "./unmatched.ts";

/** The facts about caveats and notes, by kind. */
export type NoteFacts = { readonly [K in NoteChangeKind]: NoteFact<K>[] };

/** The two releases, and what each alone states. */
interface Sides {
  readonly base: SnapshotIndex;
  readonly head: SnapshotIndex;
  readonly gained: Unmatched;
  readonly lost: Unmatched;
}

/**
 * Compares the notes in the tables, rows and pairs that both releases have; what comes or goes with a table or a
 * row belongs to that change. A note that a release only states in another place is moved, not added.
 */
export function findNotes(
  base: SnapshotIndex,
  head: SnapshotIndex,
  match: NoteMatch,
  gained: Unmatched,
  lost: Unmatched,
  features: Pick<FeatureLookup, "topicFeatures" | "isSameOrPart">,
): NoteFacts {
  const facts: NoteFacts = {
    "caveat-added": [],
    "caveat-resolved": [],
    "caveat-reworded": [],
    "caveat-moved": [],
    "note-added": [],
    "note-removed": [],
    "note-reworded": [],
    "note-moved": [],
  };
  const sides = { base, head, gained, lost };
  for (const { before, after } of match.groups) compareNote(before, after, sides, features, facts);
  return facts;
}

function compareNote(
  before: readonly Note[],
  after: readonly Note[],
  { base, head, gained, lost }: Sides,
  { topicFeatures, isSameOrPart }: Pick<FeatureLookup, "topicFeatures" | "isSameOrPart">,
  facts: NoteFacts,
): void {
  const from = sharedState(before, base, head, lost);
  const to = sharedState(after, head, base, gained);
  const note = after[0] ?? before[0];
  if (!note || (!from && !to)) return;
  const add = <K extends NoteChangeKind>(kind: K, extent: "meaning" | "publication" = "meaning"): void => {
    facts[kind].push({
      kind,
      backend: note.backend,
      id: note.id,
      topic: note.topic,
      before: from,
      after: to,
      statements: { before: before.flatMap((n) => n.statements), after: after.flatMap((n) => n.statements) },
      extent,
    });
  };

  // A note that one release does not state in the shared tables is new only where it does not state it elsewhere.
  const kindBefore = from ? kindOf(from) : kindOfAll(before);
  const kindAfter = to ? kindOf(to) : kindOfAll(after);
  const transition = transitionOf(kindBefore, kindAfter);
  if (transition) {
    add(transition);
    return;
  }
  const family = kindAfter === "caveat" ? "caveat" : "note";

  const [stated, states] = [from ?? entireState(before), to ?? entireState(after)];
  const wording = stated && states ? compareWording(stated, states) : "same";
  if (wording !== "same") add(`${family}-reworded`, wording);
  const concerned = family === "caveat" ? concernedFeatures(before, base, topicFeatures(note.topic)) : null;
  const cells = compareCells(from?.cells ?? [], to?.cells ?? [], concerned, isSameOrPart);
  if (cells !== "same") add(`${family}-moved`, cells);
  const restated = from === null || to === null || from.note.id !== to.note.id || !sameStatements(from, to);
  if (wording === "same" && cells === "same" && restated) add(`${family}-moved`, "publication");
}

/** What a note and its pieces say in the tables that the other release has too; null where that is nothing. */
function sharedState(
  notes: readonly Note[],
  own: SnapshotIndex,
  other: SnapshotIndex,
  unmatched: Unmatched,
): NoteState | null {
  const parts = notes.flatMap((note): NotePart[] => {
    const statements = note.statements.filter((statement) => !unmatched.carried.has(statementKey(note.id, statement)));
    const cells = (own.cellsOfNote.get(note.id) ?? []).filter((cell) => other.cells.has(cellKey(cell)));
    return statements.length === 0 ? [] : [{ note, statements, cells }];
  });
  return stateOf(parts);
}

/** All that a note and its pieces say anywhere, on no cell in particular. */
function entireState(notes: readonly Note[]): NoteState | null {
  return stateOf(notes.map((note) => ({ note, statements: note.statements, cells: [] })));
}

function stateOf(parts: readonly NotePart[]): NoteState | null {
  const [first] = parts;
  if (!first) return null;
  const cells = new Map(parts.flatMap((part) => part.cells.map((cell) => [cellKey(cell), cell])));
  return { note: first.note, parts, statements: parts.flatMap((part) => part.statements), cells: [...cells.values()] };
}

function kindOfAll(notes: readonly Note[]): NoteKind | null {
  if (notes.length === 0) return null;
  return notes.some((note) => noteKind(note) === "caveat") ? "caveat" : "note";
}

/** The kind of a note that came, went, or began or ceased to limit; null for one that stays what it is. */
function transitionOf(before: NoteKind | null, after: NoteKind | null): NoteChangeKind | null {
  if (before !== "caveat" && after === "caveat") return "caveat-added";
  if (before === "caveat" && after !== "caveat") return "caveat-resolved";
  if (before === null) return "note-added";
  return after === null ? "note-removed" : null;
}

function kindOf(state: NoteState): NoteKind {
  return state.statements.some((statement) => statement.kind === "caveat") ? "caveat" : "note";
}
