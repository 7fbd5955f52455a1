import type { CauseRule } from "../judge/cause-rules.ts";
import type { ChangeKind } from "../model/change.ts";

/** What is said of a kind of change where somebody asks what it is; no comparison needs it. */
export interface Meaning {
  /** What the kind means, in one sentence. */
  readonly sentence: string;
  /** The kind that the reverse comparison gives. */
  readonly mirror: ChangeKind;
  /** Why the mirror is judged differently; null where it simply mirrors. */
  readonly mirrorReason: string | null;
  /** The rules that can name its cause. */
  readonly rules: readonly CauseRule[];
}

/** The meaning of every kind. A kind that lacks a part of it does not compile. */
export const MEANINGS: { readonly [K in ChangeKind]: Meaning } = {
  "status-changed": {
    sentence: "A cell that both releases state has another status.",
    mirror: "status-changed",
    mirrorReason: null,
    rules: [
      "explicit-no",
      "no-longer-stated",
      "no-either-way",
      "contradiction-settled",
      "contradiction-stated",
      "known-caveat",
      "other-page",
      "list-agrees",
      "status-moved",
    ],
  },
  "feature-added": {
    sentence: "A table lists a feature that it did not list before.",
    mirror: "feature-removed",
    mirrorReason: "a new row says that the feature works; a row that is gone does not say that it stopped working",
    rules: [
      "stated-worse-elsewhere",
      "pairs-came",
      "row-known",
      "row-came",
      "row-came-unusable",
      "perhaps-renamed",
      "new-limitation",
      "unreviewed-note",
    ],
  },
  "feature-removed": {
    sentence: "A table no longer lists a feature. The page does not say whether it still works.",
    mirror: "feature-added",
    mirrorReason: "a row that is gone does not say that the feature stopped working; a new row says that it works",
    rules: ["row-went"],
  },
  "feature-renamed": {
    sentence: "A feature has another name, is now stated in several rows, or in one row with others.",
    mirror: "feature-renamed",
    mirrorReason: "where some backends gain and others lose, the loss decides, in both directions",
    rules: ["worse-part", "better-part", "unlike-parts", "new-name"],
  },
  "deprecation-changed": {
    sentence:
      "A table, or a page that repeats one, begins or ceases to mark a feature as deprecated, on all backends or on one. Its status says whether it still works.",
    mirror: "deprecation-changed",
    mirrorReason: null,
    rules: ["marked-deprecated", "no-longer-marked"],
  },
  "restatement-changed": {
    sentence:
      "A page that repeats the matrix states another status than before, and the page that is followed does not; or the page that was followed no longer states one.",
    mirror: "restatement-changed",
    mirrorReason: null,
    rules: ["copy-disagrees", "copy-agrees", "copy-followed", "copy-replaced"],
  },
  "restated-note-changed": {
    sentence: "A page that repeats the matrix has another note than before, and the page that is followed does not.",
    mirror: "restated-note-changed",
    mirrorReason:
      "what a copy alone limits has to be reviewed; what it no longer limits, the page that is followed does not either",
    rules: ["copy-limits", "copy-notes", "copy-agrees"],
  },
  "backend-added": {
    sentence: "The comparison has a column for a backend that it did not have before.",
    mirror: "backend-removed",
    mirrorReason:
      "a new column says that the backend works; a column that is gone does not say that it stopped working",
    rules: [
      "stated-worse-elsewhere",
      "row-known",
      "row-came",
      "row-came-unusable",
      "new-limitation",
      "unreviewed-note",
    ],
  },
  "backend-removed": {
    sentence: "The comparison no longer has a backend's column.",
    mirror: "backend-added",
    mirrorReason:
      "a column that is gone does not say that the backend stopped working; a new column says that it works",
    rules: ["column-went"],
  },
  "caveat-added": {
    sentence: "A limitation is stated that was not stated before, or a note that only informed now limits.",
    mirror: "caveat-resolved",
    mirrorReason: null,
    rules: [
      "known-pair",
      "new-limitation",
      "comes-with-support",
      "works-in-neither",
      "unreviewed-words",
      "known-limit",
      "unlike-parts",
    ],
  },
  "caveat-resolved": {
    sentence: "A limitation is no longer stated, or what remains of its note only informs.",
    mirror: "caveat-added",
    mirrorReason: null,
    rules: [
      "known-pair",
      "limitation-gone",
      "nothing-left-to-limit",
      "works-in-neither",
      "known-limit",
      "unlike-parts",
    ],
  },
  "caveat-reworded": {
    sentence: "A limitation that both releases state has other words.",
    mirror: "caveat-reworded",
    mirrorReason: null,
    rules: [
      "same-meaning",
      "more-limitations",
      "fewer-limitations",
      "catalogue-narrows",
      "other-words",
      "unreviewed-words",
    ],
  },
  "caveat-moved": {
    sentence: "A limitation that both releases state applies to other cells, or is shown in more or fewer places.",
    mirror: "caveat-moved",
    mirrorReason: "where a caveat takes one cell and leaves another, the loss decides, in both directions",
    rules: ["same-meaning", "marks-gone", "other-cells", "marks-came", "unlike-parts"],
  },
  "requirement-changed": {
    sentence:
      "A release needs another driver or glibc, or can be used with another CUDA, GPU, CPU or operating system.",
    mirror: "requirement-changed",
    mirrorReason: null,
    rules: ["higher-floor", "lower-floor", "option-came", "option-went", "option-moved", "option-unusable"],
  },
  "version-changed": {
    sentence: "A release comes with another version of an engine or a library.",
    mirror: "version-changed",
    mirrorReason: null,
    rules: ["other-version"],
  },
  "coverage-gained": {
    sentence:
      "A table, or some of its pairs, is stated that was not stated before. Nothing follows about earlier releases.",
    mirror: "coverage-lost",
    mirrorReason: "a new table can state a feature worse than another table did; one that is gone states nothing",
    rules: ["stated-worse-elsewhere", "new-limitation", "unreviewed-note", "table-came"],
  },
  "coverage-lost": {
    sentence: "A table, or some of its pairs, is no longer stated. That says nothing about support.",
    mirror: "coverage-gained",
    mirrorReason: "a table that is gone states nothing; a new one can state a feature worse than another table did",
    rules: ["table-went"],
  },
  "note-added": {
    sentence: "There is a new note without a limitation.",
    mirror: "note-removed",
    mirrorReason: null,
    rules: ["more-said", "unreviewed-note"],
  },
  "note-removed": {
    sentence: "A note without a limitation is gone.",
    mirror: "note-added",
    mirrorReason: null,
    rules: ["less-said"],
  },
  "note-reworded": {
    sentence: "A note without a limitation has other words.",
    mirror: "note-reworded",
    mirrorReason: null,
    rules: ["more-said", "same-meaning", "unreviewed-words"],
  },
  "note-moved": {
    sentence: "A note without a limitation is shown in other places.",
    mirror: "note-moved",
    mirrorReason: null,
    rules: ["same-meaning", "marks-came"],
  },
  "notation-changed": {
    sentence: "A table writes the same statuses with other symbols, or the same features with other spellings.",
    mirror: "notation-changed",
    mirrorReason: null,
    rules: ["other-symbols"],
  },
  "legend-changed": {
    sentence: "The page's legend differs.",
    mirror: "legend-changed",
    mirrorReason: null,
    rules: ["other-legend"],
  },
  "reference-changed": {
    sentence: "A table is on another page, or its links have other targets.",
    mirror: "reference-changed",
    mirrorReason: null,
    rules: ["other-links"],
  },
};
