import { diff } from "../diff/diff.ts";
import type { Diff } from "../diff/result.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { compareVersions, parseVersion } from "../model/version.ts";
import type { Catalog } from "./releases.ts";

/** All counted releases up to one, oldest first, and each pair of neighbours compared. */
export async function historyUpTo(
  name: string,
  catalog: Catalog,
  knowledge: Knowledge,
): Promise<{ readonly snapshots: readonly Snapshot[]; readonly diffs: readonly Diff[] }> {
  const last = await catalog.resolve(name);
  const end = parseVersion(last.release);
  const snapshots = catalog.counted
    .filter(({ version }) => end === null || compareVersions(version, end) <= 0)
    .map(({ version }) => catalog.read(version.tag))
    .filter((snapshot) => snapshot.release === last.release || isInLine(snapshot, last, catalog));
  // A file, a revision or an uncounted pre-release comes after the releases that it follows.
  if (!snapshots.some((snapshot) => snapshot.release === last.release)) snapshots.push(last);
  const diffs = snapshots.slice(1).flatMap((head, i) => {
    const base = snapshots[i];
    return base ? [diff(base, head, knowledge)] : [];
  });
  return { snapshots, diffs };
}

/**
 * Whether a release belongs to the line that leads to another one. Versions and days can disagree: a patch that came
 * out after a pre-release of the next version is none of that one's ancestors, nor the pre-release a step after it.
 */
function isInLine(snapshot: Snapshot, last: Snapshot, catalog: Catalog): boolean {
  const [version, end] = [parseVersion(snapshot.release), parseVersion(last.release)];
  if (version === null || snapshot.date === null) return true;
  if (end?.pre && last.date !== null && snapshot.date > last.date) return false;
  if (version.pre === null) return true;
  const { date } = snapshot;
  return !catalog.counted.some((other) => {
    if (other.version.pre !== null || compareVersions(other.version, version) >= 0) return false;
    const day = catalog.read(other.version.tag).date;
    return day !== null && day > date;
  });
}
