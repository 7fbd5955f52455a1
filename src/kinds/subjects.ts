import { sharedFeatures } from "../facts/note-cells.ts";
import type { JudgeContext } from "../judge/judgement.ts";
import type { NoteChangeKind, NoteFact } from "../model/note-fact.ts";
import type { Cell } from "../model/snapshot.ts";
import { featuresKey } from "../model/subject.ts";
import type { IdentifiedSubject } from "./kind.ts";

/** Statuses by backend, or by pair, for a fingerprint. */
export function statusesOf(cells: readonly Cell[]): string[] {
  return cells.map((cell) => `${cell.backend}:${featuresKey(cell.features)}=${cell.status}`).sort();
}

/** The cells that a note stood on, and those that it stands on. */
export function cellsOfNote({ before, after }: Pick<NoteFact<NoteChangeKind>, "before" | "after">): readonly Cell[] {
  return [...(before?.cells ?? []), ...(after?.cells ?? [])];
}

/** What a note's change is about: the features that all its cells share, or that its topic names. */
export function noteSubject(fact: NoteFact<NoteChangeKind>, { base, head }: JudgeContext): IdentifiedSubject {
  // Both sides count, so that the reverse comparison has the same subject.
  const cells = cellsOfNote(fact);
  const shared = sharedFeatures(cells);
  const listed = [base, head].every((index) => [...index.tables.values()].some((t) => t.labels.has(fact.topic)));
  return {
    scope: only(cells.map((cell) => cell.scope)),
    backend: fact.backend,
    variant: only(cells.map((cell) => cell.variant)),
    features: shared.length > 0 ? shared : cells.length === 0 && listed ? [fact.topic] : [],
    identity: fact.extent === "meaning" ? [fact.id] : [fact.id, "writing"],
  };
}

/** The one value that a list has; null if it has none, or several. */
function only<T>(values: readonly T[]): T | null {
  const [value, ...others] = new Set(values);
  return value === undefined || others.length > 0 ? null : value;
}
