import type { ChangeKind, FactOf, Impact, Judgement } from "../../model/change.ts";
import type { Scope } from "../../model/scope.ts";
import type { Cell } from "../../model/snapshot.ts";
import { CAUSE_RULES, type CauseRule } from "../causes.ts";
import type { SnapshotIndex } from "../snapshot-index.ts";
import type { Words } from "../words.ts";

/** What a rule may look at besides its fact. */
export interface RuleContext {
  readonly base: SnapshotIndex;
  readonly head: SnapshotIndex;
  readonly words: Words;
  /** Whether two features are one, or a part and its whole. */
  readonly isKin: (a: string, b: string) => boolean;
  /** Whether a wording of ours limits less than another one, as the catalogue says. */
  readonly narrows: (text: string, other: string) => boolean;
}

/** What a change is about, for scripts: null and [] where it names none. */
export interface Subject {
  readonly scope: Scope | null;
  readonly backend: string | null;
  readonly features: readonly string[];
  /** What tells two changes of one kind and subject apart: statuses, a note's id. Never prose. */
  readonly identity: readonly string[];
}

/** One kind of change: what it means, how it is judged, and how a sentence tells it. */
export interface Rule<K extends ChangeKind> {
  readonly kind: K;
  /** The kind that the reverse comparison gives. */
  readonly mirror: ChangeKind;
  /** Why the mirror is judged otherwise, or why a kind has no twin; null where it simply mirrors. */
  readonly mirrorReason: string | null;
  readonly sentence: string;
  subject(fact: FactOf<K>, context: RuleContext): Subject;
  judge(fact: FactOf<K>, context: RuleContext): Judgement;
  message(fact: FactOf<K>, context: RuleContext): string;
}

/** A judgement by a rule that names a cause. */
export function because(rule: CauseRule, impact: Impact): Judgement {
  return { impact, cause: CAUSE_RULES[rule].cause, because: rule };
}

/** Statuses by backend, or by pair, for a fingerprint. */
export function statusesOf(cells: readonly Cell[]): string[] {
  return cells.map((cell) => `${cell.backend}:${cell.features.join("+")}=${cell.status}`).sort();
}
