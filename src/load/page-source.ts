import type { Repository } from "../git/repository.ts";
import type { FoundPage } from "../import/found-page.ts";

/** A place that pages are read from: a revision of a repository, or a work tree. */
export interface PageSource {
  /** The content at each path. */
  read(paths: readonly string[]): Promise<ReadonlyMap<string, FoundPage>>;
  /** The paths of all its files. */
  list(): Promise<readonly string[]>;
  /** Whether there is or was a file at one of some paths; null if the history is incomplete. */
  everExisted(paths: readonly string[]): Promise<boolean | null>;
  /** The files of the last commit with a file at one of some paths that have none now; null if there never was one. */
  lastSourceWith(paths: readonly string[]): Promise<PageSource | "unknown" | null>;
}

/** A revision, given by a tag's full name or an object's id. `known` is what was read of it before. */
export function revisionSource(
  repository: Repository,
  revision: string,
  known: ReadonlyMap<string, FoundPage> = new Map(),
): PageSource {
  const seen = new Map(known);
  let files: Promise<readonly string[]> | null = null;
  return {
    async read(paths) {
      const missing = paths.filter((path) => !seen.has(path));
      for (const { path, blob } of await repository.read(missing.map((path) => ({ revision, path }))))
        seen.set(path, blob);
      return seen;
    },
    list() {
      files ??= repository.list(revision);
      return files;
    },
    everExisted: (paths) => repository.everExisted(revision, paths),
    lastSourceWith: (paths) => lastSourceWith(repository, revision, paths),
  };
}

/** The files of the last commit, at or before a revision, with a file at one of some paths. */
export async function lastSourceWith(
  repository: Repository,
  revision: string,
  paths: readonly string[],
): Promise<PageSource | "unknown" | null> {
  const last = await repository.lastCommitWith(revision, paths);
  if (last.kind === "at") return revisionSource(repository, last.commit);
  return last.kind === "never" ? null : "unknown";
}

/** Reads paths at many revisions with one git process. */
export async function readRevisions(
  repository: Repository,
  wanted: readonly { readonly revision: string; readonly paths: readonly string[] }[],
): Promise<(revision: string) => PageSource> {
  const queries = wanted.flatMap(({ revision, paths }) => paths.map((path) => ({ revision, path })));
  const found = new Map<string, Map<string, FoundPage>>();
  for (const { revision, path, blob } of await repository.read(queries)) {
    const pages = found.get(revision) ?? new Map<string, FoundPage>();
    found.set(revision, pages);
    pages.set(path, blob);
  }
  return (revision) => revisionSource(repository, revision, found.get(revision));
}
