import { makeCompare } from "../diff/compare.ts";
import { filterDiff } from "../diff/filter.ts";
import type { Diff, Filter } from "../diff/result.ts";
import { type Background, backgroundOf } from "../history/background.ts";
import { type CaveatRecord, ledgerOf } from "../history/ledger.ts";
import type { Annotation } from "../knowledge/annotations.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { narrowsBy } from "../knowledge/narrows.ts";
import { makeRegistry } from "../knowledge/registry.ts";
import type { RegistryData } from "../knowledge/registry-schema.ts";
import { makeTopics } from "../knowledge/topics.ts";
import { datedRelease, lineTo } from "../model/lineage.ts";
import { once } from "../model/once.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { parseVersion } from "../model/version.ts";
import type { Profile } from "../profile/profile.ts";
import { type FactView, factView } from "../report/fact-view.ts";
import { type StripView, stripOf } from "../report/history-strip.ts";
import type { OverviewView } from "../report/overview.ts";
import { type Packed, unpack } from "../report/pack.ts";
import { type PackedPlatform, type PlatformReleases, unpackPlatform } from "../report/pack-platform.ts";
import { factsOf, type StatedFact } from "../report/stated-facts.ts";
import { type DiffView, viewOf } from "../report/view.ts";
import { type Advice, adviceOf } from "../upgrade/advice.ts";
import { releaseRange } from "../upgrade/release-range.ts";

/** What the page carries: the releases, and what the comparison needs to know. */
export interface ExplorerData {
  readonly project: ReportingKnowledge["project"];
  readonly features: RegistryData;
  readonly backends: RegistryData;
  readonly variants: RegistryData;
  readonly topics: RegistryData;
  readonly annotations: readonly Annotation[];
  /** Pairs of wordings, the first of which limits less than the second. */
  readonly narrows: readonly (readonly [string, string])[];
  readonly packed: Packed;
  /** The front page, made with the page: it needs the history of everything, and is shown first. */
  readonly overview: OverviewView;
  /** Versions and requirements; null if there is no table of them. */
  readonly platform: PackedPlatform | null;
}

/** The releases and everything derived from them, each computed when it is first asked for. */
export interface Model {
  readonly knowledge: ReportingKnowledge;
  readonly overview: OverviewView;
  /** In version order, pre-releases included. */
  readonly snapshots: readonly Snapshot[];
  /** Without pre-releases. */
  readonly counted: readonly Snapshot[];
  /** By its tag, with or without the v, or as `latest` or `previous`. */
  snapshot(release: string): Snapshot | null;
  /** What changed, filtered. */
  view(base: Snapshot, head: Snapshot, filter: Filter): DiffView;
  diff(base: Snapshot, head: Snapshot): Diff;
  /** Counted releases compared with their neighbours. */
  neighbours(): readonly Diff[];
  ledger(): readonly CaveatRecord[];
  /** Every wanted cell through all counted releases. */
  strip(wanted: (cell: Cell) => boolean): StripView;
  /** One fact of a release, by its `factKey`; null if the key is invalid. */
  fact(key: string, snapshot: Snapshot): FactView | null;
  factsAt(snapshot: Snapshot): ReadonlyMap<string, StatedFact>;
  /** Versions and requirements of all releases; null if there is no table of them. */
  readonly platform: PlatformReleases | null;
  /** What an upgrade from one release to a later one means for a profile. */
  advice(base: Snapshot, head: Snapshot, profile: Profile): Advice;
  /** Computes one more thing that a view will ask for; false once there is nothing left. For idle moments. */
  prepare(): boolean;
}

