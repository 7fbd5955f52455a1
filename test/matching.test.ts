import { describe, expect, it } from "vitest";
import { measureMatching } from "./support/matching.ts";
import { snapshots } from "./support/real-data.ts";

describe("notes of neighbouring stable releases, without ids and senses", () => {
  // Where the catalogue says which wordings belong together; tools/measure-matching.mjs tells the same, and how far the
  // thresholds can move.
  it.each(["catalogue", "cells"] as const)("are matched as the catalogue says, with the topics of the %s", (topics) => {
    const { faults, ...figures } = measureMatching(snapshots(), topics);
    expect(figures).toEqual({ reworded: 45, found: 44, wrong: 0, fresh: 51, invented: 0 });
    // A limitation that became a note on something else: not one word is left.
    expect(faults).toEqual(["v1.1.1..v1.2.0 vllm/multimodal-kv-aware-routing: none"]);
  });
});
