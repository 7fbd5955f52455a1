import type { SnapshotPair } from "../facts/snapshot-pair.ts";
import type { CauseRule } from "../judge/cause-rules.ts";
import type { JudgeContext } from "../judge/judgement.ts";
import type { ChangeKind, ChangeOf, FactOf, Judgement } from "../model/change.ts";
import type { PagePlace } from "../model/platform.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import type { ChangeSubject } from "../model/subject.ts";
import type { Sentence } from "../words/sentence.ts";

/** The sections of a report for what is neither better nor worse, in the order in which they are shown. */
export const SECTIONS = [
  "caveats-added",
  "caveats-resolved",
  "caveats-changed",
  "features",
  "platform",
  "coverage",
  "clarified",
  "notes",
] as const;
export type Section = (typeof SECTIONS)[number];

/** A line of a page that a change rests on; a null line means the page itself. */
export interface SourceLine {
  /** Key of the page. */
  readonly page: string;
  /** 1-based. */
  readonly line: number | null;
  /** The symbol that stands there; empty if none is meant. */
  readonly symbol: string;
}

/** A line of a page of any release. */
export interface PlacedLine extends PagePlace {
  readonly symbol: string;
}

/** The lines of both releases, in the order in which they are shown. */
export interface Sources {
  readonly base: readonly (SourceLine | PlacedLine)[];
  readonly head: readonly (SourceLine | PlacedLine)[];
}

/** A subject, and what distinguishes two changes of the same kind and subject: statuses, a note's id. Never prose. */
export interface IdentifiedSubject extends ChangeSubject {
  readonly identity: readonly string[];
}

/** All that comparing and reporting need of one kind of change. A kind that lacks a part of it does not compile. */
export interface Kind<K extends ChangeKind> {
  /** What the kind means, in one sentence. */
  readonly meaning: string;
  /** The kind that the reverse comparison gives. */
  readonly mirror: ChangeKind;
  /** Why the mirror is judged differently; null if it simply mirrors. */
  readonly mirrorReason: string | null;
  /** The rules that can name its cause. */
  readonly rules: readonly CauseRule[];
  /** Where reports list it when it is neither better nor worse. */
  readonly section: Section;
  /** What one and several of it are called in a headline. */
  readonly noun: { readonly one: string; readonly many: string };
  /** Whether reports show it only where everything is asked for. */
  readonly quiet: boolean;
  /** Stands before the sentence in reports; null if the statuses before and after do. */
  readonly glyph: string | null;
  /** Picks the kind's facts. */
  detect(pair: SnapshotPair): readonly FactOf<K>[];
  subject(fact: FactOf<K>, context: JudgeContext): IdentifiedSubject;
  /** The cells that it is about: those that came, went or changed; none if it is about versions, or how a table looks. */
  cells(fact: FactOf<K>): readonly Cell[];
  judge(fact: FactOf<K>, context: JudgeContext): Judgement;
  readonly words: Sentence<K>;
  /** What the JSON of a change says beyond the keys that all kinds have. */
  json(fact: FactOf<K>): Readonly<Record<string, unknown>>;
  /** The lines that a change rests on. */
  sources(change: ChangeOf<K>, base: Snapshot, head: Snapshot): Sources;
}
