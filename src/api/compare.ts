import { makeCompare } from "../diff/compare.ts";
import { filterDiff } from "../diff/filter.ts";
import type { Diff } from "../diff/result.ts";
import { type CaveatRecord, ledgerOf } from "../history/ledger.ts";
import { type Timeline, timelinesOf } from "../history/timeline.ts";
import { idOf, idsOf } from "../knowledge/ids.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Change } from "../model/change.ts";
import { UsageError } from "../model/failure.ts";
import { datedRelease, lineTo } from "../model/lineage.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { featuresKey, featuresOf } from "../model/subject.ts";
import { compareVersions, parseVersion } from "../model/version.ts";
import { makeWording } from "../report/wording.ts";
import { checkArguments, snapshotsIn } from "./check-arguments.ts";
import type { Context } from "./context.ts";

/**
 * Compares two releases in meaning: statuses, caveats, rows and tables that were added or removed, and with `context.platform`
 * versions and requirements. Renumbered notes, swapped columns and other symbols do not change the meaning.
 *
 * @returns every change with its kind, impact, cause and fingerprint, in a total order: the same input gives the same
 * result, and `diff(a, a)` has no changes.
 */
export function diff(base: Snapshot, head: Snapshot, context: Pick<Context, "knowledge" | "platform">): Diff {
  checkArguments("diff", ["base", base, "snapshot"], ["head", head, "snapshot"], ["context", context, "context"]);
  return makeCompare(context.platform, context.knowledge)(base, head);
}

/** What {@link filter} keeps; each is an id, a name or an alias, in any case. */
export interface FilterCriteria {
  /** Alternatives; none takes all. */
  readonly backends?: readonly string[];
  /** Alternatives; none takes all. */
  readonly features?: readonly string[];
}

/**
 * Keeps the changes of some backends and features, with their summary.
 *
 * @throws UsageError for an unknown name; its message suggests the nearest one.
 */
export function filter(comparison: Diff, criteria: FilterCriteria, knowledge: Knowledge): Diff {
  checkArguments(
    "filter",
    ["comparison", comparison, "comparison"],
    ["criteria", criteria, "criteria"],
    ["knowledge", knowledge, "knowledge"],
  );
  const ids = {
    backends: idsOf("backend", criteria.backends, knowledge.backends),
    features: idsOf("feature", criteria.features, knowledge.features),
  };
  return filterDiff(comparison, ids, knowledge.features);
}

/** Describes a change of a comparison in one sentence, as plain text. */
export function describe(change: Change, of: Diff, knowledge: Knowledge): string {
  checkArguments(
    "describe",
    ["change", change, "change"],
    ["of", of, "comparison"],
    ["knowledge", knowledge, "knowledge"],
  );
  return makeWording(of, knowledge).sentence(change);
}

/**
 * The releases up to one, oldest first: each is the predecessor of the next.
 * Pre-releases are left out, except for the last one. History and ledger follow such a line.
 *
 * @param to - the tag of the last release; without it, the newest release that is not a pre-release.
 * @throws UsageError if no snapshot has that release.
 */
export function lineOf(snapshots: readonly Snapshot[], to?: string): Snapshot[] {
  checkArguments("lineOf", ["snapshots", snapshots, "list"], ...snapshotsIn(snapshots));
  const ordered = snapshots
    .flatMap((snapshot) => {
      const version = parseVersion(snapshot.release);
      return version ? [{ snapshot, version, date: snapshot.date }] : [];
    })
    .filter(({ version, snapshot }) => version.pre === null || snapshot.release === to)
    .sort((a, b) => compareVersions(a.version, b.version));
  const last = to === undefined ? ordered.at(-1) : ordered.find(({ snapshot }) => snapshot.release === to);
  if (!last) throw new UsageError(`there is no snapshot of ${to ?? "any release"}`);
  return lineTo(datedRelease(last.snapshot.release, last.date), ordered).map(({ snapshot }) => snapshot);
}

/** Each release of a line against the one before it, oldest first: `diffs[i]` compares release i with release i + 1. */
export function diffsOf(line: readonly Snapshot[], context: Pick<Context, "knowledge" | "platform">): Diff[] {
  checkArguments("diffsOf", ["line", line, "list"], ["context", context, "context"], ...snapshotsIn(line));
  const compare = makeCompare(context.platform, context.knowledge);
  return line.slice(1).flatMap((head, i) => {
    const base = line[i];
    return base ? [compare(base, head)] : [];
  });
}

/** Releases, each compared with the one before it. */
export interface Line {
  /** Oldest first. */
  readonly snapshots: readonly Snapshot[];
  readonly diffs: readonly Diff[];
}

/**
 * The timelines of a feature, or of two together, one for each table and backend that states it: which status it had,
 * from which release to which, and since when it has had the last one. Days are those of the releases.
 *
 * @param features - one name, or two of a pair; each an id, a name or an alias.
 * @throws UsageError for an unknown name, or if both are the same.
 */
export function history(features: readonly [string, string?], line: Line, knowledge: Knowledge): Timeline[] {
  checkArguments(
    "history",
    ["features", features, "list"],
    ["line", line, "line"],
    ["knowledge", knowledge, "knowledge"],
  );
  const [first, second] = features.map((name) =>
    name === undefined ? name : idOf("feature", name, knowledge.features),
  );
  if (first === undefined || first === second) throw new UsageError("a pair needs two different features");
  const key = featuresKey(featuresOf(first, second));
  return timelinesOf(line.snapshots, line.diffs, (cell) => featuresKey(cell.features) === key);
}

/**
 * The history of every caveat along a line: when it was introduced, reworded and resolved, and for how many days it was open.
 * A caveat stays the same through rewording, renumbering and moves.
 */
export function ledger(line: Line): CaveatRecord[] {
  checkArguments("ledger", ["line", line, "line"]);
  return ledgerOf(line.snapshots, line.diffs);
}
