import type { Repository } from "../git/repository.ts";
import { parseVersion } from "../model/version.ts";

/** That a repository has no such revision, and the command that fetches it where the clone may lack it. */
export async function missingRevision(repository: Repository, revision: string): Promise<string> {
  const missing = `the repository has no revision ${revision}`;
  if (await repository.isShallow())
    return `${missing}; it is a shallow clone, to fetch it: ${fetchCommand(revision, " --depth=1")}`;
  return revision.startsWith("origin/") ? `${missing}; to fetch it: ${fetchCommand(revision, "")}` : missing;
}

function fetchCommand(revision: string, depth: string): string {
  // What is reached from a commit by its ancestors needs them.
  if (/[~^@]/.test(revision)) return depth === "" ? "git fetch origin" : "git fetch --unshallow";
  // It is there to be pasted into a shell.
  if (!/^[\w./+:-]+$/u.test(revision)) return depth === "" ? "git fetch origin" : "git fetch --unshallow";
  const fetch = `git fetch --no-tags${depth} origin`;
  const branch = /^origin\/(.+)$/.exec(revision)?.[1];
  if (branch !== undefined) return `${fetch} +${branch}:refs/remotes/origin/${branch}`;
  if (parseVersion(revision) !== null) return `${fetch} tag ${revision}`;
  return `${fetch} ${revision}`;
}
