import { compareVersions, parseVersion, type Version } from "./version.ts";

/** A release and its day, YYYY-MM-DD or null. */
export interface DatedRelease {
  readonly version: Version;
  readonly date: string | null;
}

/**
 * Whether one release comes before another: in version order. A pre-release is cut before the patches of the line
 * below it are, so before one of those comes only what was there on its day.
 */
function precedes(earlier: DatedRelease, later: DatedRelease): boolean {
  if (compareVersions(earlier.version, later.version) >= 0) return false;
  if (later.version.pre === null || earlier.date === null || later.date === null) return true;
  return earlier.date <= later.date;
}

/** The predecessor of a release: the last one that precedes it; null if none does. */
export function predecessorOf<T extends DatedRelease>(release: DatedRelease, releases: readonly T[]): T | null {
  let last: T | null = null;
  for (const candidate of releases) {
    if (!precedes(candidate, release)) continue;
    if (last === null || compareVersions(candidate.version, last.version) > 0) last = candidate;
  }
  return last;
}

/**
 * The releases that lead to another one, in the order given: those that come before it, without the pre-releases that
 * a release of an earlier version came out after. Such a patch is none of the pre-release's ancestors, nor the
 * pre-release a step after it. A `last` that is no release, such as a file, comes after all of them.
 */
export function lineTo<T extends DatedRelease>(last: DatedRelease | null, releases: readonly T[]): T[] {
  return releases.filter((release) => {
    if (last !== null && compareVersions(release.version, last.version) === 0) return true;
    if (last !== null && !precedes(release, last)) return false;
    const { version, date } = release;
    if (version.pre === null || date === null) return true;
    return !releases.some(
      (other) =>
        other.version.pre === null &&
        compareVersions(other.version, version) < 0 &&
        other.date !== null &&
        other.date > date,
    );
  });
}

/** A release by its tag; null if that names none. */
export function datedRelease(tag: string, date: string | null): DatedRelease | null {
  const version = parseVersion(tag);
  return version === null ? null : { version, date };
}
