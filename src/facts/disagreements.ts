import { SCOPES, type Scope, statesPairs } from "../model/scope.ts";
import { type Cell, cellsOf, type Snapshot } from "../model/snapshot.ts";
import { isUsable, type Status } from "../model/status.ts";
import { compareVariants, type Features, featuresKey } from "../model/subject.ts";
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

/** Compares what every scope and page of a release says of the same thing. A blank says nothing. Linear in the cells. */
export function disagreementsIn(
  snapshot: Snapshot,
  partsOf: (feature: string) => readonly string[],
): readonly Disagreement[] {
  const facts = new Map<string, { cell: Cell; features: Features; statements: PageStatement[] }>();
  const add = (cell: Cell, features: Features, statement: Omit<PageStatement, "features" | "scope">) => {
    if (statement.status === "unstated") return;
    const key = factKey(cell, features);
    const fact = facts.get(key) ?? { cell, features, statements: [] };
    facts.set(key, fact);
    const { page, line } = statement;
    if (fact.statements.some((one) => one.page === page && one.line === line && one.scope === cell.scope)) return;
    fact.statements.push({ scope: cell.scope, features, ...statement });
  };
  for (const cell of cellsOf(snapshot)) {
    const { page, line, status } = cell;
    add(cell, cell.features, { page, line, status, followed: true });
    for (const { whole, ...other } of cell.also)
      add(cell, whole === null ? cell.features : [whole], { ...other, followed: false });
  }
  const found: Disagreement[] = [];
  for (const { cell, features, statements } of facts.values()) {
    const { backend, variant } = cell;
    const about = { backend, variant, features };
    const of = (feature: string) => facts.get(factKey(cell, [feature]))?.statements ?? [];
    if (new Set(statements.map((one) => one.status)).size > 1)
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
  return [kind, backend, variant ?? "", featuresKey(features)].join("|");
}

function factKey({ backend, variant }: Cell, features: Features): string {
  return [backend, variant ?? "", featuresKey(features)].join("|");
}

function inOrder(statements: readonly PageStatement[]): PageStatement[] {
  return [...statements].sort(
    (a, b) => SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope) || Number(b.followed) - Number(a.followed),
  );
}
