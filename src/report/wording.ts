import { broughtCaveats } from "../diff/brought-caveats.ts";
import { childrenByParent } from "../diff/children.ts";
import type { EntryPart } from "../diff/entries.ts";
import { isAsked } from "../diff/filter.ts";
import type { Diff } from "../diff/result.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { sentenceOf } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { Change } from "../model/change.ts";
import { enumerate } from "../words/lists.ts";
import { makeNames, type Names } from "../words/names.ts";
import type { WordsContext } from "../words/sentence.ts";
import { MAX_NAMED, pairsChanged } from "../words/status.ts";

/** The words for the changes of one comparison, the same in every format. */
export interface Wording {
  readonly names: Names;
  sentence(change: Change): string;
  part(part: EntryPart): string;
}

export function makeWording(diff: Diff, knowledge: ReportingKnowledge, contradictionsApart = false): Wording {
  const children = childrenByParent(diff.changes);
  const names = makeNames(knowledge, diff.base, diff.head);
  const context: WordsContext = {
    base: indexSnapshot(diff.base),
    head: indexSnapshot(diff.head),
    names,
    contradictionsApart,
    childrenOf: (change) => children.get(change.fingerprint) ?? [],
    newCaveats: (changes) =>
      new Set(changes.flatMap((change) => broughtCaveats(change, diff, knowledge.features.isSameOrPart))).size,
  };
  const asked = diff.filter?.features ?? [];
  const { isSameOrPart } = knowledge.features;
  return {
    names,
    sentence: (change) => sentenceOf(change, context),
    part(part) {
      if (part.kind === "change") return sentenceOf(part.change, context);
      const sentence = pairsChanged(part.feature, part.members, context);
      // A sentence that only counts its pairs says whether one that was asked for is among them.
      const among = new Set(
        part.members.flatMap((m) => m.subject.features.filter((id) => isAsked(id, asked, isSameOrPart))),
      );
      if (asked.length === 0 || among.size === 0 || part.members.length <= MAX_NAMED) return sentence;
      return `${sentence} Among them: ${enumerate([...among].map(names.feature))}.`;
    },
  };
}
