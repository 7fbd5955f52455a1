import { simpleGit } from "simple-git";
import { GitError } from "./git-error.ts";

export interface TaggedCommit {
  readonly id: string;
  /** Its day, YYYY-MM-DD in the committer's own time zone. */
  readonly date: string;
}

export interface Tag {
  readonly name: string;
  /** What it leads to, through other tags too; null where that is no commit. */
  readonly commit: TaggedCommit | null;
}

/** What stands at a path at a revision. */
export type Blob =
  | { readonly kind: "file"; readonly path: string; readonly id: string; readonly text: string }
  /** No such path there. */
  | { readonly kind: "missing" }
  /** A symbolic link that leads to no file of the repository, or something else than a file. */
  | { readonly kind: "unreadable"; readonly reason: string };

export interface Query {
  /** A tag name or full object id. */
  readonly revision: string;
  readonly path: string;
}

export interface Repository {
  /** All tags. */
  tags(): Promise<Tag[]>;
  /** The commit that a revision names; null where there is none. */
  resolve(revision: string): Promise<TaggedCommit | null>;
  /** The addresses that it fetches from, as its configuration writes them. */
  remotes(): Promise<string[]>;
  /** Reads many files with one git process. A file read through a symbolic link has the path that it leads to. */
  read(queries: readonly Query[]): Promise<Blob[]>;
}

/** Opens a repository: a work tree, any folder in it, or a bare repository. Throws `GitError`. */
export async function openRepository(directory: string): Promise<Repository> {
  const run = async <T>(action: () => PromiseLike<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw new GitError(
        `git failed in ${directory}: ${error instanceof Error ? error.message.trim() : String(error)}`,
      );
    }
  };
  const git = await run(async () => simpleGit({ baseDir: directory }));
  await run(() => git.raw("rev-parse", "--git-dir"));

  const batch = (options: readonly string[], lines: readonly string[]): Promise<Buffer> =>
    run(async () => {
      const input = `${lines.join("\n")}\n`;
      const output: unknown = await simpleGit({ baseDir: directory, input: () => input }).binaryCatFile([...options]);
      if (!Buffer.isBuffer(output)) throw new Error("cat-file gave no bytes");
      return output;
    });

  /** Where the link at a path leads; null where there is none. */
  const linkAt = async (revision: string, path: string): Promise<string | null> => {
    const entry = await run(() => git.raw("ls-tree", "--full-tree", revision, "--", path));
    const [, mode, id] = /^(\d+) \w+ ([0-9a-f]+)\t/.exec(entry) ?? [];
    if (mode !== "120000" || id === undefined) return null;
    const [target] = parseBatch(await batch(["--batch"], [id]), 1);
    return target?.kind === "object" ? target.bytes.toString("utf8") : null;
  };

  return {
    async tags() {
      const output = await run(() => git.raw("for-each-ref", "--format=%(refname:strip=2)", "refs/tags"));
      const names = output.split("\n").filter((name) => name !== "");
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
      if (revision.startsWith("-")) return null;
      const commit = await git
        .raw("rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`)
        .catch(() => "");
      const id = commit.trim().split("\n").at(-1) ?? "";
      if (!/^[0-9a-f]{40,64}$/.test(id)) return null;
      const date = await run(() => git.raw("show", "--no-patch", "--format=%cd", "--date=short", id));
      return { id, date: date.trim() };
    },

    async remotes() {
      const remotes = await run(() => git.getRemotes(true));
      return remotes.map((remote) => remote.refs.fetch).filter((address) => address !== "");
    },

    async read(queries) {
      if (queries.length === 0) return [];
      const names = queries.map(({ revision, path }) => `${revision}:${path}`);
      const [content, plain] = await Promise.all([
        batch(["--batch", "--follow-symlinks"], names),
        batch(["--batch-check"], names),
      ]);
      const objects = parseBatch(content, names.length);
      const ownIds = plain
        .toString("utf8")
        .split("\n")
        .map((line) => line.split(" ", 1)[0] ?? "");
      const links = queries.flatMap((query, i) => {
        const object = objects[i];
        return object?.kind === "object" && ownIds[i] !== object.id ? [{ i, query }] : [];
      });
      const pathOf = new Map<number, string>();
      for (const { i, query } of links) pathOf.set(i, await followLinks(query, linkAt));
      return queries.map((query, i): Blob => {
        const object = objects[i];
        if (!object || object.kind === "missing") return { kind: "missing" };
        if (object.kind === "lost") return { kind: "unreadable", reason: object.reason };
        if (object.type !== "blob") return { kind: "unreadable", reason: `a ${object.type}, not a file` };
        const text = decode(object.bytes);
        if (text === null) return { kind: "unreadable", reason: "text that is not UTF-8" };
        return { kind: "file", path: pathOf.get(i) ?? query.path, id: object.id, text };
      });
    },
  };
}

/** The committer's day in a raw commit: "committer Name <mail> SECONDS +HHMM", seconds since 1970 in UTC. */
function dayOf(commit: Buffer): string | null {
  const header = commit.toString("utf8").split("\n\n", 1)[0] ?? "";
  const [, seconds, sign, hours, minutes] = /^committer .*> (\d+) ([+-])(\d\d)(\d\d)$/m.exec(header) ?? [];
  if (seconds === undefined) return null;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60;
  return new Date((Number(seconds) + offset) * 1000).toISOString().slice(0, 10);
}

type BatchObject =
  | { readonly kind: "object"; readonly id: string; readonly type: string; readonly bytes: Buffer }
  | { readonly kind: "missing" }
  | { readonly kind: "lost"; readonly reason: string };

const LOST: Readonly<Record<string, string>> = {
  dangling: "a symbolic link to nothing",
  loop: "a symbolic link that leads back to itself",
  notdir: "a symbolic link through a file",
  symlink: "a symbolic link out of the repository",
};

/** Reads what `git cat-file --batch` prints: a header line an object, and as many bytes as it says. */
function parseBatch(output: Buffer, count: number): BatchObject[] {
  const objects: BatchObject[] = [];
  let at = 0;
  while (objects.length < count) {
    const end = output.indexOf(10, at);
    if (end < 0) throw new GitError(`git cat-file answered ${objects.length} of ${count} questions`);
    const header = output.toString("utf8", at, end);
    at = end + 1;
    const found = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(header);
    const lost = /^(dangling|loop|notdir|symlink) (\d+)$/.exec(header);
    const size = Number(found?.[3] ?? lost?.[2] ?? -1);
    if (found?.[1] && found[2]) {
      objects.push({ kind: "object", id: found[1], type: found[2], bytes: output.subarray(at, at + size) });
    } else if (lost?.[1]) {
      objects.push({ kind: "lost", reason: LOST[lost[1]] ?? lost[1] });
    } else {
      objects.push({ kind: "missing" });
    }
    if (size >= 0) at += size + 1;
  }
  return objects;
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

/** UTF-8 as text, without a byte order mark; null where it is none. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
