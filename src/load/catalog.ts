import { relative, resolve } from "node:path";
import type { ParsedTexts } from "../cache/parsed.ts";
import type { ValueCache } from "../cache/value-cache.ts";
import type { Repository } from "../git/repository.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { nearest, nearestInWords } from "../knowledge/nearest.ts";
import type { PageRule } from "../knowledge/pages.ts";
import { UnevaluatedError, UsageError } from "../model/failure.ts";
import { type DatedRelease, predecessorOf } from "../model/lineage.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import type { Problem, Report } from "../model/problem.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { parseVersion, type Version } from "../model/version.ts";
import { isFolder, readText, releasesIn, type StoredRelease } from "../store/folder.ts";
import { readSnapshot } from "../store/read.ts";
import { parseName } from "./parse-name.ts";
import type { RepositoryPlace } from "./place.ts";
import { newReadings, type Readings } from "./readings.ts";
import type { PlatformKnowledge } from "./revision-platform.ts";

/** Where releases are looked for, and how. Folders are absolute. */
export interface CatalogOptions {
  readonly cwd: string;
  /** The folders of snapshots, a later one over an earlier one. The first has to be there. */
  readonly folders: readonly string[];
  /** The repository that `git:` names are of; null if none was given. */
  readonly repository: RepositoryPlace | null;
  /** Whether pre-releases count as predecessors and as `latest`. */
  readonly pre: boolean;
  readonly knowledge: Knowledge;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What snapshots are known to say; without it they are parsed. */
  readonly parsed?: ParsedTexts | undefined;
  /** What files of snapshots were read as before, by their texts; only those with nothing wrong are remembered. */
  readonly snapshots?: ValueCache<Snapshot> | undefined;
  /** What was made of pages before; without it they are read. */
  readonly readings?: (() => Readings) | undefined;
  /** Receives what is wrong with what is read: its errors, and what a reader must know of how it was found. */
  tell(problem: Problem): void;
}

/** The releases that there are snapshots of, and how to name and read them. */
export interface Catalog {
  /** In version order, pre-releases included. */
  readonly all: readonly StoredRelease[];
  /** Those that count: without pre-releases unless they are asked for. */
  readonly counted: readonly StoredRelease[];
  /** Whether a text can name a release: a tag, a word for one, a revision or an existing file. */
  names(text: string): boolean;
  /** Reads the snapshot of a known release. */
  read(tag: string): Snapshot;
  /** Reads what a name stands for; see `parseName`. */
  resolve(name: string): Promise<Snapshot>;
  /**
   * The versions and requirements of `git:REV` or `git:WORKTREE`, as the pages there state them of the release that
   * they are for; null for any other name, and where they state none. `known` is asked for only there.
   */
  platform(name: string, known: () => PlatformKnowledge | null): Promise<ReleasePlatform | null>;
  /** Throws if there is no release at all. */
  require(): void;
  /** The release before another one, or before a file or revision the newest; null if it is the first. */
  before(tag: string): Snapshot | null;
}

