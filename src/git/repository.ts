import { noteGit } from "../cache/recorder.ts";
import { type BatchObject, dayOf, parseBatch } from "./batch.ts";
import { gitIn } from "./client.ts";
import { gitEnvironment } from "./environment.ts";
import { GitError } from "./git-error.ts";
import { foldersAbove, reasonForMissing } from "./missing.ts";
import type { Query } from "./query.ts";
import { refusePartialClone, settingsIn } from "./settings.ts";

export interface TaggedCommit {
  readonly id: string;
  /** Its day, YYYY-MM-DD in the committer's own time zone. */
  readonly date: string;
}

export interface Tag {
  readonly name: string;
  /** What it leads to, through other tags too; null if that is no commit. */
  readonly commit: TaggedCommit | null;
}

/** What stands at a path at a revision. */
export type Blob =
  | { readonly kind: "file"; readonly path: string; readonly id: string; readonly text: string }
  /** No such path there. */
  | { readonly kind: "missing" }
  /** A link that leads to no file of the repository, something else than a file, or a file that git can't give. */
  | { readonly kind: "unreadable"; readonly reason: string };

/** What was asked for and what stands there. */
export interface Answer extends Query {
  readonly blob: Blob;
}

/** The last commit with a file: a commit, never, or unknown if the history is incomplete. */
export type LastCommit = { readonly kind: "at"; readonly commit: string } | { readonly kind: "never" | "unknown" };

export interface Repository {
  /** All tags. */
  tags(): Promise<Tag[]>;
  /** The commit that a revision names; null if there is none. */
  resolve(revision: string): Promise<TaggedCommit | null>;
  /** Whether it lacks the ancestors of some commits. */
  isShallow(): Promise<boolean>;
  /** Whether a commit, or one before it, has a file at one of some paths; null if its history is not all there. */
  everExisted(commit: string, paths: readonly string[]): Promise<boolean | null>;
  /** The last commit before another one that had a file at one of some paths, where that one has none. */
  lastCommitWith(commit: string, paths: readonly string[]): Promise<LastCommit>;
  /** The addresses that it fetches from, as its configuration writes them. */
  remotes(): Promise<string[]>;
  /** The paths of all files at a revision. */
  list(revision: string): Promise<string[]>;
  /** Reads many files with one git process. A file read through a symbolic link has the path that it leads to. */
  read(queries: readonly Query[]): Promise<Answer[]>;
}

/**
 * Opens a repository: a work tree, any folder in it, or a bare repository. Nothing that it configures is run or
 * fetched. `environment` is what git runs in. Throws `GitError`, also for a partial clone, whose missing files git
 * would fetch from wherever the repository says.
 */
