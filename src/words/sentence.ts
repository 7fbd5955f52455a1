import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import type { Change, ChangeKind, ChangeOf } from "../model/change.ts";
import type { Names } from "./names.ts";

/** The context of a sentence, apart from its change. It does not judge: impact and rule are in the change. */
export interface WordsContext {
  readonly base: SnapshotIndex;
  readonly head: SnapshotIndex;
  readonly names: Names;
  /** The changes that belong to an entry, itself not among them. */
  readonly childrenOf: (change: Change) => readonly Change[];
  /** Whether contradictions of other tables are left out of a sentence, because they are shown beside it. */
  readonly contradictionsApart: boolean;
  /** How many caveats some rows, tables or backends bring along that the base does not have. */
  readonly newCaveats: (changes: readonly Change[]) => number;
}

/** The sentence of a kind of change, for every format alike. */
export type Sentence<K extends ChangeKind> = (change: ChangeOf<K>, context: WordsContext) => string;
