import { KINDS } from "../kinds/registry.ts";
import { type Change, IMPACTS } from "../model/change.ts";
import type { Floor, PlatformOption, Versioned } from "../model/platform-change.ts";
import { compareScopes } from "../model/scope.ts";
import { compareVariants, featuresKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";

/**
 * The total order of changes: what got worse, what got better, the rest; within each by kind, scope, backend (in the
 * order of `backends`, then by id), variant and features; versions and requirements by what they are of.
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
    comparePlatformChanges(a, b) ||
    compareText(a.fingerprint, b.fingerprint);
}

const PLATFORM_ORDER: readonly (Versioned | Floor | PlatformOption)["kind"][] = [
  "engine",
  "nixl",
  "ucx",
  "driver",
  "cuda",
  "gpu",
  "cpu",
  "system",
  "form",
  "glibc",
];

/** By what versions and requirements are of, then by its name; other changes are alike. */
function comparePlatformChanges(a: Change, b: Change): number {
  const [x, y] = [platformOf(a), platformOf(b)];
  if (!x || !y) return 0;
  const name = ({ kind, backend, ...names }: Readonly<Record<string, unknown>>) => JSON.stringify(Object.values(names));
  return PLATFORM_ORDER.indexOf(x.kind) - PLATFORM_ORDER.indexOf(y.kind) || compareText(name({ ...x }), name({ ...y }));
}

function platformOf({ fact }: Change): Versioned | Floor | PlatformOption | null {
  switch (fact.kind) {
    case "version-changed":
      return fact.component;
    case "requirement-changed":
      return fact.of === "floor" ? fact.floor : fact.option;
    default:
      return null;
  }
}