export function makeModel(data: ExplorerData): Model {
  const features = makeRegistry(data.features);
  const knowledge: ReportingKnowledge = {
    project: data.project,
    features,
    backends: makeRegistry(data.backends),
    variants: makeRegistry(data.variants),
    topics: makeTopics(makeRegistry(data.topics), features),
    annotations: new Map(data.annotations.map((annotation) => [annotation.fingerprint, annotation])),
    narrows: narrowsBy(data.narrows),
  };
  const snapshots = unpack(data.packed);
  const counted = snapshots.filter((snapshot) => parseVersion(snapshot.release)?.pre === null);
  const platform = data.platform ? unpackPlatform(data.platform) : null;
  const diffs = new Map<string, Diff>();
  const fresh = makeCompare(platform, knowledge);
  const compare = (base: Snapshot, head: Snapshot): Diff => {
    const key = `${base.release}..${head.release}`;
    const known = diffs.get(key) ?? fresh(base, head);
    diffs.set(key, known);
    return known;
  };
  const neighbours = once(() => counted.slice(1).flatMap((head, i) => (counted[i] ? [compare(counted[i], head)] : [])));
  const background = once((): Background => backgroundOf(counted, neighbours()));
  const ledger = once(() => ledgerOf(counted, neighbours()));
  const ledgers = new Map<string, readonly CaveatRecord[]>();
  const facts = new Map<Snapshot, ReadonlyMap<string, StatedFact>>();
  const factsAt = (snapshot: Snapshot) => {
    const known = facts.get(snapshot) ?? factsOf(snapshot);
    facts.set(snapshot, known);
    return known;
  };
  const steps: readonly (() => unknown)[] = [
    ...counted.slice(1).map((head, i) => () => counted[i] && compare(counted[i], head)),
    background,
    ledger,
  ];
  let prepared = 0;
  return {
    knowledge,
    overview: data.overview,
    snapshots,
    counted,
    snapshot(release) {
      if (release === "latest") return counted.at(-1) ?? null;
      if (release === "previous") return counted.at(-2) ?? null;
      const tag = parseVersion(release)?.tag ?? release;
      return snapshots.find((snapshot) => snapshot.release === tag) ?? null;
    },
    view: (base, head, filter) =>
      viewOf(
        filterDiff(compare(base, head), filter, features),
        knowledge,
        // Since when something had been so is read forwards only.
        snapshots.indexOf(base) < snapshots.indexOf(head) ? background() : null,
      ),
    diff: compare,
    neighbours,
    ledger,
    strip: (wanted) => stripOf(counted, ledger(), knowledge, wanted),
    fact: (key, snapshot) =>
      factView(key, snapshot, {
        counted,
        factAt: (at, wanted) => factsAt(at).get(wanted) ?? null,
        background: background(),
        knowledge,
      }),
    factsAt,
    platform,
    advice(base, head, profile) {
      const line = lineUpTo(head, counted);
      const steps = line.slice(1).flatMap((to, i) => (line[i] ? [compare(line[i], to)] : []));
      const platformOf = (name: string) => platform?.releases.find(({ release }) => release === name) ?? null;
      const journey = releaseRange(base, head, { snapshots: line, diffs: steps }, compare);
      const ledgerUpTo = (releases: number) => {
        const key = line
          .slice(0, releases)
          .map(({ release }) => release)
          .join();
        const isWhole = releases === counted.length && line.every((snapshot, i) => snapshot === counted[i]);
        const known =
          ledgers.get(key) ?? (isWhole ? ledger() : ledgerOf(line.slice(0, releases), steps.slice(0, releases - 1)));
        ledgers.set(key, known);
        return known;
      };
      return adviceOf({ ...journey, platformOf, ledger: ledgerUpTo }, profile, features.isSameOrPart, [
        ...knowledge.backends.entries.keys(),
      ]);
    },
    prepare() {
      steps[prepared++]?.();
      return prepared < steps.length;
    },
  };
}

/** The counted releases that lead to one, oldest first, with itself as the last. */
function lineUpTo(last: Snapshot, counted: readonly Snapshot[]): Snapshot[] {
  const releases = counted.flatMap((snapshot) => {
    const dated = datedRelease(snapshot.release, snapshot.date);
    return dated ? [{ ...dated, snapshot }] : [];
  });
  const line = lineTo(datedRelease(last.release, last.date), releases).map(({ snapshot }) => snapshot);
  return line.includes(last) ? line : [...line, last];
}
