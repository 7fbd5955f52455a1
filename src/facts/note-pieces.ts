import { append } from "../model/append.ts";
import { joinedKey } from "../model/keys.ts";
import { haveCommonClause, restates, sketchLikeness, sketchOf, stemsOf } from "../model/sketch.ts";
import { type Note, noteKind, type Statement } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { topicBase } from "../model/topic.ts";
import { ALIKE_ANYWHERE, ALIKE_ON_FEATURE, featuresAround, isTelling, TELLING_ALIKE } from "./note-candidates.ts";
import { concernedFeatures } from "./note-cells.ts";
import { noteLikeness, sameMeaning } from "./same-meaning.ts";
import { type SnapshotIndex, tableKeyOfCell, tableKeyOfStatement } from "./snapshot-index.ts";

// Of which matched note an unmatched one is a piece. Where a function says "own" it means the release of the unmatched
// note, and "other" the other release.

/** From this likeness on, a piece of a note that a table now words differently is still that note. */
const ALIKE_PIECE = 0.5;

/** A matched note, as either release has it. */
export interface Matched {
  readonly own: Note;
  readonly other: Note;
}

/**
 * The matched note that an unmatched one says again, in another table and in words of its own: a note on a feature in
 * common, in words that are alike in either release.
 */
export function repeatedIn(note: Note, near: readonly Matched[], head: SnapshotIndex): Matched | null {
  if (note.statements.every(({ classifiedBy }) => classifiedBy === "catalogue")) return null;
  let best: (Matched & { readonly words: number }) | null = null;
  for (const { own, other } of near) {
    const words = Math.max(noteLikeness(other, note), noteLikeness(own, note));
    // In a table that has the matched one still, words that repeat no clause of it are another note.
    if (words < 1 && haveCommonTable(note, own) && !repeatsClause(note, own)) continue;
    // Nothing is lost where what only informs is taken for what another table says in nearly the same words.
    const informs = noteKind(note) === "note" && noteKind(other) === "note";
    const isNear = words === 1 || (informs && words >= ALIKE_ANYWHERE);
    const telling = isNear ? isTelling(note, TELLING_ALIKE) : isTelling(note) && isTelling(other);
    if (!isOnTopic(note, own, head)) continue;
    if (telling && words >= ALIKE_ON_FEATURE && words > (best?.words ?? 0)) best = { own, other, words };
  }
  return best;
}

/** Whether a note says a clause of another one, in the same words or among more. */
function repeatsClause(note: Note, own: Note): boolean {
  return note.statements.some(({ sketch }) => own.statements.some((one) => haveCommonClause(one.sketch, sketch)));
}

/** The notes that another release has on the cells of a note, of its backend, in order of id. */
function notesInPlace(note: Note, index: SnapshotIndex, otherIndex: SnapshotIndex): Note[] {
  const ids = new Set(
    (index.cellsOfNote.get(note.id) ?? []).flatMap((cell) => otherIndex.cells.get(cellKey(cell))?.notes ?? []),
  );
  return [...ids].sort().flatMap((id) => {
    const other = otherIndex.notes.get(id);
    return other?.backend === note.backend ? [other] : [];
  });
}

/** Whether a table of one page has both notes. */
function haveCommonTable(a: Note, b: Note): boolean {
  const tableOf = (note: Note, statement: Statement) => joinedKey(statement.page, tableKeyOfStatement(note, statement));
  const tables = new Set(b.statements.map((statement) => tableOf(b, statement)));
  return a.statements.some((statement) => tables.has(tableOf(a, statement)));
}

/**
 * The matched note of the other release that says all that an unmatched one says, and more, on a cell of it: the two
 * were joined, and neither is gone.
 */
export function joinedIn(
  note: Note,
  index: SnapshotIndex,
  otherIndex: SnapshotIndex,
  counterpart: (other: Note) => Note | null,
): Matched | null {
  for (const other of notesInPlace(note, index, otherIndex)) {
    const own = counterpart(other);
    if (!own || own === note || !isTelling(note, TELLING_ALIKE)) continue;
    const joins = note.statements.every(({ sketch }) => other.statements.some((one) => restates(sketch, one.sketch)));
    if (joins) return { own, other };
  }
  return null;
}

/**
 * The matched note whose text an unmatched one of the same release is a part of, where the other release has words that
 * nobody has catalogued in its place: nothing says which part those are.
 */
export function ownerOfText(note: Note, index: SnapshotIndex, counterpart: (own: Note) => Note | null): Matched | null {
  // What a text that was parted says besides has words of its own.
  const keyOf = ({ published, sketch }: Statement) => `${published} ${sketch}`;
  const texts = new Set(note.statements.map(keyOf));
  const around = new Set((index.cellsOfNote.get(note.id) ?? []).flatMap((cell) => cell.notes));
  for (const id of [...around].sort()) {
    const own = id === note.id ? undefined : index.notes.get(id);
    const other = own ? counterpart(own) : null;
    if (!own || !other) continue;
    const tables = new Set(
      own.statements.filter((one) => texts.has(keyOf(one))).map((one) => tableKeyOfStatement(own, one)),
    );
    const isReplaced = other.statements.some(
      (one) => one.classifiedBy !== "catalogue" && tables.has(tableKeyOfStatement(other, one)),
    );
    if (isReplaced) return { own, other };
  }
  return null;
}

