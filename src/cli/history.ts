import type { Compare } from "../diff/compare.ts";
import type { Diff } from "../diff/result.ts";
import { datedRelease, lineTo } from "../model/lineage.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { Catalog } from "./releases.ts";

/** All counted releases up to one, oldest first, and each pair of neighbours compared. */
export async function historyUpTo(
  name: string,
  catalog: Catalog,
  compare: Compare,
): Promise<{ readonly snapshots: readonly Snapshot[]; readonly diffs: readonly Diff[] }> {
  const last = await catalog.resolve(name);
  const releases = catalog.counted.map(({ version }) => ({ version, date: catalog.read(version.tag).date }));
  const snapshots = lineTo(datedRelease(last.release, last.date), releases).map(({ version }) =>
    catalog.read(version.tag),
  );
  // A file, a revision or an uncounted pre-release comes after the releases that it follows.
  if (!snapshots.some((snapshot) => snapshot.release === last.release)) snapshots.push(last);
  const diffs = snapshots.slice(1).flatMap((head, i) => {
    const base = snapshots[i];
    return base ? [compare(base, head)] : [];
  });
  return { snapshots, diffs };
}
