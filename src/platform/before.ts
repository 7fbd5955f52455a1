import type { ReleasePlatform } from "../model/platform.ts";
import { parseVersion } from "../model/version.ts";

/**
 * The release that the versions of another one are compared with: the last before it in the table, which is in version
 * order. Pre-releases are passed over unless it is one itself. Null if there is none.
 */
export function releaseBefore(
  releases: readonly ReleasePlatform[],
  { release }: Pick<ReleasePlatform, "release">,
): ReleasePlatform | null {
  const at = releases.findIndex((one) => one.release === release);
  const isPre = (name: string) => (parseVersion(name)?.pre ?? null) !== null;
  const earlier = releases.slice(0, Math.max(at, 0));
  return earlier.findLast((one) => isPre(release) || !isPre(one.release)) ?? null;
}
