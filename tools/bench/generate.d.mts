import type { Snapshot } from "../../src/model/snapshot.ts";

/** See generate.mjs; `hashes` are the program's own. */
export function makeRelease(
  of: { readonly turn: number; readonly features: number; readonly notes: number },
  hashes: { sketchOf(text: string): string; shortHash(text: string): string },
): Snapshot;