/** Opens the releases of some folders. Throws if the first is none; each release is read when it is asked for. */
export function openCatalog(options: CatalogOptions): Catalog {
  const { cwd, folders, knowledge } = options;
  const [folder = ""] = folders;
  if (!isFolder(folder)) throw new UnevaluatedError(`${relative(cwd, folder) || folder} is not a folder of snapshots`);
  const all = releasesIn(...folders);
  const counted = all.filter(({ version }) => options.pre || version.pre === null);
  const snapshots = new Map<string, Snapshot>();
  let repository: Promise<Repository> | null = null;
  let readBefore: Readings | null = null;
  const readings = () => {
    readBefore ??= options.readings?.() ?? newReadings();
    return readBefore;
  };

  const open = (place: RepositoryPlace) => async () => {
    const { openPlace } = await import("./open-place.ts");
    repository ??= openPlace(place, options.environment);
    return repository;
  };

  const noReleases = () => new UnevaluatedError(`there are no releases in ${relative(cwd, folder) || "."}`);
  const evaluate = (path: string, read: (text: string, shown: string, report: Report) => Snapshot | null): Snapshot => {
    const shown = relative(cwd, path);
    const text = readText(path);
    if (text === null) throw new UnevaluatedError(`${shown} does not exist`);
    const problems: Problem[] = [];
    const snapshot = read(text, shown, (problem) => problems.push(problem));
    return accept(snapshot, problems, shown, options);
  };
  const readSnapshotFile = (path: string) =>
    evaluate(path, (text, shown, report) => {
      const before = options.snapshots?.get(text);
      if (before) return before;
      let isSound = true;
      const problem: Report = (one) => {
        isSound = false;
        report(one);
      };
      const snapshot = readSnapshot(text, shown, knowledge.features, problem, options.parsed);
      if (snapshot && isSound) options.snapshots?.set(text, snapshot);
      return snapshot;
    });
  // A page's own label lies too often to name it by: it goes by its path.
  const readPageFile = async (path: string) => {
    const { importPageAs, ruleFor } = await import("../import/release.ts");
    const shown = relative(cwd, path);
    const rules = [...knowledge.eras].reverse().flatMap((era) => era.pages);
    const rule = ruleFor(shown, rules);
    return evaluate(path, (text, _shown, report) =>
      importPageAs(
        { kind: "file", path: shown, id: null, text },
        { name: shown, date: null, rules: rule ? [rule] : [], others: uniqueKeys(rules) },
        knowledge,
        report,
      ),
    );
  };
  const read = (tag: string): Snapshot => {
    const known = snapshots.get(tag);
    if (known) return known;
    const entry = all.find(({ version }) => version.tag === tag);
    if (all.length === 0) throw noReleases();
    if (!entry)
      throw unknownRelease(
        tag,
        all.map((r) => r.version.tag),
      );
    const snapshot = readSnapshotFile(entry.path);
    if (snapshot.release !== tag)
      throw new UnevaluatedError(`${relative(cwd, entry.path)} says that it is ${snapshot.release}`);
    snapshots.set(tag, snapshot);
    const hidden = hiddenBy(entry, cwd);
    if (hidden) options.tell(hidden);
    return snapshot;
  };
  const dated = ({ version }: { readonly version: Version }): DatedRelease => ({
    version,
    get date() {
      return read(version.tag).date;
    },
  });

  return {
    all,
    counted,
    read,
    names(text) {
      const named = parseName(text);
      if (named.kind === "unknown") return false;
      return "path" in named ? readText(resolve(cwd, named.path)) !== null : true;
    },
    async resolve(name) {
      const named = parseName(name);
      switch (named.kind) {
        case "latest":
        case "previous": {
          const last = counted.at(named.kind === "latest" ? -1 : -2);
          if (!last) throw noReleases();
          return read(last.version.tag);
        }
        case "tag":
          return read(named.version.tag);
        case "snapshot":
          return readSnapshotFile(resolve(cwd, named.path));
        case "page":
          return readPageFile(resolve(cwd, named.path));
        case "revision":
        case "work-tree": {
          if (options.repository === null) throw new UsageError(`${name} needs --repo DIR`);
          const { readGit } = await import("./read-git.ts");
          const reading = await readGit(
            named,
            name,
            options.repository,
            open(options.repository),
            knowledge,
            readings(),
          );
          return accept(reading.snapshot, reading.problems, `the pages at ${name}`, options);
        }
        case "unknown":
          if (all.length === 0) throw noReleases();
          throw unknownRelease(name, ["latest", ...all.map((r) => r.version.tag)]);
        default:
          return named satisfies never;
      }
    },
    async platform(name, knownIfAsked) {
      const named = parseName(name);
      if ((named.kind !== "revision" && named.kind !== "work-tree") || options.repository === null) return null;
      const known = knownIfAsked();
      if (known === null) return null;
      const { readGitPlatform } = await import("./read-git.ts");
      const { repository: place, tell } = options;
      return readGitPlatform(named, name, place, open(place), known, knowledge, readings(), tell);
    },
    require() {
      if (all.length === 0) throw noReleases();
    },
    before(tag) {
      const version = parseVersion(tag);
      const newest = counted.at(-1);
      if (version === null) return newest ? read(newest.version.tag) : null;
      const known = all.find((release) => release.version.tag === version.tag);
      const release = known ? dated(known) : { version, date: null };
      const previous = predecessorOf(release, counted.map(dated));
      return previous === null ? null : read(previous.version.tag);
    },
  };
}

/** What a reader must know where a snapshot counts in place of another that states something else. */
function hiddenBy({ version, path, hides }: StoredRelease, cwd: string): Problem | null {
  if (hides === null || stated(hides) === stated(path)) return null;
  return {
    code: "hides-shipped",
    severity: "warning",
    release: version.tag,
    place: { path: relative(cwd, path), line: null, column: null },
    found: "a release that the package ships with different content; this file is used",
    expected: "a release that it does not ship",
    fix: "nothing if that is intended; otherwise remove the file",
  };
}

/** The text of a snapshot without the commit that it was read at: a clone has other commits than a copy. */
function stated(path: string): string {
  return (readText(path) ?? "").replace(/^(?:commit|repository):.*\n/gmu, "");
}

/** The newest rule of each key, of rules newest first. */
function uniqueKeys(rules: readonly PageRule[]): PageRule[] {
  return [...new Map([...rules].reverse().map((rule) => [rule.key, rule])).values()];
}

/** Reports the problems of a reading, and throws if it is invalid. */
function accept(
  snapshot: Snapshot | null,
  problems: readonly Problem[],
  what: string,
  options: CatalogOptions,
): Snapshot {
  const errors = problems.filter(({ severity }) => severity === "error");
  for (const problem of problems) {
    if (problem.severity === "error" || TOLD_ALWAYS.has(problem.code)) options.tell(problem);
  }
  if (!snapshot || errors.length > 0) throw new UnevaluatedError(`${what} can't be evaluated`);
  return snapshot;
}

/** Warnings that say that something was read otherwise than one would think. */
const TOLD_ALWAYS: ReadonlySet<Problem["code"]> = new Set([
  "found-elsewhere",
  "unknown-era",
  "unnamed-backend",
  "legend-conflict",
  "lost-status",
  "altered-status",
  "altered-note",
  "unattached-note",
  "unread-table",
  "unrecognised-table",
]);

function unknownRelease(name: string, known: readonly string[]): UsageError {
  return new UsageError(
    `unknown release "${name}"; ${nearestInWords(nearest(name, known), known)}. "dynamo-matrix releases" lists them`,
  );
}
