import { appendFileSync, chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";
import { testRepository } from "./support/git.ts";
import { writeObject } from "./support/git-objects.ts";

const PAGE = (lora: string) => `# Features

| Feature | SGLang | vLLM |
| --- | --- | --- |
| LoRA | ${lora} | ✅ |
| Tool Calling | ✅ | ✅ |

## vLLM

| Feature | LoRA | Tool Calling | Multimodal |
| --- | --- | --- | --- |
| LoRA | — | | |
| Tool Calling | ✅ | — | |
| Multimodal | ✅ | 🚧 | — |
`;
const PATH = "docs/reference/feature-matrix.md";

/** The hooks of githooks(5). */
const HOOKS = [
  "applypatch-msg",
  "commit-msg",
  "fsmonitor-watchman",
  "post-applypatch",
  "post-checkout",
  "post-commit",
  "post-index-change",
  "post-merge",
  "post-receive",
  "post-rewrite",
  "post-update",
  "pre-applypatch",
  "pre-auto-gc",
  "pre-commit",
  "pre-merge-commit",
  "pre-push",
  "pre-rebase",
  "pre-receive",
  "prepare-commit-msg",
  "proc-receive",
  "push-to-checkout",
  "reference-transaction",
  "sendemail-validate",
  "update",
];

/** A repository of two releases. */
function releases() {
  const repository = testRepository();
  const before = repository.commit({ [PATH]: PAGE("✅") }, "v1.2.0");
  const after = repository.commit({ [PATH]: PAGE("❌") }, "v1.3.0");
  return { ...repository, ids: [before, after] as const };
}

/** The same with every setting of git that names a command, each of which would leave a file. */
function hostile() {
  const repository = releases();
  const marks = scratchFolder();
  const script = join(scratchFolder(), "run.sh");
  writeFileSync(script, `#!/bin/sh\necho "$0 $*" >> ${marks}/$$\ncat > /dev/null\n`);
  chmodSync(script, 0o755);
  const hooks = join(repository.folder, ".git", "own-hooks");
  mkdirSync(hooks);
  for (const name of HOOKS) writeFileSync(join(hooks, name), `#!/bin/sh\necho hook >> ${marks}/$$\n`, { mode: 0o755 });
  const commands = [
    "core.fsmonitor",
    "core.sshCommand",
    "core.pager",
    "core.editor",
    "core.askPass",
    "core.gitProxy",
    "core.alternateRefsCommand",
    "credential.helper",
    "diff.external",
    "diff.x.textconv",
    "diff.x.command",
    "filter.x.clean",
    "filter.x.smudge",
    "filter.x.process",
    "gpg.program",
    "gpg.ssh.program",
    "gpg.x509.program",
    "interactive.diffFilter",
    "merge.x.driver",
    "pager.show",
    "pager.cat-file",
    "pager.ls-tree",
    "pager.rev-parse",
    "pager.tag",
    "pager.config",
    "remote.origin.uploadpack",
    "remote.origin.receivepack",
    "remote.origin.vcs",
    "sequence.editor",
    "tar.x.command",
    "uploadpack.packObjectsHook",
    "browser.x.cmd",
    "man.x.cmd",
    "trailer.x.command",
    "trailer.x.cmd",
  ];
  const aliases = ["show", "cat-file", "ls-tree", "rev-parse", "for-each-ref", "config"];
  repository.configure([
    ...commands.map((name) => [name, script] as const),
    ...aliases.map((name) => [`alias.${name}`, `!${script}`] as const),
    ["core.hooksPath", hooks],
    ["log.showSignature", "true"],
    ["remote.origin.url", `ext::${script} %S`],
    ["protocol.ext.allow", "always"],
    ["protocol.allow", "always"],
    ["submodule.recurse", "true"],
    ["core.untrackedCache", "true"],
    ["feature.manyFiles", "true"],
  ]);
  appendFileSync(join(repository.folder, ".git", "info", "attributes"), "* filter=x diff=x merge=x\n");
  // A commit that says that it is signed.
  const signed = repository
    .git("cat-file", "commit", "HEAD")
    .replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n");
  repository.point("refs/tags/v1.3.0", writeObject(join(repository.folder, ".git"), "commit", `${signed}\n`));
  for (const name of readdirSync(marks)) rmSync(join(marks, name));
  return { ...repository, marks };
}

const COMMANDS: readonly (readonly string[])[] = [
  ["import", "--dry-run"],
  ["show", "git:v1.3.0"],
  ["show", "git:main"],
  ["show", "git:WORKTREE"],
  ["diff", "git:v1.2.0", "git:v1.3.0"],
  ["diff", "git:v1.2.0..git:v1.3.0"],
  ["lint", "git:v1.3.0"],
  ["caveats", "--at", "git:v1.3.0"],
  ["history", "LoRA"],
];

describe("a repository that one only reads", () => {
  it.each(COMMANDS)("runs nothing of its own, and gains no object: %s %s", async (...args) => {
    const { folder, marks, gitFiles } = hostile();
    const before = gitFiles();
    const { code, err } = await command([...args, "--repo", folder]);
    expect([code, err.includes("git failed")]).toEqual([0, false]);
    expect(readdirSync(marks)).toEqual([]);
    expect(gitFiles()).toEqual(before);
  });

  it("whose attributes ask for filters gives what git holds", async () => {
    const { folder, ids, point, marks } = hostile();
    point("refs/heads/other", ids[0]);
    const { out } = await command(["show", "git:other", "--repo", folder, "--format", "json"]);
    expect(JSON.parse(out).cells).toHaveLength(7);
    expect(readdirSync(marks)).toEqual([]);
  });

  it.each([
    ["extensions.partialClone", "origin"],
    ["remote.origin.promisor", "true"],
    ["remote.origin.partialclonefilter", "blob:none"],
  ])("that is a partial clone (%s) is refused with what to do", async (name, value) => {
    const { folder, configure } = releases();
    configure([[name, value]]);
    const { code, out, err } = await command(["import", "--repo", folder, "--dry-run"]);
    expect([code, out]).toEqual([3, ""]);
    expect(err).toMatch(/is a partial clone, .*; clone it without --filter, or run git fetch --refetch/);
  });

  it("is told from the one that the environment names", async () => {
    const { folder } = releases();
    const kept = process.env["GIT_DIR"];
    process.env["GIT_DIR"] = "/nowhere";
    try {
      expect((await command(["show", "git:v1.3.0", "--repo", folder])).code).toBe(0);
    } finally {
      if (kept === undefined) delete process.env["GIT_DIR"];
      else process.env["GIT_DIR"] = kept;
    }
  });

  it("gives what its commits hold, and not what replaces it", async () => {
    const { folder, git } = releases();
    git("replace", `v1.3.0:${PATH}`, `v1.2.0:${PATH}`);
    const { out } = await command(["diff", "git:v1.2.0", "git:v1.3.0", "--repo", folder, "--format", "json"]);
    expect(JSON.parse(out).changes.map((change: { kind: string }) => change.kind)).toContain("status-changed");
  });
});

describe("an object that git can't give", () => {
  const objectPath = (folder: string, id: string) => join(folder, ".git", "objects", id.slice(0, 2), id.slice(2));

  it.each([
    ["a page", (git: (...args: string[]) => string) => git("rev-parse", `v1.3.0:${PATH}`), "broken-link"],
    ["its folder", (git: (...args: string[]) => string) => git("rev-parse", "v1.3.0:docs/reference"), "broken-link"],
    ["the root", (git: (...args: string[]) => string) => git("rev-parse", "v1.3.0^{tree}"), "broken-link"],
  ])("is no page that is missing: %s", async (_what, idOf, code) => {
    const { folder, git } = releases();
    rmSync(objectPath(folder, idOf(git)));
    const result = await command(["import", "--repo", folder, "--dry-run", "--tags", "v1.3.0"]);
    expect([result.code, result.out]).toEqual([3, ""]);
    expect(result.err).toMatch(new RegExp(`git can't read .*\\[${code}\\]`));
    expect(result.err).not.toContain("no such page");
  });

  it("counts where the page is optional as well", async () => {
    const repository = testRepository();
    const compatibility = "docs/fern/pages/reference/general/compatibility.mdx";
    const json = "docs/fern/assets/releases.json";
    const page = `${PAGE("✅")}\n## vLLM list\n\n| Feature | Supported? | Notes |\n| --- | --- | --- |\n| LoRA | Yes | |\n`;
    const list = '{"features":[{"name":"LoRA","vllm":{"status":"no"},"sglang":{"status":"yes"}}]}';
    repository.commit({ [compatibility]: page, [json]: list }, "v1.4.0");
    const whole = await command(["import", "--repo", repository.folder, "--dry-run"]);
    expect(whole.code).toBe(0);
    rmSync(objectPath(repository.folder, repository.git("rev-parse", `v1.4.0:${json}`)));
    const { code, err } = await command(["import", "--repo", repository.folder, "--dry-run"]);
    expect(code).toBe(3);
    expect(err).toContain("[broken-link]");
  });

  it("for its size is no page", async () => {
    const repository = testRepository();
    repository.commit({ [PATH]: "a".repeat(17 * 1024 * 1024) }, "v1.2.0");
    const { code, err } = await command(["import", "--repo", repository.folder, "--dry-run"]);
    expect(code).toBe(3);
    expect(err).toContain("found a file of 17825792 bytes, more than the 16777216 that are read [broken-link]");
  });

  it("that is damaged ends in exit 3", async () => {
    const { folder, git } = releases();
    const path = objectPath(folder, git("rev-parse", `v1.3.0:${PATH}`));
    chmodSync(path, 0o644);
    writeFileSync(path, "damaged");
    const { code, out } = await command(["show", "git:v1.3.0", "--repo", folder]);
    expect([code, out]).toEqual([3, ""]);
  });
});
