import type { NoteFact, NoteKindOfChange, NoteState } from "../../model/change.ts";
import { SCOPES, type Scope } from "../../model/scope.ts";
import type { Statement } from "../../model/snapshot.ts";
import { cellKey } from "../../model/subject.ts";
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

/** "Request Cancellation (6 cells)": of a reworded note, the cells of the tables that have the new words. */
export function noteWords(fact: NoteFact<NoteKindOfChange>, { words }: RuleContext): string {
  const cells = cellsOfFact(fact);
  const said = rewordingTold(fact);
  const scopes = said ? scopesOf(fact.whole.after, said.after === "" ? null : said) : null;
  const told = scopes === null ? cells : cells.filter((cell) => scopes.has(cell.scope));
  return `${words.topic(fact.topic)}${cellsInWords(told)}`;
}

/** The scopes of the statements that have the new words; all where `said` is null. */
function scopesOf(statements: readonly Statement[], said: Rewording | null): ReadonlySet<Scope> {
  return new Set(statements.filter((s) => said === null || said.after.includes(s.text)).map((s) => s.scope));
}

/** The text of a state, as a quotation. */
export function quote(state: NoteState | null): string {
  const texts = [...new Set(state?.statements.map((statement) => statement.text) ?? [])];
  return texts.map((text) => `“${text}”`).join(" / ");
}

/** What a note said before and says now, where the two differ. */
export interface Rewording {
  readonly before: string;
  readonly after: string;
  /** Where it is worded otherwise; null where the two sides have no scope in common. */
  readonly scope: Scope | null;
}

/** The rewording that a change is about; null where it is about none, or about the page's own words alone. */
export function rewordingTold(fact: NoteFact<NoteKindOfChange>): Rewording | null {
  return fact.kind.endsWith("-reworded") && fact.meaning ? rewording(fact) : null;
}

/** The wordings that only one side has, in a scope that both have; null where none differs. */
export function rewording(fact: NoteFact<NoteKindOfChange>): Rewording | null {
  const [from, to] = [fact.before?.statements ?? fact.whole.before, fact.after?.statements ?? fact.whole.after];
  const only = (own: readonly Statement[], other: readonly Statement[]) =>
    [...new Set(own.filter((s) => !other.some((o) => o.text === s.text)).map((s) => s.text))].join(" ");
  for (const scope of SCOPES) {
    const [a, b] = [from, to].map((statements) => statements.filter((s) => s.scope === scope));
    if (!a || !b || a.length === 0 || b.length === 0) continue;
    const words = { before: only(a, b), after: only(b, a), scope };
    if (words.before !== "" || words.after !== "") return words;
  }
  const words = { before: only(from, to), after: only(to, from), scope: null };
  return words.before === "" && words.after === "" ? null : words;
}

/** Cells that a moved note left and took. What it left counts only where its table still has the note on others. */
export function movedCells(fact: NoteFact<NoteKindOfChange>) {
  const [before, after] = [fact.before?.cells ?? [], fact.after?.cells ?? []];
  const [had, has] = [new Set(before.map(cellKey)), new Set(after.map(cellKey))];
  const scopes = new Set(after.map((cell) => cell.scope));
  return {
    left: before.filter((cell) => !has.has(cellKey(cell)) && scopes.has(cell.scope)),
    taken: after.filter((cell) => !had.has(cellKey(cell))),
  };
}
