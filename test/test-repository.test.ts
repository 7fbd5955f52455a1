import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "./support/command.ts";
import { type TestRepository, testRepository } from "./support/git.ts";

/** Names whose order differs with and without the slash of a folder, and by bytes from that of letters. */
const FILES = {
  "a.md": "1\n",
  "a/b.md": "2\n",
  "a-b/c.md": "3\n",
  "é.md": "é\n",
  "Z.md": "",
  [`d/${"x".repeat(200)}`]: "4",
};

/** A link and a file that can be run, beside those of a commit. */
function addOthers(folder: string): void {
  symlinkSync("a.md", join(folder, "link"));
  writeFileSync(join(folder, "run.sh"), "true\n");
  chmodSync(join(folder, "run.sh"), 0o755);
}

describe("a repository that the tests make", () => {
  const made = () => {
    const repository = testRepository();
    addOthers(repository.folder);
    repository.commit(FILES, "v1.0.0");
    repository.branch("topic");
    repository.commit({ "a/b.md": "5\n" }, "v1.1.0");
    return repository;
  };

  it("has the commits that git makes of the same", () => {
    const repository = made();
    const own = scratchFolder();
    const git = (...args: string[]) => repository.git("-C", own, ...args);
    git("init", "-q", "-b", "main");
    addOthers(own);
    const commit = (files: Readonly<Record<string, string>>) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(own, path)), { recursive: true });
        writeFileSync(join(own, path), text);
      }
      git("add", "-A");
      git("commit", "-q", "-m", "c");
      return git("rev-parse", "HEAD");
    };
    const expected = [commit(FILES), commit({ "a/b.md": "5\n" })];
    expect(repository.git("rev-parse", "v1.0.0", "v1.1.0").split("\n")).toEqual(expected);
    expect(repository.git("rev-parse", "main", "topic", "HEAD").split("\n")).toEqual([
      expected[0],
      expected[1],
      expected[1],
    ]);
    expect(repository.git("ls-files", "--stage")).toBe(git("ls-files", "--stage"));
  });

  it("is whole, and its work tree is as committed", () => {
    const check = ({ git }: TestRepository) => [git("fsck", "--strict", "--no-dangling"), git("status", "--porcelain")];
    expect(check(made())).toEqual(["", ""]);
    const bare = testRepository();
    const ids = bare.commitAll([FILES, { "b.md": "" }]);
    bare.release([
      ["v2.0.0", FILES],
      ["v2.1.0", { "b.md": "" }],
    ]);
    expect(bare.git("fsck", "--strict", "--no-dangling")).toBe("");
    expect(bare.git("rev-parse", "set-0", "set-1").split("\n")).toEqual(ids);
    expect(bare.git("rev-parse", "v2.1.0", "v2.1.0^").split("\n")).toEqual([bare.git("rev-parse", "main"), ids[0]]);
    expect(bare.git("ls-tree", "-r", "--name-only", "main")).toBe("b.md");
  });

  it("is one that git works on", () => {
    const { git, folder, commit } = made();
    git("mv", "a.md", "b.md");
    git("rm", "-q", "a/b.md");
    git("commit", "-q", "-m", "c");
    writeFileSync(join(folder, "new.md"), "6\n");
    const parent = git("rev-parse", "HEAD");
    const id = commit({});
    expect(git("rev-parse", `${id}^`)).toBe(parent);
    expect(git("ls-tree", "-r", "--name-only", "HEAD").split("\n")).toContain("new.md");
    expect(git("status", "--porcelain")).toBe("");
  });

  it("has the settings that it was given", () => {
    const repository = testRepository();
    const settings = [
      ["core.pager", 'a "b" \\c'],
      ["diff.x.textconv", "/x # y"],
      ["alias.show", "!run"],
    ] as const;
    repository.configure(settings);
    for (const [key, value] of settings)
      expect(execFileSync("git", ["-C", repository.folder, "config", key], { encoding: "utf8" })).toBe(`${value}\n`);
  });
});
