import { KINDS } from "../kinds/registry.ts";
import { type Change, IMPACTS } from "../model/change.ts";
import { compareScopes } from "../model/scope.ts";
import { compareVariants, featuresKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";

/**
 * The total order of changes: what got worse, what got better, the rest; within each by kind, scope, backend (in the
 * order of `backends`, then by id), variant and features.
 */
export function compareChanges(backends: readonly string[]): (a: Change, b: Change) => number {
  const ranks = new Map<string | null, number>(backends.map((id, i) => [id, i]));
  const rank = (id: string | null) => (id === null ? -1 : (ranks.get(id) ?? backends.length));
  const kinds = new Map(KINDS.map((kind, i) => [kind, i]));
  return (a, b) =>
    IMPACTS.indexOf(a.impact) - IMPACTS.indexOf(b.impact) ||
    (kinds.get(a.kind) ?? 0) - (kinds.get(b.kind) ?? 0) ||
    compareScopes(a.subject.scope, b.subject.scope) ||
    rank(a.subject.backend) - rank(b.subject.backend) ||
    compareText(a.subject.backend ?? "", b.subject.backend ?? "") ||
    compareVariants(a.subject.variant, b.subject.variant) ||
    compareText(featuresKey(a.subject.features), featuresKey(b.subject.features)) ||
    compareText(a.fingerprint, b.fingerprint);
}
