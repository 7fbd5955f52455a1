import type { Replacement } from "../facts/replacements.ts";
import { joinedKey } from "../model/keys.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** A removal and an addition that may be one renamed feature. Shown to the maintainer, never assumed. */
export interface RenameSuggestion {
  /** `alias` where another table of the head still has the old name; a rename would take it away there. */
  readonly kind: "rename" | "alias";
  readonly from: string;
  readonly fromId: string;
  readonly to: string;
  readonly toId: string;
}

/** What to write into the registry where a row under a name that is alike took another one's place. */
export function suggestRenames(replacements: readonly Replacement[], head: Snapshot): RenameSuggestion[] {
  const alike = replacements.filter((one) => one.alike && one.same);
  const listed = new Set(head.tables.flatMap(({ labels }) => [...labels.keys()]));
  const found = new Map<string, RenameSuggestion>();
  for (const { from, to } of alike) {
    found.set(joinedKey(from.feature, to.feature), {
      kind: listed.has(from.feature) ? "alias" : "rename",
      from: from.label,
      fromId: from.feature,
      to: to.label,
      toId: to.feature,
    });
  }
  return [...found.values()];
}
