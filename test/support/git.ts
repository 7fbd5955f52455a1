import { execFileSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "./command.ts";
import { type FileEntry, writeFiles, writeIndex, writeObject, writeTree } from "./git-objects.ts";

/** Texts by their paths. */
type Files = Readonly<Record<string, string>>;

/**
 * A repository made for a test, whose commits have fixed names and days. It is made, and committed to, without git: that
 * would take five processes for the first commit and four for each of the others.
 */
export interface TestRepository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  /** Commits the whole work tree, with these files in it, and tags the commit where a tag is given. Its id. */
  commit(files: Files, tag?: string): string;
  /** Makes a commit of each set of files, and of nothing else, with no ancestors; their ids in order. */
  commitAll(sets: readonly Files[]): string[];
  /** Makes a commit of each set of files, and of nothing else, one upon the other, each with its tag. */
  release(sets: readonly (readonly [tag: string, files: Files])[]): void;
  /** Begins a branch at the newest commit, and stays on it. */
  branch(name: string): void;
  /** Makes a name, such as `refs/tags/v1.0.0`, lead to a commit. */
  point(name: string, id: string): void;
  /** Adds settings to those of the repository. */
  configure(settings: readonly (readonly [key: string, value: string])[]): void;
  /** Every file under `.git`, sorted. */
  gitFiles(): string[];
}

/** Who commits, and when. */
const WHO = "t <t@example.invalid> 1780401600 +0000";

/** `folder` is where it is made: in an empty one that is gone after the test, unless another is given. */
export function testRepository(folder = join(scratchFolder(), "repo")): TestRepository {
  const own = join(folder, ".git");
  for (const name of ["hooks", "info", "objects", "refs/heads", "refs/tags"])
    mkdirSync(join(own, name), { recursive: true });
  writeFileSync(join(own, "HEAD"), "ref: refs/heads/main\n");
  writeFileSync(join(own, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = false\n");
  const environment = {
    PATH: process.env["PATH"],
    HOME: folder,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_DATE: "2026-06-02T12:00:00Z",
    GIT_COMMITTER_DATE: "2026-06-02T12:00:00Z",
  };
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-C", folder, ...args], {
      encoding: "utf8",
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  const point = (name: string, id: string) => {
    mkdirSync(dirname(join(own, name)), { recursive: true });
    writeFileSync(join(own, name), `${id}\n`);
  };
  /** The name of the branch, HEAD itself where there is none, and the commit that it leads to. */
  const head = () => {
    const [, name = "HEAD"] = /^ref: (.*)\n$/.exec(readFileSync(join(own, "HEAD"), "utf8")) ?? [];
    return { name, id: existsSync(join(own, name)) ? readFileSync(join(own, name), "utf8").trim() : null };
  };
  const writeCommit = (files: readonly FileEntry[], parent: string | null) => {
    const parents = parent === null ? "" : `parent ${parent}\n`;
    const tree = writeTree(own, files);
    return writeObject(own, "commit", `tree ${tree}\n${parents}author ${WHO}\ncommitter ${WHO}\n\nc\n`);
  };
  const written = (files: Files) =>
    Object.entries(files).map(
      ([path, text]): FileEntry => ({ path, mode: "100644", id: writeObject(own, "blob", text) }),
    );
  return {
    folder,
    git,
    commit(files, tag) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const all = writeFiles(own, folder);
      const { name, id: parent } = head();
      const id = writeCommit(all, parent);
      writeIndex(own, all);
      point(name, id);
      if (tag !== undefined) point(`refs/tags/${tag}`, id);
      return id;
    },
    commitAll: (sets) =>
      sets.map((files, i) => {
        const id = writeCommit(written(files), null);
        point(`refs/heads/set-${i}`, id);
        return id;
      }),
    release(sets) {
      let parent = head().id;
      for (const [tag, files] of sets) {
        parent = writeCommit(written(files), parent);
        point(`refs/tags/${tag}`, parent);
        point("refs/heads/main", parent);
      }
    },
    branch(name) {
      const { id } = head();
      if (id !== null) point(`refs/heads/${name}`, id);
      writeFileSync(join(own, "HEAD"), `ref: refs/heads/${name}\n`);
    },
    point,
    configure: (settings) =>
      appendFileSync(join(own, "config"), settings.map(([key, value]) => settingOf(key, value)).join("")),
    gitFiles: () => readdirSync(own, { recursive: true, encoding: "utf8" }).sort(),
  };
}

/** A setting as git writes it down: `a.b` in section a, `a.x.b` in the part x of section a. */
function settingOf(key: string, value: string): string {
  const [, section = "", part, name = ""] = /^([^.]*)(?:\.(.*))?\.([^.]*)$/.exec(key) ?? [];
  const quoted = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
  return `[${section}${part === undefined ? "" : ` ${quoted(part)}`}]\n\t${name} = ${quoted(value)}\n`;
}
