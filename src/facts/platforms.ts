import type { Platform, ReleasePlatform } from "../model/platform.ts";
import type { RequirementFact, VersionFact } from "../model/platform-change.ts";
import type { PlatformPair } from "./compared-platform.ts";
import { requirementFacts } from "./platform-requirements.ts";
import { versionFacts } from "./platform-versions.ts";

/** In which versions and requirements two releases differ. */
export interface PlatformFacts {
  readonly versions: readonly VersionFact[];
  readonly requirements: readonly RequirementFact[];
}

/** What a table has of two releases; null where it lacks one. */
export function platformPair(
  platform: Pick<Platform, "releases"> | null,
  base: string,
  head: string,
): PlatformPair | null {
  const find = (release: string): ReleasePlatform | undefined =>
    platform?.releases.find((one) => one.release === release);
  const [from, to] = [find(base), find(head)];
  return from && to ? { base: from, head: to } : null;
}

/**
 * How one release's platform differs from another's, in the order of the head. What only one of the two states at all
 * (a page that lists no GPU) is no difference.
 */
export function comparePlatforms({ base, head }: PlatformPair): PlatformFacts {
  return { versions: versionFacts(base, head), requirements: requirementFacts(base, head) };
}
