export const SCOPES = ["comparison", "support", "interactions"] as const;
/** Where a fact is stated: features against backends, one backend's own list, or pairs of features of one backend. */
export type Scope = (typeof SCOPES)[number];

/** What the code has to know of a scope. Its words stand in src/words/scopes.ts. */
export interface ScopeShape {
  /** How many features a cell names: one, or an unordered pair. */
  readonly arity: 1 | 2;
  /** Whether a table has a column for each of several backends, or is about one backend. */
  readonly backends: "many" | "one";
  /** Whose note speaks for a topic where several scopes state one: the smallest number does. */
  readonly noteRank: number;
}

/** Every scope; one that is missing here does not compile. */
export const SCOPE_SHAPES: Readonly<Record<Scope, ScopeShape>> = {
  comparison: { arity: 1, backends: "many", noteRank: 2 },
  support: { arity: 1, backends: "one", noteRank: 1 },
  // Notes on pairs are the fullest.
  interactions: { arity: 2, backends: "one", noteRank: 0 },
};

/** Whether the cells of a scope are pairs of features. */
export function statesPairs(scope: Scope | null): boolean {
  return scope !== null && SCOPE_SHAPES[scope].arity === 2;
}

/** Whether the tables of a scope have a column for each of several backends. */
export function comparesBackends(scope: Scope): boolean {
  return SCOPE_SHAPES[scope].backends === "many";
}

/** The scopes of lists: the features of one backend, each with its status. */
export const LIST_SCOPES: readonly Scope[] = SCOPES.filter((scope) => !statesPairs(scope) && !comparesBackends(scope));

/** The other scopes that can state the same fact. */
export function otherScopes(scope: Scope): Scope[] {
  return SCOPES.filter((other) => other !== scope && SCOPE_SHAPES[other].arity === SCOPE_SHAPES[scope].arity);
}

/** By the order of SCOPES; null, which names no scope, comes last. */
export function compareScopes(a: Scope | null, b: Scope | null): number {
  return rankOf(a) - rankOf(b);
}

function rankOf(scope: Scope | null): number {
  return scope === null ? SCOPES.length : SCOPES.indexOf(scope);
}
