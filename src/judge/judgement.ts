import type { NoteMatch } from "../facts/match-notes.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { SplitCells } from "../facts/split-cells.ts";
import type { Impact, Judgement, Worse } from "../model/change.ts";
import { CAUSE_RULES, type CauseRule } from "./cause-rules.ts";

/** The context of a judgement, apart from its fact. */
export interface JudgeContext {
  readonly base: SnapshotIndex;
  readonly head: SnapshotIndex;
  /** Which notes of the two are the same. */
  readonly noteMatch: NoteMatch;
  /** The cells of the rows that were split or merged. */
  readonly splits: SplitCells;
  /** Whether two features are the same, or one is a part of the other, in either order. */
  readonly isSameOrPart: (a: string, b: string) => boolean;
  /** All features related to one in this way. */
  readonly relatedTo: (id: string) => readonly string[];
  /** The features that a note's topic is about. */
  readonly topicFeatures: (topic: string) => readonly string[];
  /** The features that a text names. */
  readonly namedFeatures: (text: string) => readonly string[];
  /** Whether one sense of a note limits less than another one, as the catalogue says. */
  readonly narrows: (sense: string, other: string) => boolean;
}

/** A judgement by a rule; the rule names the cause. */
export function judgement(rule: CauseRule, impact: Impact, worse: readonly Worse[] = []): Judgement {
  return { impact, cause: CAUSE_RULES[rule].cause, rule, worse, reviewed: true };
}

/** What no rule and no catalogue can judge: neutral, and to be reviewed by a person. */
export function unreviewed(rule: CauseRule): Judgement {
  return { ...judgement(rule, "neutral"), reviewed: false };
}
