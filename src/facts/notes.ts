import type { NoteChangeKind, NoteFact, NotePart, NoteState } from "../model/note-fact.ts";
import { type Note, type NoteKind, noteKind } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import type { NoteMatch } from "./match-notes.ts";
import type { FeatureLookup } from "./names.ts";
import { areAlike } from "./note-candidates.ts";
import { compareCells, concernedFeatures, movedCells } from "./note-cells.ts";
import { compareWording, sameStatements } from "./note-wording.ts";
import { sameSet } from "./same-set.ts";
import { type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";
import type { SplitCells } from "./split-cells.ts";
import { joinedAcross } from "./split-notes.ts";
import { statementKey, type Unmatched } from "./unmatched.ts";

/** The facts about caveats and notes, by kind. */
export type NoteFacts = { readonly [K in NoteChangeKind]: NoteFact<K>[] };

/** The two releases, and what each alone states. */
interface Sides {
  readonly base: SnapshotIndex;
  readonly head: SnapshotIndex;
  readonly gained: Unmatched;
  readonly lost: Unmatched;
  readonly splits: SplitCells;
}

/**
 * Compares the notes in the tables, rows and pairs that both releases have; what comes or goes with a table or a
 * row belongs to that change. Rows that were split or merged are in both. A note that a release only states in another
 * place is moved, not added.
 */
export function findNotes(
  base: SnapshotIndex,
  head: SnapshotIndex,
  match: NoteMatch,
  gained: Unmatched,
  lost: Unmatched,
  splits: SplitCells,
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
  const sides = { base, head, gained, lost, splits };
  for (const { before, after } of joinedAcross(match.groups, base, head, splits))
    compareNote(before, after, sides, features, facts);
  return facts;
}

function compareNote(
  before: readonly Note[],
  after: readonly Note[],
  { base, head, gained, lost, splits }: Sides,
  { topicFeatures, isSameOrPart }: Pick<FeatureLookup, "topicFeatures" | "isSameOrPart">,
  facts: NoteFacts,
): void {
  const from = sharedState(before, base, head, lost, splits);
  const to = sharedState(after, head, base, gained, splits);
  const note = after[0] ?? before[0];
  if (!note || (!from && !to)) return;
  const { left, taken } = movedCells(from?.cells ?? [], to?.cells ?? [], splits);
  const add = <K extends NoteChangeKind>(kind: K, extent: "meaning" | "publication" = "meaning"): void => {
    facts[kind].push({
      kind,
      backend: note.backend,
      id: note.id,
      topic: note.topic,
      before: from,
      after: to,
      statements: { before: before.flatMap((n) => n.statements), after: after.flatMap((n) => n.statements) },
      left,
      taken,
      extent,
    });
  };

  // A note that one release does not state in the shared tables is new only where it does not state it elsewhere.
  const kindBefore = kindIn(from, before, base, after, head);
  const kindAfter = kindIn(to, after, head, before, base);
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
  const cells = compareCells(from?.cells ?? [], to?.cells ?? [], splits, concerned, isSameOrPart);
  if (cells !== "same") add(`${family}-moved`, cells);
  const restated =
    from === null ||
    to === null ||
    from.note.id !== to.note.id ||
    !sameStatements(from, to) ||
    !sameSet(from.cells.map(cellKey), to.cells.map(cellKey));
  if (wording === "same" && cells === "same" && restated) add(`${family}-moved`, "publication");
}

/** What a note and its pieces say in the tables that the other release has too; null where that is nothing. */
function sharedState(
  notes: readonly Note[],
  own: SnapshotIndex,
  other: SnapshotIndex,
  unmatched: Unmatched,
  splits: SplitCells,
): NoteState | null {
  const parts = notes.flatMap((note): NotePart[] => {
    const all = own.cellsOfNote.get(note.id) ?? [];
    const split = new Set(all.filter((cell) => splits.has(cellKey(cell))).map(tableKeyOfCell));
    const statements = note.statements.filter(
      (statement) =>
        !unmatched.carried.has(statementKey(note.id, statement)) || split.has(tableKeyOfStatement(note, statement)),
    );
    const cells = all.filter((cell) => other.cells.has(cellKey(cell)) || splits.has(cellKey(cell)));
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

/**
 * The kind of a note in a release, by the tables that both have where it stands in those. The catalogue can part one
 * published text into several notes. Words that it does not know are one note, so what they are compared with limits
 * where any part of its published text does, or another limitation in words like theirs.
 */
function kindIn(
  state: NoteState | null,
  notes: readonly Note[],
  index: SnapshotIndex,
  others: readonly Note[],
  otherIndex: SnapshotIndex,
): NoteKind | null {
  const statements = state?.statements ?? notes.flatMap((note) => note.statements);
  if (statements.length === 0) return null;
  if (statements.some(({ kind }) => kind === "caveat")) return "caveat";
  const unknown = others.filter((note) =>
    note.statements.some(({ kind, classifiedBy }) => kind === "caveat" && classifiedBy !== "catalogue"),
  );
  if (unknown.length === 0) return "note";
  const published = new Set(statements.map((statement) => statement.published));
  const limits = index.snapshot.notes.some(
    (note) =>
      note.backend === notes[0]?.backend &&
      noteKind(note) === "caveat" &&
      (note.statements.some((statement) => statement.kind === "caveat" && published.has(statement.published)) ||
        unknown.some((other) =>
          areAlike([
            { note, index },
            { note: other, index: otherIndex },
          ]),
        )),
  );
  return limits ? "caveat" : "note";
}

/** The kind of a note that came, went, or began or ceased to limit; null for one that stays what it is. */
function transitionOf(before: NoteKind | null, after: NoteKind | null): NoteChangeKind | null {
  if (before !== "caveat" && after === "caveat") return "caveat-added";
  if (before === "caveat" && after !== "caveat") return "caveat-resolved";
  if (before === null) return "note-added";
  return after === null ? "note-removed" : null;
}
