import { platformPair } from "../facts/platforms.ts";
import type { Platform } from "../model/platform.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type ComparingKnowledge, diff } from "./diff.ts";
import type { Diff } from "./result.ts";

function isListed({ releases }: Pick<Platform, "releases">, name: string): boolean {
  return releases.some(({ release }) => release === name);
}

/** Compares two releases, and their versions and requirements where the table has both. The same two are compared once. */
export type Compare = (base: Snapshot, head: Snapshot) => Diff;

export function makeCompare(platform: Pick<Platform, "releases"> | null, knowledge: ComparingKnowledge): Compare {
  const known = new WeakMap<Snapshot, WeakMap<Snapshot, Diff>>();
  return (base, head) => {
    const ofBase = known.get(base) ?? new WeakMap<Snapshot, Diff>();
    const compared = ofBase.get(head) ?? {
      ...diff(base, head, knowledge, platformPair(platform, base.release, head.release)),
      versionsUnknown: [base.release, head.release].filter((name) => platform !== null && !isListed(platform, name)),
    };
    known.set(base, ofBase.set(head, compared));
    return compared;
  };
}
