import type { Cause } from "../model/change.ts";

/** The rules that name a cause. Each says in one sentence what it takes; the first that applies decides. */
export const CAUSE_RULES = {
  "status-moved": {
    cause: "support",
    sentence: "The page states another status, and no other rule explains it.",
  },
  "known-caveat": {
    cause: "reclassified",
    sentence:
      "Supported became supported with a caveat, or the reverse, and every caveat on that cell stands in the other release too, of the same backend and in the same words.",
  },
  "explicit-no": {
    cause: "clarified",
    sentence: 'A blank became a stated "no" or "not applicable", which is no better and no worse.',
  },
  "no-longer-stated": {
    cause: "coverage",
    sentence: 'A stated "no" or "not applicable" became a blank: the page says less, and nothing got worse.',
  },
  "no-either-way": {
    cause: "clarified",
    sentence: "One way to say that a feature can't be used gave way to another.",
  },
  "row-came": {
    cause: "support",
    sentence: "A table lists a feature that it did not list, usable on at least one backend.",
  },
  "row-came-unusable": {
    cause: "clarified",
    sentence: "A table lists a feature that it did not list, usable on no backend.",
  },
  "pairs-came": {
    cause: "coverage",
    sentence: "A table of pairs takes in a feature; whether the feature works is stated elsewhere.",
  },
  "row-went": {
    cause: "coverage",
    sentence: "A table no longer lists a feature: coverage is lost, never support.",
  },
  "column-went": {
    cause: "coverage",
    sentence: "The comparison no longer has a backend's column: coverage is lost, never support.",
  },
  "table-came": { cause: "coverage", sentence: "A table, or some of its pairs, is stated that was not." },
  "table-went": {
    cause: "coverage",
    sentence: "A table, or some of its pairs, is no longer stated: coverage is lost, never support.",
  },
  "new-name": { cause: "notation", sentence: "The registry says that the feature was renamed, split or merged." },
  "worse-part": {
    cause: "support",
    sentence: "A feature was split or merged, and what stands now is, on some backend, worse than what stood there.",
  },
  "better-part": {
    cause: "support",
    sentence: "A feature was split or merged, and what stands now is, on some backend, better than what stood there.",
  },
  "new-limitation": { cause: "support", sentence: "A limitation is stated that no table stated before." },
  "limitation-gone": { cause: "support", sentence: "A limitation is no longer stated where the table still is." },
  "nothing-left-to-limit": {
    cause: "support",
    sentence: "A limitation is no longer stated, since what it limited does not work any more.",
  },
  "comes-with-support": {
    cause: "support",
    sentence: "A limitation is stated together with the support that it limits: nothing worked there before.",
  },
  "works-in-neither": {
    cause: "clarified",
    sentence: "A limitation comes or goes on cells that are usable in neither release.",
  },
  "known-pair": {
    cause: "reclassified",
    sentence:
      "A limitation gets or loses its words, while the pair of features that it is about is limited in both releases.",
  },
  "other-words": { cause: "support", sentence: "The limitation is stated in words that mean something else." },
  "catalogue-narrows": {
    cause: "support",
    sentence: "The note catalogue says that one of the two wordings limits less than the other.",
  },
  "more-limitations": {
    cause: "support",
    sentence: "What was said of the limitation still is, and more beside it.",
  },
  "fewer-limitations": {
    cause: "support",
    sentence: "Part of what was said of the limitation no longer is, and the rest still stands.",
  },
  "stated-worse-elsewhere": {
    cause: "support",
    sentence:
      "A table, row or column came or went, and another table of the other release states one of its features better than what stands now.",
  },
  "other-cells": { cause: "support", sentence: "The limitation stands on other cells of the same table." },
  "same-meaning": {
    cause: "editorial",
    sentence: "The page says the same in other words, or in more or fewer places.",
  },
  "more-said": { cause: "clarified", sentence: "A note that only informs came, or says something else." },
  "less-said": { cause: "coverage", sentence: "A note that only informed is no longer there." },
  "other-symbols": { cause: "notation", sentence: "Other symbols or spellings stand for the same." },
  "other-legend": { cause: "notation", sentence: "The page explains its symbols otherwise." },
  annotated: { cause: "correction", sentence: "A person named the cause, in data/annotations.yaml." },
  "other-links": { cause: "editorial", sentence: "A page moved, or a link leads elsewhere." },
} as const satisfies Record<string, { readonly cause: Cause; readonly sentence: string }>;

export type CauseRule = keyof typeof CAUSE_RULES;
