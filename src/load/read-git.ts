import type { Repository } from "../git/repository.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { UnevaluatedError, UsageError } from "../model/failure.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import type { Report } from "../model/problem.ts";
import { parseVersion } from "../model/version.ts";
import { listWorkFiles, readWorkFile } from "../store/work-tree.ts";
import { missingRevision } from "./missing-revision.ts";
import { browsedAt } from "./origin.ts";
import { lastSourceWith, type PageSource, revisionSource } from "./page-source.ts";
import type { ParsedName } from "./parse-name.ts";
import type { RepositoryPlace } from "./place.ts";
import { platformPaths } from "./platform-paths.ts";
import type { Reading, ReleaseName } from "./read-release.ts";
import { newReadings, type Readings } from "./readings.ts";
import type { PlatformKnowledge } from "./revision-platform.ts";

/**
 * Reads the pages at a revision of the repository that `open` gives, or those of the work tree at `place`.
 * `name` is what the snapshot is called; `readings` are what the same knowledge made of pages before.
 */
export async function readGit(
  named: ParsedName & { kind: "revision" | "work-tree" },
  name: string,
  place: RepositoryPlace,
  open: () => Promise<Repository>,
  knowledge: Knowledge,
  readings: Readings,
): Promise<Reading> {
  if (named.kind === "work-tree") {
    if (place.kind === "remote") throw new UsageError(`${name} needs a folder as --repo: a URL has no work tree`);
    const of = { name, version: null, date: null, commit: null };
    return readPages(of, workTree(place.path, open), knowledge, newReadings());
  }
  const repository = await open();
  const commit = await repository.resolve(named.revision);
  if (!commit) throw new UsageError(await missingRevision(repository, named.revision));
  const browsed = await browsedAt(repository, knowledge);
  const of = {
    name,
    version: parseVersion(named.revision),
    date: commit.date,
    commit: browsed === null ? null : { id: commit.id, repository: browsed },
  };
  // A commit has the same files for ever.
  const key = JSON.stringify([commit.id, of]);
  const before = readings.revisions.get(key);
  if (before) return before;
  let isWhole = true;
  const source = watched(revisionSource(repository, commit.id), () => {
    isWhole = false;
  });
  const reading = await readPages(of, source, knowledge, readings);
  if (isWhole) readings.revisions.set(key, reading);
  return reading;
}

/**
 * The versions and requirements that the pages at a revision, or in the work tree, state; null if they state none.
 * What `readings` have of pages of the matrix parsed in this run is not parsed again.
 */
export async function readGitPlatform(
  named: ParsedName & { kind: "revision" | "work-tree" },
  name: string,
  place: RepositoryPlace,
  open: () => Promise<Repository>,
  known: PlatformKnowledge,
  knowledge: Knowledge,
  readings: Readings,
  report: Report,
): Promise<ReleasePlatform | null> {
  const read = async (source: PageSource, tag: string | null, report: Report) => {
    const [found, { revisionPlatform }] = await Promise.all([
      source.read(platformPaths(known.words)),
      import("./revision-platform.ts"),
    ]);
    return revisionPlatform(name, tag, found, known, knowledge, readings.cache?.trees ?? null, report);
  };
  if (named.kind === "work-tree")
    return place.kind === "remote" ? null : read(workTree(place.path, open), null, report);
  const repository = await open();
  const commit = await repository.resolve(named.revision);
  if (!commit) return null;
  const tag = parseVersion(named.revision)?.tag ?? null;
  const key = JSON.stringify([commit.id, name, tag]);
  const before = known.revisions.get(key);
  if (before) return before.platform;
  // Every run reports its problems.
  let isSound = true;
  const lacks = () => {
    isSound = false;
  };
  const platform = await read(watched(revisionSource(repository, commit.id), lacks), tag, (problem) => {
    lacks();
    report(problem);
  });
  if (isSound) known.revisions.set(key, { platform });
  return platform;
}

/** The same pages; tells of what can't be read or known, which a repository may have tomorrow. */
function watched(source: PageSource, lacks: () => void): PageSource {
  return {
    async read(paths) {
      const pages = await source.read(paths);
      for (const page of pages.values()) if (page.kind === "unreadable") lacks();
      return pages;
    },
    list: () => source.list(),
    async everExisted(paths) {
      const had = await source.everExisted(paths);
      if (had === null) lacks();
      return had;
    },
    async lastSourceWith(paths) {
      const last = await source.lastSourceWith(paths);
      if (last === "unknown") lacks();
      return last;
    },
  };
}

/** Reads pages by code that is loaded only now. */
async function readPages(
  of: ReleaseName,
  source: PageSource,
  knowledge: Knowledge,
  readings: Readings,
): Promise<Reading> {
  const [{ makePageCache }, { readRelease }] = await Promise.all([
    import("../import/release.ts"),
    import("./read-release.ts"),
  ]);
  readings.cache ??= makePageCache(readings.pages);
  const reading = await readRelease(of, source, knowledge, readings.cache);
  if (!reading) throw new UnevaluatedError(`no page was found at ${of.name}`);
  return reading;
}

/** The files of a work tree; what was there once, the commit that it stands on tells. */
function workTree(directory: string, open: () => Promise<Repository>): PageSource {
  return {
    read: async (paths) => new Map(paths.map((path) => [path, readWorkFile(directory, path)])),
    list: async () => listWorkFiles(directory),
    everExisted: async (paths) => {
      const repository = await open();
      const commit = await repository.resolve("HEAD");
      return commit === null ? null : repository.everExisted(commit.id, paths);
    },
    lastSourceWith: async (paths) => {
      const repository = await open();
      const commit = await repository.resolve("HEAD");
      if (commit === null) return null;
      // What was taken away since is in the commit still.
      const source = revisionSource(repository, commit.id);
      const there = await source.read(paths);
      const isThere = paths.some((path) => (there.get(path) ?? { kind: "missing" }).kind !== "missing");
      return isThere ? source : lastSourceWith(repository, commit.id, paths);
    },
  };
}
