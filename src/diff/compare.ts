import { platformPair } from "../facts/platforms.ts";
import type { Platform } from "../model/platform.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type ComparingKnowledge, diff } from "./diff.ts";
import type { Diff } from "./result.ts";

/** Compares two releases, and their versions and requirements where the table has both. */
export type Compare = (base: Snapshot, head: Snapshot) => Diff;

export function makeCompare(platform: Pick<Platform, "releases"> | null, knowledge: ComparingKnowledge): Compare {
  return (base, head) => diff(base, head, knowledge, platformPair(platform, base.release, head.release));
}