export async function openRepository(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Repository> {
  const run = async <T>(action: () => PromiseLike<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw new GitError(
        `git failed in ${directory}: ${error instanceof Error ? error.message.trim() : String(error)}`,
      );
    }
  };
  const env = gitEnvironment(environment);
  const git = await run(async () => gitIn(directory, env));
  /** Asks what can have another answer tomorrow, where what an id names is the same for ever. */
  const ask = async (...args: string[]): Promise<string> => {
    const answer = await git.raw(...args);
    noteGit({ directory, args, input: "" }, answer);
    return answer;
  };
  const configured = settingsIn(await run(() => ask("config", "--null", "--list")));
  refusePartialClone(directory, configured);

  let shallow: Promise<boolean> | null = null;
  const isShallow = (): Promise<boolean> => {
    shallow ??= run(async () => (await git.raw("rev-parse", "--is-shallow-repository")).trim() === "true");
    return shallow;
  };

  /** What changed a file at one of some paths last, up to a commit; empty where nothing did. */
  const lastChanges = new Map<string, Promise<string>>();
  const lastChange = (commit: string, paths: readonly string[]): Promise<string> => {
    const args = ["--literal-pathspecs", "rev-list", "--max-count=1", commit, "--", ...paths];
    const key = JSON.stringify(args);
    const known = lastChanges.get(key) ?? run(async () => (await ask(...args)).trim());
    lastChanges.set(key, known);
    return known;
  };

  const batch = (flags: readonly string[], lines: readonly string[]): Promise<Buffer> =>
    run(async () => {
      const output: unknown = await gitIn(directory, env, { input: `${lines.join("\n")}\n` }).binaryCatFile([...flags]);
      if (!Buffer.isBuffer(output)) throw new Error("cat-file gave no bytes");
      return output;
    });

  /** The contents of objects, by their ids or by what names them. */
  const contentsOf = async (wanted: readonly string[]): Promise<BatchObject[]> =>
    wanted.length === 0 ? [] : parseBatch(await batch(["--batch"], wanted), wanted.length);

  /** Where the link at a path leads; null if there is none. */
  const linkAt = async (revision: string, path: string): Promise<string | null> => {
    const entry = await run(() => git.raw("--literal-pathspecs", "ls-tree", "--full-tree", revision, "--", path));
    const [, mode, id] = /^(\d+) \w+ ([0-9a-f]+)\t/.exec(entry) ?? [];
    if (mode !== "120000" || id === undefined) return null;
    const [target] = parseBatch(await batch(["--batch"], [id]), 1);
    return target?.kind === "object" ? target.bytes.toString("utf8") : null;
  };

  /** What revisions have led to: a command reads one commit by a name, however often it asks. */
  const resolved = new Map<string, TaggedCommit>();

  return {
    isShallow,

    async tags() {
      const output = await run(() => ask("for-each-ref", "--format=%(objectname) %(refname:strip=2)", "refs/tags"));
      const lines = output.split("\n").filter((line) => line !== "");
      const names = lines.map((line) => line.slice(line.indexOf(" ") + 1));
      if (names.length === 0) return [];
      // A tag can point at a tag, and that at another; what they all lead to is asked for by its type.
      const questions = names.map((name) => `refs/tags/${name}^{commit}`);
      const commits = parseBatch(await batch(["--batch"], questions), names.length);
      return names.map((name, i): Tag => {
        const object = commits[i];
        const date = object?.kind === "object" && object.type === "commit" ? dayOf(object.bytes) : null;
        return { name, commit: object?.kind === "object" && date !== null ? { id: object.id, date } : null };
      });
    },

    async resolve(revision) {
      // A name that begins with a dash could be taken for an option; git itself allows no such ref.
      if (revision.startsWith("-") || /[\n\r]/.test(revision)) return null;
      const known = resolved.get(revision);
      if (known) return known;
      const name = `${revision}^{commit}`;
      const [object] = parseBatch(await batch(["--batch"], [name]), 1);
      const date = object?.kind === "object" ? dayOf(object.bytes) : null;
      if (object?.kind !== "object" || date === null) return null;
      const { id, type, size } = object;
      noteGit({ directory, args: ["cat-file", "--batch-check"], input: `${name}\n` }, `${id} ${type} ${size}\n`);
      const commit = { id, date };
      resolved.set(revision, commit);
      return commit;
    },

    async everExisted(commit, paths) {
      if ((await lastChange(commit, paths)) !== "") return true;
      return (await isShallow()) ? null : false;
    },

    async lastCommitWith(commit, paths) {
      const removed = await lastChange(commit, paths);
      if (removed === "") return { kind: (await isShallow()) ? "unknown" : "never" };
      const [before] = parseBatch(await batch(["--batch-check"], [`${removed}^1`]), 1, false);
      return before?.kind === "object" ? { kind: "at", commit: before.id } : { kind: "unknown" };
    },

    async remotes() {
      return configured.flatMap(({ key, value }) => (/^remote[.].*[.]url$/su.test(key) && value ? [value] : []));
    },

    async list(revision) {
      const output = await run(() => git.raw("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision));
      return output.split("\0").filter((path) => path !== "");
    },

    async read(queries) {
      if (queries.length === 0) return [];
      const broken = queries.find(({ revision, path }) => /[\n\r]/.test(`${revision}${path}`));
      if (broken) throw new GitError(`${JSON.stringify(broken.path)} has a line end in it`);
      const names = queries.map(({ revision, path }) => `${revision}:${path}`);
      const checked = await batch(CHECK, names);
      // An object that was lost since is asked for by every run, also by one that is told from an earlier one.
      const input = `${names.join("\n")}\n`;
      noteGit({ directory, args: ["cat-file", ...CHECK], input }, checked.toString("utf8"));
      const objects = parseBatch(checked, names.length, false);
      // Only now is read what is a file of a size that can be a page's, and with it what tells why others are missing.
      const small = objects.flatMap((object, i) => (isPage(object) ? [i] : []));
      const missing = queries.filter((_query, i) => objects[i]?.kind === "missing");
      const folders = foldersAbove(missing);
      const contents = await contentsOf([...small.map((i) => names[i] ?? ""), ...folders]);
      const reasons = reasonForMissing(missing, folders, contents.slice(small.length));
      // A file behind a link is another object than what stands at its path itself.
      const linked: number[] = [];
      for (const [k, i] of small.entries()) {
        if (isSame(contents[k], objects[i])) objects[i] = given(contents[k]);
        else linked.push(i);
      }
      const behind = await contentsOf(linked.map((i) => objectId(objects[i])));
      const pathOf = new Map<number, string>();
      for (const [k, i] of linked.entries()) {
        const query = queries[i];
        objects[i] = given(behind[k]);
        if (query) pathOf.set(i, await followLinks(query, linkAt));
      }
      return queries.map((query, i): Answer => {
        const object = objects[i];
        return { ...query, blob: blobOf(object, pathOf.get(i) ?? query.path, reasons.get(query) ?? null) };
      });
    },
  };
}

/** How is asked what stands at a path, behind any links. */
const CHECK = ["--batch-check", "--follow-symlinks"] as const;

/** The largest file that is read at all, in bytes; pages have limits of their own. */
const MAX_BYTES = 16 * 1024 * 1024;

function isPage(object: BatchObject): boolean {
  return object.kind === "object" && object.type === "blob" && object.size <= MAX_BYTES;
}

/** A file that was there when git was asked for its size: where it gives no content, that is no missing page. */
function given(object: BatchObject | undefined): BatchObject {
  return object?.kind === "object" ? object : { kind: "lost", reason: "a file that git lists but can't read" };
}

function isSame(one: BatchObject | undefined, other: BatchObject | undefined): boolean {
  return one?.kind === "object" && other?.kind === "object" && one.id === other.id;
}

function objectId(object: BatchObject | undefined): string {
  if (object?.kind !== "object") throw new Error("no object");
  return object.id;
}

function blobOf(object: BatchObject | undefined, path: string, lost: string | null): Blob {
  if (!object || object.kind === "missing") {
    return lost === null ? { kind: "missing" } : { kind: "unreadable", reason: lost };
  }
  if (object.kind === "lost") return { kind: "unreadable", reason: object.reason };
  if (object.type !== "blob") return { kind: "unreadable", reason: `a ${object.type}, not a file` };
  if (object.size > MAX_BYTES)
    return { kind: "unreadable", reason: `a file of ${object.size} bytes, more than the ${MAX_BYTES} that are read` };
  const text = decode(object.bytes);
  if (text === null) return { kind: "unreadable", reason: "text that is not UTF-8" };
  return { kind: "file", path, id: object.id, text };
}

/** The path that a path leads to once every link on the way, also of its folders, is followed. */
async function followLinks(
  { revision, path }: Query,
  linkAt: (revision: string, path: string) => Promise<string | null>,
): Promise<string> {
  let parts = path.split("/");
  // git has found an end to it, so this ends too; the bound is for a repository that changes meanwhile.
  for (let steps = 0, depth = 1; depth <= parts.length && steps < 40; steps++) {
    const target = await linkAt(revision, parts.slice(0, depth).join("/"));
    if (target === null) {
      depth++;
      continue;
    }
    parts = [...joined(parts.slice(0, depth - 1), target), ...parts.slice(depth)];
    depth = 1;
  }
  return parts.join("/");
}

function joined(folder: readonly string[], target: string): string[] {
  const parts = [...folder];
  for (const part of target.trim().split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts;
}

/** UTF-8 as text, without a byte order mark; null if it is invalid. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
