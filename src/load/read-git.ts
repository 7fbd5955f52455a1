import type { Repository } from "../git/repository.ts";
import { makePageCache } from "../import/release.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { UnevaluatedError, UsageError } from "../model/failure.ts";
import { parseVersion } from "../model/version.ts";
import { listWorkFiles, readWorkFile } from "../store/work-tree.ts";
import { missingRevision } from "./missing-revision.ts";
import type { Named } from "./named.ts";
import { browsedAt } from "./origin.ts";
import { type PageSource, revisionSource } from "./page-source.ts";
import type { RepositoryPlace } from "./place.ts";
import { type Reading, readRelease } from "./read-release.ts";

/**
 * Reads the pages at a revision of the repository that `open` gives, or those of the work tree at `place`.
 * `name` is what the snapshot is called.
 */
export async function readGit(
  named: Named & { kind: "revision" | "work-tree" },
  name: string,
  place: RepositoryPlace,
  open: () => Promise<Repository>,
  knowledge: Knowledge,
): Promise<Reading> {
  if (named.kind === "work-tree") {
    if (place.kind === "remote") throw new UsageError(`${name} needs a folder as --repo: an address has no work tree`);
    const of = { name, version: null, date: null, commit: null };
    return found(await readRelease(of, workTree(place.path, open), knowledge, makePageCache()), name);
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
  return found(await readRelease(of, revisionSource(repository, commit.id), knowledge, makePageCache()), name);
}

function found(reading: Reading | null, name: string): Reading {
  if (!reading) throw new UnevaluatedError(`no page was found at ${name}`);
  return reading;
}

/** The files of a work tree; what was there once, the commit that it stands on tells. */
function workTree(directory: string, open: () => Promise<Repository>): PageSource {
  return {
    read: async (paths) => new Map(paths.map((path) => [path, readWorkFile(directory, path)])),
    list: async () => listWorkFiles(directory),
    everHad: async (paths) => {
      const repository = await open();
      const commit = await repository.resolve("HEAD");
      return commit === null ? null : repository.everHad(commit.id, paths);
    },
  };
}
