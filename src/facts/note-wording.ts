import { joinedKey, scopeKey } from "../model/keys.ts";
import type { NoteChangeKind, NoteFact, NoteState } from "../model/note-fact.ts";
import { SCOPES, type Scope } from "../model/scope.ts";
import { restates, sameButVersions, versionsIn } from "../model/sketch.ts";
import { followedStatements, type Statement } from "../model/snapshot.ts";
import { onlyIn, sameMeaning } from "./same-meaning.ts";
import { sameSet } from "./same-set.ts";

/** `publication` where only the page's own words or the versions in them differ, `meaning` where more does. */
export function compareWording(from: NoteState, to: NoteState): "same" | "publication" | "meaning" {
  const shared = SCOPES.filter(
    (scope) => inScope(from.statements, scope).length > 0 && inScope(to.statements, scope).length > 0,
  );
  const differs = shared.some((scope) => {
    const [a, b] = [followedIn(from, scope), followedIn(to, scope)];
    // What the other release says of it in another scope is not news, and not gone.
    return onlyIn(onlyIn(a, b), saidOf(to)).length + onlyIn(onlyIn(b, a), saidOf(from)).length > 0;
  });
  const nothingShared =
    shared.length === 0 &&
    !from.statements.some((a) => to.statements.some((b) => sameMeaning(a, b) && a.kind === b.kind));
  if (differs || nothingShared || limitsMore(from, to) || limitsMore(to, from)) return "meaning";
  const republished = shared.some(
    (scope) =>
      !sameSet(
        followedIn(from, scope).map((s) => s.published),
        followedIn(to, scope).map((s) => s.published),
      ),
  );
  return republished ? "publication" : "same";
}

/** Whether a state has a limitation that the other release states nowhere. */
function limitsMore(state: NoteState, other: NoteState): boolean {
  const said = saidOf(other);
  const limits = state.statements.filter((statement) => statement.kind === "caveat");
  return onlyIn(limits, said).some((statement) => !isRestated(statement, said));
}

/**
 * Whether words that nobody has catalogued only repeat, in a table of their own, what another table says at more length:
 * the compact cell beside the full footnote.
 */
function isRestated(statement: Statement, said: readonly Statement[]): boolean {
  const elsewhere = said.every(({ scope, variant }) => scope !== statement.scope || variant !== statement.variant);
  const unknown = statement.classifiedBy !== "catalogue";
  return unknown && elsewhere && said.some(({ sketch }) => restates(statement.sketch, sketch));
}

/** All that a release says of a note, in whatever scope. */
function saidOf({ parts }: NoteState): Statement[] {
  return parts.flatMap((part) => part.note.statements);
}

/** Whether two states make the same statements in the same scopes. */
export function sameStatements(from: NoteState, to: NoteState): boolean {
  const keys = (state: NoteState) => state.statements.map((s) => joinedKey(scopeKey(s), s.kind, s.published, s.text));
  return sameSet(keys(from), keys(to));
}

/** The statements that only one release makes, in a scope that both have. */
export interface Rewording {
  readonly before: readonly Statement[];
  readonly after: readonly Statement[];
  /** Where the wording differs; null where the two releases share no scope. */
  readonly scope: Scope | null;
}

/** What a note said before and says now, where the meaning differs; null where it does not. */
export function rewordingOf(fact: NoteFact<NoteChangeKind>): Rewording | null {
  const from = fact.before?.statements ?? fact.statements.before;
  const to = fact.after?.statements ?? fact.statements.after;
  const differing = SCOPES.flatMap((scope): Rewording[] => {
    const a = fact.before ? followedIn(fact.before, scope) : inScope(from, scope);
    const b = fact.after ? followedIn(fact.after, scope) : inScope(to, scope);
    if (a.length === 0 || b.length === 0) return [];
    const [before, after] = [onlyIn(a, b), onlyIn(b, a)];
    return before.length + after.length > 0 ? [{ before, after, scope }] : [];
  });
  // Where one scope has another limitation in place of the old one, other words elsewhere say less.
  const replaced = differing.filter(({ before, after }) => before.length > 0 && after.length > 0);
  const limits = (statements: readonly Statement[]) => statements.some(({ kind }) => kind === "caveat");
  const first = replaced.find(({ before, after }) => limits(before) && limits(after)) ?? replaced[0] ?? differing[0];
  if (first) return first;
  const [before, after] = [onlyIn(from, to), onlyIn(to, from)];
  return before.length + after.length > 0 ? { before, after, scope: null } : null;
}

/** The distinct texts of some statements, as one. */
export function textOf(statements: readonly Statement[]): string {
  return [...new Set(statements.map((statement) => statement.text))].join(" ");
}

/** What a release says of a note in a scope, on the pages that it follows there. */
function followedIn({ statements, cells }: NoteState, scope: Scope): readonly Statement[] {
  return followedStatements(
    inScope(statements, scope),
    cells.filter((cell) => cell.scope === scope),
  );
}

function inScope(statements: readonly Statement[], scope: Scope): Statement[] {
  return statements.filter((statement) => statement.scope === scope);
}

/** The versions that a note named before and names now, where nothing else differs; null where that is not so. */
export function versionChange(
  fact: NoteFact<NoteChangeKind>,
): { readonly before: string; readonly after: string } | null {
  const from = fact.before?.statements ?? fact.statements.before;
  const to = fact.after?.statements ?? fact.statements.after;
  for (const a of from) {
    const b = to.find((other) => sameButVersions(a.sketch, other.sketch) && a.published !== other.published);
    if (!b) continue;
    const [old, now] = [versionsIn(a.text), versionsIn(b.text)];
    const before = versionsOnlyIn(old, now);
    const after = versionsOnlyIn(now, old);
    if (before.length === 0 || after.length === 0) continue;
    // Where only one text writes them as bounds, our summary says in words what the page says by a sign.
    const asBounds = before.some((version) => version.endsWith("+")) === after.some((version) => version.endsWith("+"));
    const shown = (versions: readonly string[]) => versions.map((one) => (asBounds ? one : plain(one))).join(", ");
    return { before: shown(before), after: shown(after) };
  }
  return null;
}

/** The versions that only one of two texts names; that one writes a bound ("0.5.13+") in another way is no difference. */
function versionsOnlyIn(own: readonly string[], other: readonly string[]): string[] {
  return own.filter((version) => !other.some((one) => plain(one) === plain(version)));
}

function plain(version: string): string {
  return version.replace(/\+$/u, "");
}
