import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { noteUnrepeatable } from "../cache/recorder.ts";
import type { Address } from "./address.ts";
import { parseBatch } from "./batch.ts";
import { gitIn } from "./client.ts";
import { gitEnvironment } from "./environment.ts";
import { type FetchLimits, limitsOf, openFetcher } from "./fetcher.ts";
import { withFolderLock } from "./folder-lock.ts";
import { GitError } from "./git-error.ts";
import type { Query } from "./query.ts";
import { openRepository, type Repository } from "./repository.ts";

/** How many links a path may lead through. */
const MAX_LINKS = 5;
/** How many paths git is asked about at once. */
const PATHS_AT_ONCE = 400;

/**
 * Opens a repository at an address. Only what is asked for is fetched, into a bare repository at `folder`: commits
 * without their ancestors, and of their files those that are read. Throws `GitError`.
 */
export async function openRemote(
  address: Address,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Repository> {
  // What is at the address now shows only where it is asked again.
  noteUnrepeatable();
  const limits = limitsOf(environment);
  mkdirSync(dirname(folder), { recursive: true });
  const locked = <T>(action: () => Promise<T>) => withFolderLock(folder, limits.seconds, action);
  const repository = await locked(() => openLocked(address, folder, environment, limits));
  return {
    tags: () => locked(repository.tags),
    resolve: (revision) => locked(() => repository.resolve(revision)),
    isShallow: () => locked(repository.isShallow),
    everExisted: (commit, paths) => locked(() => repository.everExisted(commit, paths)),
    lastCommitWith: (commit, paths) => locked(() => repository.lastCommitWith(commit, paths)),
    remotes: () => locked(repository.remotes),
    list: (revision) => locked(() => repository.list(revision)),
    read: (queries) => locked(() => repository.read(queries)),
  };
}

/** The same for one process: while something is fetched, the folder is none that another one could read. */
async function openLocked(
  address: Address,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  limits: FetchLimits,
): Promise<Repository> {
  const fetcher = await openFetcher(address, folder, environment, limits);
  const local = await openRepository(folder, environment);
  const env = gitEnvironment(environment);
  const git = gitIn(folder, env);
  let listed: ReadonlyMap<string, string> | null = null;
  const names = async () => {
    listed ??= await fetcher.names();
    return listed;
  };
  const objects = async (ids: readonly string[], flag: "--batch" | "--batch-check") => {
    const output: unknown = await gitIn(folder, env, { input: `${ids.join("\n")}\n` }).binaryCatFile([flag]);
    return parseBatch(Buffer.isBuffer(output) ? output : Buffer.alloc(0), ids.length, flag === "--batch");
  };
  const absent = async (ids: readonly string[]): Promise<string[]> => {
    const unique = [...new Set(ids)];
    if (unique.length === 0) return [];
    const found = await objects(unique, "--batch-check");
    return unique.filter((_id, i) => found[i]?.kind !== "object");
  };

  /** The entries of a revision's tree at some paths. */
  const entriesAt = async (revision: string, paths: readonly string[]) => {
    const entries: Entry[] = [];
    for (let at = 0; at < paths.length; at += PATHS_AT_ONCE) {
      const some = paths.slice(at, at + PATHS_AT_ONCE);
      const listing = await git.raw("--literal-pathspecs", "ls-tree", "-z", "--full-tree", revision, "--", ...some);
      for (const line of listing.split("\0")) {
        const [, mode, id, path] = /^(\d+) blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
        if (id !== undefined && path !== undefined) entries.push({ id, path, isLink: mode === "120000" });
      }
    }
    return entries;
  };

  /** Fetches the contents of files, and of those that links lead to. */
  const bring = async (queries: readonly Query[]): Promise<void> => {
    let wanted = queries;
    for (let round = 0; round < MAX_LINKS && wanted.length > 0; round++) {
      const pathsOf = new Map<string, string[]>();
      for (const { revision, path } of wanted) pathsOf.set(revision, [...(pathsOf.get(revision) ?? []), path]);
      const entries: (Entry & { readonly revision: string })[] = [];
      for (const [revision, paths] of pathsOf)
        for (const entry of await entriesAt(revision, paths)) entries.push({ ...entry, revision });
      const missing = await absent(entries.map(({ id }) => id));
      if (missing.length > 0) await fetcher.objects(missing);
      const links = entries.filter(({ isLink }) => isLink);
      const targets =
        links.length === 0
          ? []
          : await objects(
              links.map(({ id }) => id),
              "--batch",
            );
      wanted = links.flatMap(({ revision, path }, i): Query[] => {
        const target = targets[i];
        const to = target?.kind === "object" ? targetOf(path, target.bytes.toString("utf8")) : null;
        return to === null ? [] : [{ revision, path: to }];
      });
    }
  };

  return {
    async tags() {
      const tags = [...(await names())].filter(([name]) => name.startsWith("refs/tags/"));
      const listing = await git.raw("for-each-ref", "--format=%(refname) %(objectname)", "refs/tags");
      const here = new Set(listing.split("\n"));
      const missing = tags.filter(([name, id]) => !here.has(`${name} ${id}`));
      if (missing.length > 0) await fetcher.commits(missing.map(([name]) => `+${name}:${name}`));
      const present = new Set(tags.map(([name]) => name.slice("refs/tags/".length)));
      return (await local.tags()).filter(({ name }) => present.has(name));
    },
    async resolve(revision) {
      if (/[~^:{]|\.\./.test(revision))
        throw new GitError(
          `${revision} can't be fetched from ${address.shown}: name a branch, a tag or a full commit id, or clone it`,
        );
      if (/^[0-9a-f]{40}$/.test(revision)) {
        if ((await absent([revision])).length > 0) await fetcher.commits([revision]);
        return local.resolve(revision);
      }
      const short = revision.replace(/^(?:refs\/remotes\/)?origin\//, "");
      const known = await names();
      const name = [revision, `refs/tags/${revision}`, `refs/heads/${short}`].find((one) => known.has(one));
      const id = name === undefined ? undefined : known.get(name);
      if (name === undefined || id === undefined) return null;
      if ((await absent([id])).length > 0) await fetcher.commits([`+${name}:refs/fetched/${name}`]);
      return local.resolve(id);
    },
    // Nobody has to fetch more into it: what is asked for comes by itself.
    isShallow: async () => false,
    // Commits come without those before them.
    everExisted: async () => null,
    lastCommitWith: async () => ({ kind: "unknown" }),
    remotes: () => local.remotes(),
    list: (revision) => local.list(revision),
    async read(queries) {
      await bring(queries);
      return local.read(queries);
    },
  };
}

/** A file of a tree, or a link. */
interface Entry {
  readonly id: string;
  readonly path: string;
  readonly isLink: boolean;
}

/** The path that a link leads to, inside the repository; null if it leads out. */
function targetOf(path: string, link: string): string | null {
  if (link.startsWith("/")) return null;
  const parts = path.split("/").slice(0, -1);
  for (const part of link.split("/")) {
    if (part === "..") {
      if (parts.pop() === undefined) return null;
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
