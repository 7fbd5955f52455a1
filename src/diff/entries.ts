import { kindOf } from "../kinds/registry.ts";
import { type Change, type Impact, isNoteChange } from "../model/change.ts";
import { childrenByParent } from "./children.ts";
import { isPair, type PairGroup, pairGroups } from "./group.ts";
import { isUnreviewed, worstImpact } from "./summary.ts";

/** A part of an entry: a change, or many pairs of one feature that changed alike. */
export type EntryPart = { readonly kind: "change"; readonly change: Change } | ({ readonly kind: "pairs" } & PairGroup);

/** What reports show as one: a change, with those that belong to it. */
export interface Entry {
  readonly change: Change;
  /** The worst of the change and of those that belong to it. */
  readonly impact: Impact;
  /** Whether rules or the catalogue could judge all of it. */
  readonly reviewed: boolean;
  /** All changes that belong to it. */
  readonly children: readonly Change[];
  /** The same as they are shown; pairs that the entry's own sentence covers are left out. */
  readonly parts: readonly EntryPart[];
}

/** Whether a change is shown only where everything is asked for: it is about writing and links, not about meaning. */
export function isQuiet(change: Pick<Change, "kind" | "cause">): boolean {
  return change.cause === "editorial" || kindOf(change.kind).quiet;
}

/** The entries of a comparison, in order; quiet changes are left out. */
export function entriesOf(changes: readonly Change[]): Entry[] {
  const shown = changes.filter((change) => !isQuiet(change));
  const children = childrenByParent(shown);
  return shown
    .filter((change) => change.parent === null)
    .map((change) => {
      const own = children.get(change.fingerprint) ?? [];
      const impact = worstImpact(change, own);
      return { change, impact, reviewed: !isUnreviewed(change, own), children: own, parts: partsOf(change, own) };
    });
}

/** An entry without parts. */
export function singleEntry(change: Change): Entry {
  return { change, impact: change.impact, reviewed: change.reviewed, children: [], parts: [] };
}

function partsOf(change: Change, children: readonly Change[]): EntryPart[] {
  // What one text says, its sentence says of all its notes.
  if (isNoteChange(change)) return [];
  if (isPair(change))
    return children.filter((child) => !isPair(child)).map((child) => ({ kind: "change", change: child }));
  const groupOf = new Map<Change, PairGroup>();
  for (const group of pairGroups(children.filter(isPair)))
    for (const member of group.members) groupOf.set(member, group);
  return children.flatMap((child): EntryPart[] => {
    const group = groupOf.get(child);
    if (!group) return [{ kind: "change", change: child }];
    return group.members[0] === child ? [{ kind: "pairs", ...group }] : [];
  });
}
