import { simpleGit } from "simple-git";
import { GitError } from "./git-error.ts";

export interface Tag {
  readonly name: string;
  /** Day of the tagged commit, YYYY-MM-DD in the committer's own time zone. */
  readonly date: string;
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
  /** All tags that point at a commit. */
  tags(): Promise<Tag[]>;
  /** The commit that a revision names and its day; null where there is none. */
  resolve(revision: string): Promise<{ readonly commit: string; readonly date: string } | null>;
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

  return {
    async tags() {
      const format =
        "%(refname:strip=2)%09%(if)%(*objecttype)%(then)%(*objecttype)%09%(*committerdate:short)%(else)%(objecttype)%09%(committerdate:short)%(end)";
      const output = await run(() => git.raw("for-each-ref", `--format=${format}`, "refs/tags"));
      return output.split("\n").flatMap((line): Tag[] => {
        const [name, type, date] = line.split("\t");
        return name && date && type === "commit" ? [{ name, date }] : [];
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
      return { commit: id, date: date.trim() };
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
        const own = ownIds[i];
        return object?.kind === "object" && own !== undefined && own !== object.id ? [{ i, query, own }] : [];
      });
      const targets =
        links.length === 0
          ? []
          : parseBatch(
              await batch(
                ["--batch"],
                links.map(({ own }) => own),
              ),
              links.length,
            );
      const pathOf = new Map(
        links.map(({ i, query }, n) => {
          const target = targets[n];
          return [i, target?.kind === "object" ? joinPath(query.path, target.bytes.toString("utf8")) : query.path];
        }),
      );
      return queries.map((query, i): Blob => {
        const object = objects[i];
        if (!object || object.kind === "missing") return { kind: "missing" };
        if (object.kind === "lost") return { kind: "unreadable", reason: object.reason };
        if (object.type !== "blob") return { kind: "unreadable", reason: `a ${object.type}, not a file` };
        return { kind: "file", path: pathOf.get(i) ?? query.path, id: object.id, text: object.bytes.toString("utf8") };
      });
    },
  };
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

/** The path that a link's target leads to, seen from the link, both inside the repository. */
function joinPath(link: string, target: string): string {
  const parts = link.split("/").slice(0, -1);
  for (const part of target.trim().split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
