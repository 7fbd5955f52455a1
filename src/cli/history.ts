import { type Diff, diff } from "../diff/diff.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { compareVersions, parseVersion } from "../model/version.ts";
import { UnevaluatedError } from "./io.ts";
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
    .map(({ version }) => catalog.read(version.tag));
  // A file, a revision or an uncounted pre-release comes after the releases that it follows.
  if (!snapshots.some((snapshot) => snapshot.release === last.release)) snapshots.push(last);
  if (snapshots.length === 0) throw new UnevaluatedError("there are no releases");
  const diffs = snapshots.slice(1).flatMap((head, i) => {
    const base = snapshots[i];
    return base ? [diff(base, head, knowledge)] : [];
  });
  return { snapshots, diffs };
}
