import { diff } from "../../src/diff/diff.ts";
import type { Diff } from "../../src/diff/result.ts";
import { type CaveatRecord, ledgerOf } from "../../src/history/ledger.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import type { Change, ChangeKind } from "../../src/model/change.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { makeWording } from "../../src/report/wording.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { knowledge } from "./real-data.ts";

const kept = new WeakMap<Snapshot, WeakMap<Snapshot, Diff>>();

/**
 * What changed between two snapshots, by the knowledge that the package ships unless another is given. Releases that
 * are frozen (those of `real-data.ts`) are compared once a worker, whoever asks.
 */
export function compare(base: Snapshot, head: Snapshot, knows: Knowledge = knowledge()): Diff {
  if (knows !== knowledge() || !Object.isFrozen(base) || !Object.isFrozen(head)) return diff(base, head, knows);
  const byHead = kept.get(base) ?? new WeakMap<Snapshot, Diff>();
  kept.set(base, byHead);
  const known = byHead.get(head) ?? deepFreeze(diff(base, head, knows));
  byHead.set(head, known);
  return known;
}

/** What a change is about: a note's id, or its place in the matrix. */
function subjectOf(change: Change): string {
  if ("id" in change.fact) return change.fact.id;
  return [change.subject.scope, change.subject.backend, change.subject.features.join("+")]
    .filter((part) => part !== null && part !== "")
    .join(" ");
}

/** What a table says, and not where it stands: pages given as files are never where another one is. */
const isTold = (change: Change) => change.kind !== "reference-changed";

/** One line a change, in the order of the comparison: "kind impact cause: subject", and " <" where another tells it. */
export function told(base: Snapshot, head: Snapshot, knows: Knowledge = knowledge()): string[] {
  return compare(base, head, knows)
    .changes.filter(isTold)
    .map((c) => `${c.kind} ${c.impact} ${c.cause}: ${subjectOf(c)}${c.parent === null ? "" : " <"}`);
}

/** One line a change, "kind impact: subject", and " < kind: subject" of the entry that it is a part of. */
export function grouped(base: Snapshot, head: Snapshot, knows: Knowledge = knowledge()): string[] {
  const changes = compare(base, head, knows).changes.filter(isTold);
  const entries = new Map(changes.map((c) => [c.fingerprint, `${c.kind}: ${subjectOf(c)}`]));
  return changes.map((c) => {
    const parent = c.parent === null ? "" : ` < ${entries.get(c.parent)}`;
    return `${c.kind} ${c.impact}: ${subjectOf(c)}${parent}`;
  });
}

/** The sentences of a comparison, one a change; only those of one kind where it is given. */
export function sentences(base: Snapshot, head: Snapshot, kind: ChangeKind | null = null): string[] {
  const result = compare(base, head);
  const { sentence } = makeWording(result, knowledge());
  return result.changes.filter((change) => isTold(change) && (kind === null || change.kind === kind)).map(sentence);
}

/** The features that each change names, by its kind. */
export function featuresTold(base: Snapshot, head: Snapshot): [kind: string, features: string][] {
  return compare(base, head)
    .changes.filter(isTold)
    .map((change) => [change.kind, change.subject.features.join("+")]);
}

/** The ledger of some releases, oldest first, each compared with the one before it. */
export function ledger(releases: readonly Snapshot[], knows: Knowledge = knowledge()): CaveatRecord[] {
  return ledgerOf(
    releases,
    releases.slice(1).map((head, i) => compare(releases[i] ?? head, head, knows)),
  );
}
