import { type Change, IMPACTS } from "../model/change.ts";
import { SCOPES } from "../model/scope.ts";
import { compareText } from "../model/version.ts";
import { KINDS } from "./rules/registry.ts";
import type { Words } from "./words.ts";

/** The total order of changes: what got worse, what got better, the rest; within each by kind, scope, backend, features. */
export function compareChanges(words: Pick<Words, "backendRank">): (a: Change, b: Change) => number {
  return (a, b) =>
    IMPACTS.indexOf(a.impact) - IMPACTS.indexOf(b.impact) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    scopeRank(a) - scopeRank(b) ||
    backendRank(a, words) - backendRank(b, words) ||
    compareText(a.backend ?? "", b.backend ?? "") ||
    compareText(a.features.join("+"), b.features.join("+")) ||
    compareText(a.fingerprint, b.fingerprint);
}

function scopeRank(change: Change): number {
  return change.scope === null ? SCOPES.length : SCOPES.indexOf(change.scope);
}

function backendRank(change: Change, words: Pick<Words, "backendRank">): number {
  return change.backend === null ? -1 : words.backendRank(change.backend);
}