/**
 * Whether a note can say again what one on a single pair says: on one of the two features alone, it has to name the
 * other one. That it does not work with LoRA says nothing of what else it lacks.
 */
function isOnTopic(note: Note, own: Note, head: SnapshotIndex): boolean {
  const [pair, ...others] = head.cellsOfNote.get(own.id) ?? [];
  const cells = head.cellsOfNote.get(note.id) ?? [];
  if (!pair || pair.features.length < 2 || others.length > 0 || cells.some(({ features }) => features.length > 1))
    return true;
  const on = cells.flatMap(({ features }) => wholesOf(features[0]));
  const rest = pair.features.filter((feature: string) => !on.includes(feature));
  const stems = new Set(note.statements.flatMap(({ sketch }) => [...stemsOf(sketch)]));
  return rest.every((feature) => [...stemsOf(sketchOf(feature.replaceAll("-", " ")))].some((stem) => stems.has(stem)));
}

/** Finds the matched notes of a note's backend that are on a feature in common with it, in order. `others` has the other ones. */
export function matchedNear(
  matches: readonly Matched[],
  others: SnapshotIndex,
): (note: Note, index: SnapshotIndex) => Matched[] {
  let places: ReturnType<typeof placesOf> | null = null;
  return (note, index) => {
    // Most releases have no note that asks.
    places ??= placesOf(matches, others);
    const { byFeature, byWhole } = places;
    const found = new Set(
      featuresAround({ note, index }).flatMap((feature) => [
        ...(byWhole.get(joinedKey(note.backend, feature)) ?? []),
        ...wholesOf(feature).flatMap((whole) => byFeature.get(joinedKey(note.backend, whole)) ?? []),
      ]),
    );
    return [...found].sort((a, b) => a.order - b.order);
  };
}

/** Matched notes by each feature that they concern, and by what that is a part of. */
function placesOf(matches: readonly Matched[], others: SnapshotIndex) {
  const byFeature = new Map<string, (Matched & { readonly order: number })[]>();
  const byWhole = new Map<string, (Matched & { readonly order: number })[]>();
  matches.forEach(({ own, other }, order) => {
    const matched = { own, other, order };
    // A note on many pairs is about what they share, not about each feature that it is combined with.
    for (const feature of concernedFeatures([other], others, [topicBase(other.topic)]) ?? []) {
      append(byFeature, joinedKey(other.backend, feature), matched);
      for (const whole of wholesOf(feature)) append(byWhole, joinedKey(other.backend, whole), matched);
    }
  });
  return { byFeature, byWhole };
}

/** A feature, and those that its id says it is a part of: "a-b-c", "a-b", "a". */
function wholesOf(feature: string): string[] {
  const wholes = [feature];
  for (let end = feature.lastIndexOf("-"); end > 0; end = feature.lastIndexOf("-", end - 1))
    wholes.push(feature.slice(0, end));
  return wholes;
}

/**
 * The matched note that an unmatched one is a piece of: the other release has that one in a table in much the same
 * words, or in its place, and on a cell in common, and this release has it there no longer.
 */
export function wholeOf(
  note: Note,
  index: SnapshotIndex,
  otherIndex: SnapshotIndex,
  counterpart: (other: Note) => Note | null,
): Matched | null {
  const cells = new Set((index.cellsOfNote.get(note.id) ?? []).map(cellKey));
  // Other words nobody knows, on cells of a table that had that note and have their status still, are its new words.
  const isInPlace = (table: string, id: string) =>
    (index.cellsOfNote.get(note.id) ?? [])
      .filter((cell) => tableKeyOfCell(cell) === table)
      .every((cell) => {
        const before = otherIndex.cells.get(cellKey(cell));
        return before?.status === cell.status && before.notes.includes(id);
      });
  for (const other of notesInPlace(note, index, otherIndex)) {
    const { id } = other;
    const own = counterpart(other);
    if (!own) continue;
    const isPiece = other.statements.some((statement) => {
      const table = tableKeyOfStatement(other, statement);
      const stands = (otherIndex.cellsOfNote.get(id) ?? []).some(
        (cell) => tableKeyOfCell(cell) === table && cells.has(cellKey(cell)),
      );
      const kept = own.statements.some((s) => tableKeyOfStatement(own, s) === table);
      return (
        stands &&
        !kept &&
        note.statements.some(
          (s) =>
            tableKeyOfStatement(note, s) === table &&
            (sameMeaning(s, statement) ||
              sketchLikeness(s.sketch, statement.sketch) >= ALIKE_PIECE ||
              (s.kind === statement.kind && s.classifiedBy !== "catalogue" && isInPlace(table, id))),
        )
      );
    });
    if (isPiece) return { own, other };
  }
  return null;
}
