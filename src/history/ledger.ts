import type { Diff } from "../diff/result.ts";
import { partedLike } from "../facts/parted-texts.ts";
import { indexSnapshot } from "../facts/snapshot-index.ts";
import { append } from "../model/append.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { CaveatRecord } from "./caveat-record.ts";
import { byAge, caveatsOf, type Draft, finish, Ledger } from "./follow-caveats.ts";

export type { CaveatRecord, LedgerEvent } from "./caveat-record.ts";

/**
 * Follows every caveat through releases in version order. `diffs[i]` compares release i with release i + 1. A caveat
 * stays the same through rewording, renumbering and moves; one that goes with its table or row is not resolved, but no
 * longer stated. One that comes again is reopened where it says much the same, else it is a new one.
 */
export function ledgerOf(snapshots: readonly Snapshot[], diffs: readonly Diff[]): CaveatRecord[] {
  const ledger = new Ledger();
  const indexes = partedInTurn(snapshots).map(indexSnapshot);
  indexes.forEach((index, i) => {
    const [base, diff] = [indexes[i - 1], diffs[i - 1]];
    if (base && diff) ledger.follow(base, index, diff);
    else for (const note of caveatsOf(index)) ledger.begin(note, index, true, null);
  });
  return ledger.records(snapshots.at(-1)?.date ?? null);
}

/** The snapshots with the texts of each parted as those of the one before it, as comparing the two does. */
function partedInTurn(snapshots: readonly Snapshot[]): Snapshot[] {
  const parted: Snapshot[] = [];
  for (const snapshot of snapshots) {
    const before = parted.at(-1);
    parted.push(before ? partedLike(snapshot, before) : snapshot);
  }
  return parted;
}

/** The record of a caveat as the releases up to the one at a place have it; null where they have none. */
export type RecordAt = (id: string, at: number) => CaveatRecord | null;

/** A caveat as it was from the release at a place on. */
interface Version {
  readonly at: number;
  readonly draft: Draft;
}

/** The ledgers of the first release, the first two, and so on: all of them in one pass, by the id of a caveat. */
export function ledgersOf(snapshots: readonly Snapshot[], diffs: readonly Diff[]): RecordAt {
  const ledger = new Ledger();
  const versions = new Map<string, Map<Draft, Version[]>>();
  const indexes = partedInTurn(snapshots).map(indexSnapshot);
  indexes.forEach((index, at) => {
    const [base, diff] = [indexes[at - 1], diffs[at - 1]];
    if (base && diff) ledger.follow(base, index, diff);
    else for (const note of caveatsOf(index)) ledger.begin(note, index, true, null);
    for (const draft of ledger.touched()) {
      const histories = versions.get(draft.id) ?? new Map<Draft, Version[]>();
      versions.set(draft.id, histories);
      append(histories, draft, { at, draft: { ...draft, events: [...draft.events] } });
    }
  });
  return (id, at) => {
    const drafts = [...(versions.get(id)?.values() ?? [])].flatMap((history) => {
      const last = lastUpTo(history, at);
      return last ? [last.draft] : [];
    });
    // Of several with one id, the first counts.
    const [first] = drafts.map((draft) => finish(draft, snapshots[at]?.date ?? null)).sort(byAge);
    return first ?? null;
  };
}

/** The last of some versions, oldest first, that is not after a place. */
function lastUpTo(history: readonly Version[], at: number): Version | undefined {
  let [from, to] = [0, history.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((history[middle]?.at ?? 0) <= at) from = middle + 1;
    else to = middle;
  }
  return history[from - 1];
}
