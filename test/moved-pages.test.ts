import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { command } from "./support/command.ts";
import { MATRIX_PATH, ONE_PAGE } from "./support/gate-pages.ts";
import { type TestRepository, testRepository } from "./support/git.ts";

const GATE = ["--fail-on", "coverage,regression"];
const MATRIX = ONE_PAGE[MATRIX_PATH] ?? "";
/** An older state of the page, which says less. */
const OLDER = MATRIX.replace("| LoRA | ✅ | ✅ | 🚧 |", "| LoRA | ✅ | ✅ | ❌ |");
const WORSE = MATRIX.replace("| LoRA | ✅ |", "| LoRA | ❌ |");

function move(repository: TestRepository, to: string): void {
  mkdirSync(dirname(join(repository.folder, to)), { recursive: true });
  repository.git("mv", MATRIX_PATH, to);
}

type Step = (repository: TestRepository) => void;
const commit =
  (files: Readonly<Record<string, string>> = {}): Step =>
  (repository) =>
    void repository.commit(files);
const moves =
  (to: string, files: Readonly<Record<string, string>> = {}): Step =>
  (repository) => {
    move(repository, to);
    repository.commit(files);
  };
const removes: Step = (repository) => {
  repository.git("rm", "-q", MATRIX_PATH);
  repository.git("commit", "-q", "-m", "c");
};

describe("a page that lies elsewhere", () => {
  it.each<[what: string, code: number, before: readonly Step[], after: readonly Step[]]>([
    ["moved", 0, [], [moves("docs/guide/feature-matrix.md")]],
    ["moved and says less", 1, [], [moves("docs/guide/feature-matrix.md", { "docs/guide/feature-matrix.md": WORSE })]],
    ["moved in two steps", 0, [], [commit({ "docs/guide/feature-matrix.md": MATRIX }), removes]],
    ["has another name", 0, [], [moves("docs/reference/compatibility.md")]],
    ["moved to the archive", 3, [], [moves("docs/archive/feature-matrix.md")]],
    ["moved to the folder of a version", 3, [], [moves("docs/v1.1/feature-matrix.md")]],
    ["has the name of an old one", 3, [], [moves("docs/reference/old-feature-matrix.md")]],
    ["is an older copy", 3, [commit({ "docs/guide/feature-matrix.md": OLDER })], [removes]],
    ["is an older copy of another name", 3, [commit({ "docs/reference/compatibility.md": OLDER })], [removes]],
    [
      "took the place of an older copy",
      0,
      [commit({ "docs/guide/feature-matrix.md": OLDER })],
      [
        (repository) => {
          repository.git("mv", "-f", MATRIX_PATH, "docs/guide/feature-matrix.md");
          repository.git("commit", "-q", "-m", "c");
        },
      ],
    ],
    [
      "moved, with a copy in the archive",
      0,
      [commit({ "docs/archive/feature-matrix.md": OLDER })],
      [moves("docs/guide/feature-matrix.md")],
    ],
    ["is gone", 3, [], [removes]],
  ])("%s: exit %i", async (_what, code, before, after) => {
    const repository = testRepository();
    repository.commit(ONE_PAGE);
    for (const step of before) step(repository);
    const base = repository.git("rev-parse", "HEAD");
    for (const step of after) step(repository);
    const told = await command(["diff", `git:${base}`, "git:HEAD", "--repo", repository.folder, ...GATE]);
    expect(told.code).toBe(code);
  });

  it("is not sure without the commits before", async () => {
    const repository = testRepository();
    const base = repository.commit(ONE_PAGE);
    moves("docs/guide/feature-matrix.md")(repository);
    const shallow = join(dirname(repository.folder), "shallow");
    repository.git("clone", "-q", "--depth", "1", `file://${repository.folder}`, shallow);
    const told = await command(["show", "git:HEAD", "--repo", shallow]);
    expect([told.code, told.err.includes("the history that would show")]).toEqual([3, true]);
    repository.git("-C", shallow, "fetch", "-q", "--unshallow");
    expect((await command(["diff", `git:${base}`, "git:HEAD", "--repo", shallow, ...GATE])).code).toBe(0);
  });

  it("is told from an older one where grafts give the commit no parents", async () => {
    const repository = testRepository();
    repository.commit({ ...ONE_PAGE, "docs/guide/feature-matrix.md": OLDER });
    removes(repository);
    const head = repository.git("rev-parse", "HEAD");
    writeFileSync(join(repository.folder, ".git", "info", "grafts"), `${head}\n`);
    expect((await command(["show", "git:HEAD", "--repo", repository.folder])).code).toBe(3);
  });

  it("is told from an older one in a work tree too", async () => {
    const repository = testRepository();
    repository.commit({ ...ONE_PAGE, "docs/guide/feature-matrix.md": OLDER });
    repository.git("rm", "-q", MATRIX_PATH);
    expect((await command(["diff", "git:HEAD", "git:WORKTREE", "--repo", repository.folder, ...GATE])).code).toBe(3);
    repository.git("reset", "-q", "--hard");
    move(repository, "docs/other-feature-matrix.md");
    repository.git("rm", "-q", "docs/guide/feature-matrix.md");
    expect((await command(["diff", "git:HEAD", "git:WORKTREE", "--repo", repository.folder, ...GATE])).code).toBe(0);
  });
});
