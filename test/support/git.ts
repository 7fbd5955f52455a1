import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { scratchFolder } from "./command.ts";

/** A repository made for a test, whose commits have fixed names and days. */
export interface TestRepository {
  readonly folder: string;
  git(...args: readonly string[]): string;
  /** Commits files, and tags the commit where a tag is given. */
  commit(files: Readonly<Record<string, string>>, tag?: string): string;
  /** Makes a commit of each set of files, and of nothing else, with one git process; their ids in order. */
  commitAll(sets: readonly Readonly<Record<string, string>>[]): string[];
  /** Makes a commit of each set of files, and of nothing else, one upon the other, each with its tag. */
  release(sets: readonly (readonly [tag: string, files: Readonly<Record<string, string>>])[]): void;
  /** Every file under `.git`, sorted. */
  gitFiles(): string[];
}

/** `folder` is where it is made: in an empty one that is gone after the test, unless another is given. */
export function testRepository(folder = join(scratchFolder(), "repo")): TestRepository {
  mkdirSync(folder);
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
  const fastImport = (commands: readonly string[]) =>
    execFileSync("git", ["-C", folder, "fast-import", "--quiet"], { env: environment, input: commands.join("") });
  git("init", "-q", "-b", "main");
  return {
    folder,
    git,
    commit(files, tag) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      git("add", "-A");
      git("commit", "-q", "-m", "c");
      if (tag !== undefined) git("tag", tag);
      return git("rev-parse", "HEAD");
    },
    commitAll(sets) {
      fastImport(sets.map((files, i) => `commit refs/heads/set-${i}\n${COMMITTER}${contentOf(files)}\n`));
      return git("rev-parse", ...sets.map((_, i) => `refs/heads/set-${i}`)).split("\n");
    },
    release(sets) {
      const commits = sets.map(
        ([tag, files], i) =>
          `commit refs/heads/main\nmark :${i + 1}\n${COMMITTER}${i === 0 ? "" : `from :${i}\ndeleteall\n`}${contentOf(files)}\nreset refs/tags/${tag}\nfrom :${i + 1}\n\n`,
      );
      fastImport(commits);
    },
    gitFiles: () => readdirSync(join(folder, ".git"), { recursive: true, encoding: "utf8" }).sort(),
  };
}

/** Who commits, when, and with what message, as `git fast-import` takes it. */
const COMMITTER = "committer t <t@example.invalid> 1780401600 +0000\ndata 1\nc\n";

/** Files as `git fast-import` takes them. */
function contentOf(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`)
    .join("");
}
