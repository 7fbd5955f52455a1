import { type Diff, diff } from "../../src/diff/diff.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
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
