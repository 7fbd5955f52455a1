import type { NoteChangeKind, NoteFact, NoteState } from "../model/change.ts";
import { SCOPES, type Scope } from "../model/scope.ts";
import type { Statement } from "../model/snapshot.ts";
import { sameSet } from "./same-set.ts";

/** `publication` where only the page's own words differ, `meaning` where our wordings do. */
export function compareWording(from: NoteState, to: NoteState): "same" | "publication" | "meaning" {
  const shared = SCOPES.filter(
    (scope) => inScope(from.statements, scope).length > 0 && inScope(to.statements, scope).length > 0,
  );
  const differs = (field: "text" | "published") =>
    shared.some(
      (scope) =>
        !sameSet(
          inScope(from.statements, scope).map((s) => s[field]),
          inScope(to.statements, scope).map((s) => s[field]),
        ),
    );
  const nothingShared =
    shared.length === 0 &&
    !from.statements.some((a) => to.statements.some((b) => a.text === b.text && a.kind === b.kind));
  if (differs("text") || nothingShared || limitsMore(from, to) || limitsMore(to, from)) return "meaning";
  return differs("published") ? "publication" : "same";
}

/** Whether a state has a limitation in words that the other release has nowhere. */
function limitsMore(state: NoteState, other: NoteState): boolean {
  return state.statements.some((s) => s.kind === "caveat" && !other.note.statements.some((o) => o.text === s.text));
}

/** Whether two states make the same statements in the same scopes. */
export function sameStatements(from: NoteState, to: NoteState): boolean {
  const keys = (state: NoteState) =>
    state.statements.map((s) => [s.scope, s.variant ?? "", s.kind, s.text, s.published].join("|"));
  return sameSet(keys(from), keys(to));
}

/** The statements that only one release makes, in a scope that both have. */
export interface Rewording {
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
  /** Where the wording differs; null where the two releases share no scope. */
  readonly scope: Scope | null;
}

/** What a note said before and says now, where our wordings differ; null where none does. */
export function rewordingOf(fact: NoteFact<NoteChangeKind>): Rewording | null {
  const from = fact.before?.statements ?? fact.statements.before;
  const to = fact.after?.statements ?? fact.statements.after;
  for (const scope of SCOPES) {
    const [a, b] = [inScope(from, scope), inScope(to, scope)];
    if (a.length === 0 || b.length === 0) continue;
    const [before, after] = [onlyIn(a, b), onlyIn(b, a)];
    if (before.length + after.length > 0) return { before, after, scope };
  }
  const [before, after] = [onlyIn(from, to), onlyIn(to, from)];
  return before.length + after.length > 0 ? { before, after, scope: null } : null;
}

/** The distinct texts of some statements, as one. */
export function textOf(statements: readonly Statement[]): string {
  return [...new Set(statements.map((statement) => statement.text))].join(" ");
}

function onlyIn(own: readonly Statement[], other: readonly Statement[]): Statement[] {
  const texts = new Set(other.map((statement) => statement.text));
  return own.filter((statement) => !texts.has(statement.text));
}

function inScope(statements: readonly Statement[], scope: Scope): Statement[] {
  return statements.filter((statement) => statement.scope === scope);
}
