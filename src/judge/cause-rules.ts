import type { Cause } from "../model/change.ts";

/** The rules that name a cause, each with the condition in one sentence. */
export const CAUSE_RULES = {
  "status-moved": { cause: "support", sentence: "The page states another status, and no other rule explains it." },
  "known-caveat": {
    cause: "reclassified",
    sentence:
      "Supported became supported with a caveat, or the reverse, and the other release states every caveat of that cell too, for the same backend and in the same words.",
  },
  "other-page": {
    cause: "reclassified",
    sentence:
      "Another page is followed than before, and the two disagree in one release already: neither says anything new.",
  },
  "list-agrees": {
    cause: "clarified",
    sentence:
      "Another page is followed for a backend's own list than before, and one of the two says what the comparison says in both releases.",
  },
  "explicit-no": {
    cause: "clarified",
    sentence: 'A blank became an explicit "no" or "not applicable", which is neither better nor worse.',
  },
  "no-longer-stated": {
    cause: "coverage",
    sentence: 'An explicit "no" or "not applicable" became a blank: the page says less, and nothing got worse.',
  },
  "no-either-way": {
    cause: "clarified",
    sentence: "The feature is unusable in both releases; only the way of saying so differs.",
  },
  "contradiction-settled": {
    cause: "clarified",
    sentence: "A pair became unsupported, and the release before stated one of its features as unsupported already.",
  },
  "contradiction-stated": {
    cause: "clarified",
    sentence: "A pair is stated as usable, and the same release states one of its features as unsupported.",
  },
  "row-came": {
    cause: "support",
    sentence: "A table lists a feature that it did not list before, usable on at least one backend.",
  },
  "row-came-unusable": {
    cause: "clarified",
    sentence: "A table lists a feature that it did not list before, usable on no backend.",
  },
  "perhaps-renamed": {
    cause: "clarified",
    sentence:
      "A table lists a feature that it did not list before, in place of one with a similar name, or with the same statuses and notes; whether it is the same feature, a person has to say.",
  },
  "row-known": {
    cause: "coverage",
    sentence: "A table lists a feature that another table of the release before states as usable already.",
  },
  "pairs-came": {
    cause: "coverage",
    sentence: "A table of pairs includes another feature; whether the feature itself works is stated elsewhere.",
  },
  "row-went": {
    cause: "coverage",
    sentence: "A table no longer lists a feature: coverage is lost, support is not known to be.",
  },
  "column-went": {
    cause: "coverage",
    sentence: "The comparison no longer has a backend's column: coverage is lost, support is not known to be.",
  },
  "marked-deprecated": {
    cause: "clarified",
    sentence: "The page marks the feature as deprecated; it still works as its status says.",
  },
  "no-longer-marked": {
    cause: "clarified",
    sentence: "The page no longer marks the feature as deprecated.",
  },
  "copy-disagrees": {
    cause: "clarified",
    sentence:
      "A page that repeats the matrix now states another status than the page that is followed; which of the two is right, a person has to say.",
  },
  "copy-agrees": {
    cause: "clarified",
    sentence:
      "A page that repeats the matrix now states what the page that is followed states, or no longer says what that one does not.",
  },
  "copy-followed": {
    cause: "coverage",
    sentence:
      "The page that was followed no longer states what it did, though it has the table still; a page that only repeated it is followed.",
  },
  "copy-replaced": {
    cause: "coverage",
    sentence: "The page that is followed for a table now states what only a page that repeats it did.",
  },
  "copy-limits": {
    cause: "clarified",
    sentence:
      "A page that repeats the matrix has a limitation, or words that no rule can judge, and the page that is followed does not; which of the two is right, a person has to say.",
  },
  "copy-notes": {
    cause: "clarified",
    sentence: "A page that repeats the matrix says more than the page that is followed, and limits nothing.",
  },
  "table-came": { cause: "coverage", sentence: "A table, or some of its pairs, is stated for the first time." },
  "table-went": {
    cause: "coverage",
    sentence: "A table, or some of its pairs, is no longer stated: coverage is lost, support is not known to be.",
  },
  "new-name": {
    cause: "notation",
    sentence: "The feature was renamed, split or merged, and no status differs.",
  },
  "unlike-parts": {
    cause: "clarified",
    sentence:
      "A feature was split or merged, and of several parts some are stated worse than the combined feature, or with a limitation; whether they ever worked, a person has to say.",
  },
  "worse-part": {
    cause: "support",
    sentence: "A feature was split or merged, and on some backend the result has a worse status than before.",
  },
  "better-part": {
    cause: "support",
    sentence: "A feature was split or merged, and on some backend the result has a better status than before.",
  },
  "new-limitation": { cause: "support", sentence: "A limitation is stated that no table stated before." },
  "limitation-gone": {
    cause: "support",
    sentence: "A limitation is no longer stated, although the table that stated it is still there.",
  },
  "nothing-left-to-limit": {
    cause: "support",
    sentence: "A limitation is no longer stated because what it limited works less well now, or not at all.",
  },
  "comes-with-support": {
    cause: "support",
    sentence:
      "A limitation is stated together with the support that it limits; nothing worked there before, or less did.",
  },
  "works-in-neither": {
    cause: "clarified",
    sentence: "A limitation appears or disappears on cells that are usable in neither release.",
  },
  "known-limit": {
    cause: "reclassified",
    sentence: "What the note stands on is limited in both releases, and only one of them has a note that says how.",
  },
  "known-pair": {
    cause: "reclassified",
    sentence: "The pair of features is limited in both releases, and only one of them has a note that says how.",
  },
  "other-words": { cause: "support", sentence: "The limitation is stated in words with another meaning." },
  "catalogue-narrows": {
    cause: "support",
    sentence: "The note catalogue says that one of the two wordings limits less than the other.",
  },
  "more-limitations": { cause: "support", sentence: "The limitation is stated as before, with a further one added." },
  "fewer-limitations": {
    cause: "support",
    sentence: "A part of the limitation is no longer stated; the rest is stated as before.",
  },
  "stated-worse-elsewhere": {
    cause: "support",
    sentence:
      "A new table, row or column states a feature with a worse status than another table of the other release did.",
  },
  "marks-gone": {
    cause: "clarified",
    sentence:
      "A limitation is stated still, and is marked on none of the cells that it was marked on; whether they are limited still, a person has to say.",
  },
  "marks-came": {
    cause: "clarified",
    sentence:
      "A note that both releases state is now marked on something that worked without it; whether that is new, a person has to say.",
  },
  "other-cells": { cause: "support", sentence: "The limitation applies to other cells of the same table." },
  // The release itself is another one, whatever its pages look like: that is what "support" says.
  "other-version": {
    cause: "support",
    sentence:
      "The release comes with another version, which is a difference of the release and not of its pages; whether anything works better or worse is not stated.",
  },
  "higher-floor": { cause: "support", sentence: "The least version that the release needs is higher than before." },
  "lower-floor": { cause: "support", sentence: "The least version that the release needs is lower than before." },
  "option-came": {
    cause: "support",
    sentence:
      "Something that the release can be used with is listed that was not listed before, beside others of its kind.",
  },
  "option-went": {
    cause: "support",
    sentence: "Something that the release could be used with is no longer listed, while others of its kind are.",
  },
  "option-moved": { cause: "support", sentence: "Something that both releases list has another status." },
  "option-unusable": {
    cause: "clarified",
    sentence: "Something that the release can't be used with is newly listed, or no longer listed.",
  },
  "same-meaning": {
    cause: "editorial",
    sentence: "The page says the same in other words, or in more or fewer places.",
  },
  "more-said": { cause: "clarified", sentence: "A note without a limitation is new, or says something else." },
  "less-said": { cause: "coverage", sentence: "A note without a limitation is no longer there." },
  "unreviewed-note": {
    cause: "clarified",
    sentence: "A note is new, and neither the catalogue nor its words say whether it limits: a person has to read it.",
  },
  "unreviewed-words": {
    cause: "clarified",
    sentence: "The catalogue does not know the new words; whether they limit more or less, a person has to say.",
  },
  "other-symbols": { cause: "notation", sentence: "Other symbols or spellings are used for the same." },
  "other-legend": { cause: "notation", sentence: "The page's legend differs." },
  annotated: { cause: "correction", sentence: "A person named the cause, in data/annotations.yaml." },
  "other-links": { cause: "editorial", sentence: "A page moved, or a link has another target." },
} as const satisfies Record<string, { readonly cause: Cause; readonly sentence: string }>;

export type CauseRule = keyof typeof CAUSE_RULES;

/** What a rule says, by its id; the id itself where there is no such rule. */
export function ruleSentence(id: string): string {
  return isCauseRule(id) ? CAUSE_RULES[id].sentence : id;
}

function isCauseRule(id: string): id is CauseRule {
  return Object.hasOwn(CAUSE_RULES, id);
}
