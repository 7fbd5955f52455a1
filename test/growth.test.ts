import { describe, expect, it } from "vitest";
import { makeCompare } from "../src/diff/compare.ts";
import { matchNotes } from "../src/facts/match-notes.ts";
import { indexSnapshot } from "../src/facts/snapshot-index.ts";
import { backgroundOf } from "../src/history/background.ts";
import { ledgerOf } from "../src/history/ledger.ts";
import { timelinesOf } from "../src/history/timeline.ts";
import { lint } from "../src/lint/lint.ts";
import { NO_SETTINGS } from "../src/lint/settings.ts";
import { knowledge } from "./support/real-data.ts";
import { bigRelease, type Count } from "./support/releases.ts";

/** So many releases one after the other, and each compared with the one before it. */
function line(releases: number, count: Count) {
  const snapshots = Array.from({ length: releases }, (_, turn) => bigRelease(turn, 30, 40, count));
  const compare = makeCompare(null, knowledge());
  return { snapshots, diffs: snapshots.slice(1).map((head, i) => compare(snapshots[i] ?? head, head)) };
}

/** Prepares input of a size; what it gives is counted. */
type Stage = (size: number, count: Count) => () => unknown;

const STAGES: readonly (readonly [what: string, size: number, stage: Stage])[] = [
  [
    "a comparison, with the cells",
    300,
    (rows, count) => {
      const [base, head] = [bigRelease(0, rows, rows / 10, count), bigRelease(1, rows, rows / 10, count)];
      return () => makeCompare(null, knowledge())(base, head);
    },
  ],
  [
    "the matching of notes, with the notes",
    200,
    (notes, count) => {
      const [base, head] = [bigRelease(0, notes, notes, count), bigRelease(1, notes, notes, count)];
      return () => matchNotes(indexSnapshot(base), indexSnapshot(head));
    },
  ],
  [
    "timelines, with the releases",
    8,
    (releases, count) => {
      const { snapshots, diffs } = line(releases, count);
      return () => timelinesOf(snapshots, diffs, () => true);
    },
  ],
  [
    "the ledger, with the releases",
    8,
    (releases, count) => {
      const { snapshots, diffs } = line(releases, count);
      return () => ledgerOf(snapshots, diffs);
    },
  ],
  [
    "the ledgers as of each release, with the releases",
    8,
    (releases, count) => {
      const { snapshots, diffs } = line(releases, count);
      return () => {
        const { recordAt } = backgroundOf(snapshots, diffs);
        for (const { release, notes } of snapshots) for (const { id } of notes) recordAt(id, release);
      };
    },
  ],
  [
    "lint, with the cells",
    300,
    (rows, count) => {
      const snapshot = bigRelease(0, rows, rows / 10, count);
      return () =>
        lint({ releases: [snapshot], history: null, platform: null, knowledge: knowledge(), settings: NO_SETTINGS });
    },
  ],
];

describe("ten times the input takes at most eleven times the work", () => {
  it.each(STAGES)("of %s", (_what, size, stage) => {
    const readsOf = (size: number) => {
      const count = { reads: 0 };
      const run = stage(size, count);
      count.reads = 0;
      run();
      return count.reads;
    };
    const [small, large] = [readsOf(size), readsOf(10 * size)];
    expect(small).toBeGreaterThan(size);
    expect(large / small).toBeLessThanOrEqual(11);
  });
});
