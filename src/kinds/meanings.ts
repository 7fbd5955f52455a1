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
    sentence: "The status of a cell that both releases state has changed.",
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
    mirrorReason: "a new row states that the feature works; a removed row does not state that it stopped working",
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
    mirrorReason: "a removed row does not state that the feature stopped working; a new row states that it works",
    rules: ["row-went"],
  },
  "feature-renamed": {
    sentence: "A feature has a new name, or its row was split or merged with others.",
    mirror: "feature-renamed",
    mirrorReason: "if some backends gain and others lose, the loss takes precedence in both directions",
    rules: ["worse-part", "better-part", "unlike-parts", "new-name"],
  },
  "deprecation-changed": {
    sentence:
      "A table, or a page that repeats one, starts or stops marking a feature as deprecated, on all backends or on one. Its status says whether it still works.",
    mirror: "deprecation-changed",
    mirrorReason: null,
    rules: ["marked-deprecated", "no-longer-marked"],
  },
  "restatement-changed": {
    sentence:
      "A page that repeats the matrix states another status than before, but the followed page does not; or the page that was followed no longer states one.",
    mirror: "restatement-changed",
    mirrorReason: null,
    rules: ["copy-disagrees", "copy-agrees", "copy-followed", "copy-replaced"],
  },
  "restated-note-changed": {
    sentence: "A page that repeats the matrix has another note than before, but the followed page does not.",
    mirror: "restated-note-changed",
    mirrorReason:
      "a limitation that only a copy states must be reviewed; one that it no longer states, the followed page does not state either",
    rules: ["copy-limits", "copy-notes", "copy-agrees"],
  },
  "backend-added": {
    sentence: "The comparison has a column for a backend that it did not have before.",
    mirror: "backend-removed",
    mirrorReason: "a new column states that the backend works; a removed column does not state that it stopped working",
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
    mirrorReason: "a removed column does not state that the backend stopped working; a new column states that it works",
    rules: ["column-went"],
  },
  "caveat-added": {
    sentence: "A limitation is stated that was not stated before, or an informational note now states one.",
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
    sentence: "A limitation is no longer stated, or what remains of its note is informational.",
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
    sentence: "The wording of a limitation that both releases state has changed.",
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
    sentence: "A limitation that both releases state applies to different cells, or appears in more or fewer places.",
    mirror: "caveat-moved",
    mirrorReason: "if a caveat applies to one more cell and one fewer, the loss takes precedence in both directions",
    rules: ["same-meaning", "marks-gone", "other-cells", "marks-came", "unlike-parts"],
  },
  "requirement-changed": {
    sentence:
      "A release requires another driver or glibc, or supports other CUDA toolkits, GPUs, CPUs or operating systems.",
    mirror: "requirement-changed",
    mirrorReason: null,
    rules: ["higher-floor", "lower-floor", "option-came", "option-went", "option-moved", "option-unusable"],
  },
  "version-changed": {
    sentence: "A release ships another version of an engine or library.",
    mirror: "version-changed",
    mirrorReason: null,
    rules: ["other-version"],
  },
  "coverage-gained": {
    sentence:
      "A table, or some of its pairs, is stated that was not stated before. This says nothing about earlier releases.",
    mirror: "coverage-lost",
    mirrorReason: "a new table can state a worse status than another table did; a removed one states nothing",
    rules: ["stated-worse-elsewhere", "new-limitation", "unreviewed-note", "table-came"],
  },
  "coverage-lost": {
    sentence: "A table, or some of its pairs, is no longer stated. This says nothing about support.",
    mirror: "coverage-gained",
    mirrorReason: "a removed table states nothing; a new one can state a worse status than another table did",
    rules: ["table-went"],
  },
  "note-added": {
    sentence: "An informational note is new.",
    mirror: "note-removed",
    mirrorReason: null,
    rules: ["more-said", "unreviewed-note"],
  },
  "note-removed": {
    sentence: "An informational note is no longer stated.",
    mirror: "note-added",
    mirrorReason: null,
    rules: ["less-said"],
  },
  "note-reworded": {
    sentence: "The wording of an informational note has changed.",
    mirror: "note-reworded",
    mirrorReason: null,
    rules: ["more-said", "same-meaning", "unreviewed-words"],
  },
  "note-moved": {
    sentence: "An informational note appears in other places.",
    mirror: "note-moved",
    mirrorReason: null,
    rules: ["same-meaning", "marks-came"],
  },
  "notation-changed": {
    sentence: "A table uses other symbols for the same statuses, or other spellings of the same features.",
    mirror: "notation-changed",
    mirrorReason: null,
    rules: ["other-symbols"],
  },
  "legend-changed": {
    sentence: "The page's legend has changed.",
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
