import type { NoteChangeKind, NoteFact, NoteState } from "../model/change.ts";
import { type Note, type NoteKind, noteKind } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { matchNotes } from "./match-notes.ts";
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
  const match = matchNotes(base, head);
  const matched = new Set<string>();
  for (const after of head.notes.values()) {
    const before = base.notes.get(match.get(after.id) ?? "") ?? null;
    if (before) matched.add(before.id);
    compareNote(before, after, sides, features, facts);
  }
  for (const before of base.notes.values()) {
    if (!matched.has(before.id)) compareNote(before, null, sides, features, facts);
  }
  return facts;
}

function compareNote(
  before: Note | null,
  after: Note | null,
  { base, head, gained, lost }: Sides,
  { topicFeatures, isSameOrPart }: Pick<FeatureLookup, "topicFeatures" | "isSameOrPart">,
  facts: NoteFacts,
): void {
  const from = before ? sharedState(before, base, head, lost) : null;
  const to = after ? sharedState(after, head, base, gained) : null;
  const note = after ?? before;
  if (!note || (!from && !to)) return;
  const add = <K extends NoteChangeKind>(kind: K, extent: "meaning" | "publication" = "meaning"): void => {
    facts[kind].push({
      kind,
      backend: note.backend,
      id: note.id,
      topic: note.topic,
      before: from,
      after: to,
      statements: { before: before?.statements ?? [], after: after?.statements ?? [] },
      extent,
    });
  };

  // A note that one release does not state in the shared tables is new only where it does not state it elsewhere.
  const kindBefore = from ? kindOf(from) : before ? noteKind(before) : null;
  const kindAfter = to ? kindOf(to) : after ? noteKind(after) : null;
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

/** What a note says in the tables that the other release has too; null where that is nothing. */
function sharedState(note: Note, own: SnapshotIndex, other: SnapshotIndex, unmatched: Unmatched): NoteState | null {
  const statements = note.statements.filter((statement) => !unmatched.carried.has(statementKey(note.id, statement)));
  const cells = (own.cellsOfNote.get(note.id) ?? []).filter((cell) => other.cells.has(cellKey(cell)));
  return statements.length === 0 ? null : { note, statements, cells };
}

/** All that a note says anywhere, on no cell in particular. */
function entireState(note: Note | null): NoteState | null {
  return note && { note, statements: note.statements, cells: [] };
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
