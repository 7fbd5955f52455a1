import type { Cause } from "../model/change.ts";

/** The rules that name a cause, each with the condition in one sentence. */
export const CAUSE_RULES = {
  "status-moved": { cause: "support", sentence: "The page states a different status, and no other rule applies." },
  "known-caveat": {
    cause: "reclassified",
    sentence:
      "The status changed between supported and supported with a caveat, but the other release states every caveat of that cell too, for the same backend and in the same words.",
  },
  "other-page": {
    cause: "reclassified",
    sentence:
      "The status is now read from another page, and the two pages already disagree in one of the releases: neither says anything new.",
  },
  "list-agrees": {
    cause: "clarified",
    sentence:
      "A backend's own list is now read from another page, and one of the two pages agrees with the comparison in both releases.",
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
    sentence: "The feature is unusable in both releases; only the statement of it differs.",
  },
  "contradiction-settled": {
    cause: "clarified",
    sentence: "A pair became unsupported, and the base already stated one of its features as unsupported.",
  },
  "contradiction-stated": {
    cause: "clarified",
    sentence: "A pair is stated as usable, although the same release states one of its features as unsupported.",
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
      "A table lists a feature that it did not list before, in place of one with a similar name, or with the same statuses and notes; a person must decide whether it is the same feature.",
  },
  "row-known": {
    cause: "coverage",
    sentence: "A table lists a feature that another table of the base already states as usable.",
  },
  "pairs-came": {
    cause: "coverage",
    sentence:
      "A table of pairs includes a feature for the first time; whether the feature itself works is stated elsewhere.",
  },
  "row-went": {
    cause: "coverage",
    sentence: "A table no longer lists a feature: coverage is lost, but not necessarily support.",
  },
  "column-went": {
    cause: "coverage",
    sentence: "The comparison no longer has a backend's column: coverage is lost, but not necessarily support.",
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
      "A page that repeats the matrix now states a different status than the page that the status is read from; a person must decide which is right.",
  },
  "copy-agrees": {
    cause: "clarified",
    sentence:
      "A page that repeats the matrix now agrees with the page that the status is read from, or no longer states what that page does not state.",
  },
  "copy-followed": {
    cause: "coverage",
    sentence:
      "The page that the status was read from no longer states the cell, although it still has the table; the status is now read from a page that repeated it.",
  },
  "copy-replaced": {
    cause: "coverage",
    sentence: "The page that the status is read from now states what only a page that repeats it stated before.",
  },
  "copy-limits": {
    cause: "clarified",
    sentence:
      "A page that repeats the matrix has a limitation, or words that no rule can judge, which the page that the status is read from does not have, or words differently; a person must decide which is right.",
  },
  "copy-notes": {
    cause: "clarified",
    sentence:
      "A page that repeats the matrix has a note that the page that the status is read from does not have, or words differently; the note states no limitation.",
  },
  "table-came": { cause: "coverage", sentence: "A table, or some of its pairs, is stated for the first time." },
  "table-went": {
    cause: "coverage",
    sentence: "A table, or some of its pairs, is no longer stated: coverage is lost, but not necessarily support.",
  },
  "new-name": {
    cause: "notation",
    sentence: "The feature was renamed, split or merged, and no status differs.",
  },
  "unlike-parts": {
    cause: "clarified",
    sentence:
      "A feature was split or merged, and some of its parts have a worse status than the combined feature, or a limitation; a person must decide whether they ever worked.",
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
    sentence: "A limitation is no longer stated, and what it limited now has a worse status or none.",
  },
  "comes-with-support": {
    cause: "support",
    sentence: "A limitation is new on something that had a worse status before, or none.",
  },
  "works-in-neither": {
    cause: "clarified",
    sentence: "A limitation appears or disappears on cells that are usable in neither release.",
  },
  "known-limit": {
    cause: "reclassified",
    sentence: "The cells of the note are limited in both releases, and only one release has a note that says how.",
  },
  "known-pair": {
    cause: "reclassified",
    sentence: "The pair of features is limited in both releases, and only one release has a note that says how.",
  },
  "other-words": { cause: "support", sentence: "The limitation is stated in words with a different meaning." },
  "catalogue-narrows": {
    cause: "support",
    sentence: "According to the note catalogue, one of the two wordings limits less than the other.",
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
      "A limitation is still stated, but none of its former cells references it; a person must decide whether they are still limited.",
  },
  "marks-came": {
    cause: "clarified",
    sentence:
      "A note that both releases state is now referenced by a cell that worked without it; a person must decide whether that is new.",
  },
  "other-cells": { cause: "support", sentence: "The limitation applies to other cells of the same table." },
  // The release itself is another one, whatever its pages look like: that is what "support" says.
  "other-version": {
    cause: "support",
    sentence: "The release ships another version; the pages do not state whether anything works better or worse.",
  },
  "higher-floor": {
    cause: "support",
    sentence: "The minimum version that the release requires is higher than before.",
  },
  "lower-floor": { cause: "support", sentence: "The minimum version that the release requires is lower than before." },
  "option-came": {
    cause: "support",
    sentence:
      "An option (such as a CUDA toolkit, GPU or operating system) that the release supports is newly listed, beside others of its kind.",
  },
  "option-went": {
    cause: "support",
    sentence:
      "An option (such as a CUDA toolkit, GPU or operating system) that the release supported is no longer listed, while others of its kind are.",
  },
  "option-moved": {
    cause: "support",
    sentence:
      "An option (such as a CUDA toolkit, GPU or operating system) that both releases list has a different status.",
  },
  "option-unusable": {
    cause: "clarified",
    sentence:
      "An option (such as a CUDA toolkit, GPU or operating system) is newly listed as not supported, or one that was not supported is no longer listed.",
  },
  "same-meaning": {
    cause: "editorial",
    sentence: "The page says the same in different words, or in more or fewer places.",
  },
  "more-said": { cause: "clarified", sentence: "An informational note is new, or says something else." },
  "less-said": { cause: "coverage", sentence: "An informational note is no longer stated." },
  "unreviewed-note": {
    cause: "clarified",
    sentence:
      "A note is new, and neither the catalogue nor its words show whether it is a limitation; a person must decide.",
  },
  "unreviewed-words": {
    cause: "clarified",
    sentence: "The catalogue does not have the new words; a person must decide whether they limit more or less.",
  },
  "other-symbols": { cause: "notation", sentence: "Other symbols or spellings are used with the same meaning." },
  "other-legend": { cause: "notation", sentence: "The page's legend has changed." },
  annotated: { cause: "correction", sentence: "A person recorded the cause in data/annotations.yaml." },
  "other-links": { cause: "editorial", sentence: "A page moved, or a link has a new target." },
} as const satisfies Record<string, { readonly cause: Cause; readonly sentence: string }>;

export type CauseRule = keyof typeof CAUSE_RULES;

/** What a rule says, by its id; the id itself where there is no such rule. */
export function ruleSentence(id: string): string {
  return isCauseRule(id) ? CAUSE_RULES[id].sentence : id;
}

function isCauseRule(id: string): id is CauseRule {
  return Object.hasOwn(CAUSE_RULES, id);
}
