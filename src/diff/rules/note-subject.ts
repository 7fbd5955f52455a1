import type { NoteFact, NoteKindOfChange, NoteState } from "../../model/change.ts";
import { cellKey } from "../../model/snapshot.ts";
import { cellsInWords } from "../words.ts";
import type { RuleContext, Subject } from "./rule.ts";

/** The cells that a note's change is about: those of the head, or where it is gone, those of the base. */
export function cellsOfFact(fact: NoteFact<NoteKindOfChange>) {
  const cells = [fact.after, fact.before].map((state) => state?.cells ?? []);
  return cells.find((list) => list.length > 0) ?? [];
}

/** What a note's change is about: the features that all its cells share, or that its topic names. */
export function noteSubject(fact: NoteFact<NoteKindOfChange>, { base, head }: RuleContext): Subject {
  // Both sides count, so that the reverse comparison has the same subject.
  const cells = [...(fact.before?.cells ?? []), ...(fact.after?.cells ?? [])];
  const [first, ...others] = cells;
  const shared = first?.features.filter((id) => others.every((cell) => cell.features.includes(id))) ?? [];
  const scopes = new Set(cells.map((cell) => cell.scope));
  const [scope] = scopes;
  const listed = [base, head].every((index) => [...index.areas.values()].some((area) => area.labels.has(fact.topic)));
  const features = shared.length > 0 ? shared : cells.length === 0 && listed ? [fact.topic] : [];
  return {
    scope: scopes.size === 1 ? (scope ?? null) : null,
    backend: fact.backend,
    features,
    identity: fact.meaning ? [fact.id] : [fact.id, "writing"],
  };
}

/** "TensorRT-LLM: the caveat on Request Cancellation, on 6 cells,". */
export function noteWords(fact: NoteFact<NoteKindOfChange>, { words }: RuleContext): string {
  return `${words.topic(fact.topic)}${cellsInWords(cellsOfFact(fact))}`;
}

/** The text of a state, as a quotation. */
export function quote(state: NoteState | null): string {
  const texts = [...new Set(state?.statements.map((statement) => statement.text) ?? [])];
  return texts.map((text) => `“${text}”`).join(" / ");
}

/** The first wording that differs between two states, in a scope that both have; null where none does. */
export function rewording(
  fact: NoteFact<NoteKindOfChange>,
): { readonly before: string; readonly after: string } | null {
  for (const after of fact.after?.statements ?? []) {
    const earlier = fact.before?.statements.filter((s) => s.scope === after.scope) ?? [];
    if (earlier.length > 0 && !earlier.some((s) => s.text === after.text)) {
      return { before: earlier.map((s) => s.text).join(" "), after: after.text };
    }
  }
  const [before, after] = [fact.before?.statements[0]?.text, fact.after?.statements[0]?.text];
  return before !== undefined && after !== undefined && before !== after ? { before, after } : null;
}

/** Cells that a moved note left and took, in the tables where it stood on cells and still does. */
export function movedCells(fact: NoteFact<NoteKindOfChange>) {
  const scopesOf = (state: NoteState | null) => new Set(state?.cells.map((cell) => cell.scope));
  const [before, after] = [scopesOf(fact.before), scopesOf(fact.after)];
  const cellsOf = (state: NoteState | null) =>
    (state?.cells ?? []).filter((cell) => before.has(cell.scope) && after.has(cell.scope));
  const keysOf = (state: NoteState | null) => new Set(cellsOf(state).map(cellKey));
  const [had, has] = [keysOf(fact.before), keysOf(fact.after)];
  return {
    left: cellsOf(fact.before).filter((cell) => !has.has(cellKey(cell))),
    taken: cellsOf(fact.after).filter((cell) => !had.has(cellKey(cell))),
  };
}
