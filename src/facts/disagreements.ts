import { joinedKey } from "../model/keys.ts";
import { SCOPES, type Scope, statesPairs } from "../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../model/snapshot.ts";
import { isUsable, type Status } from "../model/status.ts";
import { compareVariants, type Features, factKey, featuresKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";

/** What one place of the pages says. */
export interface PageStatement {
  readonly scope: Scope;
  /** Key of the page. */
  readonly page: string;
  readonly line: number;
  /** What it speaks of: the fact's own features, a part of them, or one of a pair. */
  readonly features: readonly string[];
  readonly status: Status;
  /** Whether it is what the snapshot has as its scope's cell; else it is held against that one. */
  readonly followed: boolean;
}

export const DISAGREEMENT_KINDS = ["fact", "whole", "pair"] as const;
/**
 * `fact`: places give one feature, or one pair, different statuses; `whole`: none of the feature's parts has the status
 * that it has as a whole; `pair`: a pair is stated as usable, and one of its features as unsupported.
 */
export type DisagreementKind = (typeof DISAGREEMENT_KINDS)[number];

/** Places of a release's pages that can't all be right. */
export interface Disagreement {
  readonly kind: DisagreementKind;
  readonly backend: string;
  readonly variant: string | null;
  readonly features: Features;
  /** In order of scope, what is followed first. */
  readonly statements: readonly PageStatement[];
}

/** What is said of one thing. */
interface Fact {
  readonly cell: Cell;
  readonly features: Features;
  readonly statements: PageStatement[];
}

function factOf(stated: Cell | Fact): Fact {
  if ("statements" in stated) return stated;
  return { cell: stated, features: stated.features, statements: [ownStatement(stated)] };
}

function ownStatement({ scope, page, line, features, status }: Cell): PageStatement {
  return { scope, page, line, features, status, followed: true };
}

/** The same fact with one more statement; a place says a thing once. */
function withStatement(fact: Fact, statement: PageStatement): Fact {
  const { scope, page, line } = statement;
  if (!fact.statements.some((one) => one.page === page && one.line === line && one.scope === scope))
    fact.statements.push(statement);
  return fact;
}

/** Compares what every scope and page of a release says of the same thing. A blank says nothing. Linear in the cells. */
export function disagreementsIn(
  snapshot: Snapshot,
  partsOf: (feature: string) => readonly string[],
): readonly Disagreement[] {
  // Most cells are all that is said of a fact: such a one stands for it itself.
  const facts = new Map<string, Cell | Fact>();
  for (const cell of cellsOf(snapshot)) {
    const key = factKey(cell);
    const known = cell.status === "unstated" ? undefined : facts.get(key);
    if (known) facts.set(key, withStatement(factOf(known), ownStatement(cell)));
    else if (cell.status !== "unstated") facts.set(key, cell);
    for (const { whole, page, line, status } of cell.also) {
      if (status === "unstated") continue;
      const features: Features = whole === null ? cell.features : [whole];
      const key = factKey({ backend: cell.backend, variant: cell.variant, features });
      const known = facts.get(key);
      const fact = known ? factOf(known) : { cell, features, statements: [] };
      const statement = { scope: cell.scope, page, line, features, status, followed: false };
      facts.set(key, withStatement(fact, statement));
    }
  }
  const found: Disagreement[] = [];
  for (const fact of facts.values()) {
    const isAlone = !("statements" in fact);
    if (isAlone && !statesPairs(fact.scope) && partsOf(fact.features[0]).length === 0) continue;
    const { cell, features, statements } = factOf(fact);
    const { backend, variant } = cell;
    const about = { backend, variant, features };
    const of = (feature: string) => {
      const single = facts.get(factKey({ backend, variant, features: [feature] }));
      return single ? factOf(single).statements : [];
    };
    if (statements.some((one) => one.status !== statements[0]?.status))
      found.push({ kind: "fact", ...about, statements: inOrder(statements) });
    if (statesPairs(cell.scope)) {
      const refused = statements.some((one) => one.followed && isUsable(one.status))
        ? features.flatMap((feature: string) => {
            const singles = of(feature);
            return singles.some((one) => isUsable(one.status))
              ? []
              : singles.filter((one) => one.status === "unsupported");
          })
        : [];
      if (refused.length > 0) found.push({ kind: "pair", ...about, statements: [...inOrder(statements), ...refused] });
      continue;
    }
    const parts = partsOf(features[0]).flatMap(of);
    const alone =
      parts.length === 0 ? [] : statements.filter((one) => parts.every((part) => part.status !== one.status));
    if (alone.length > 0) found.push({ kind: "whole", ...about, statements: [...inOrder(alone), ...inOrder(parts)] });
  }
  return found.sort(
    (a, b) =>
      compareText(a.backend, b.backend) ||
      compareVariants(a.variant, b.variant) ||
      a.features.length - b.features.length ||
      compareText(disagreementKey(a), disagreementKey(b)),
  );
}

/** What a disagreement is about, the same in every release. */
export function disagreementKey({ kind, backend, variant, features }: Disagreement): string {
  return joinedKey(kind, backend, variant, featuresKey(features));
}

function inOrder(statements: readonly PageStatement[]): PageStatement[] {
  return [...statements].sort(
    (a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) || Number(b.followed) - Number(a.followed),
  );
}
