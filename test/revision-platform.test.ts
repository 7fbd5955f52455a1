import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { command } from "./support/command.ts";
import { testRepository } from "./support/git.ts";
import { comparison, pairs } from "./support/page.ts";

const MATRIX = "docs/reference/feature-matrix.md";
const VERSIONS = "docs/reference/support-matrix.md";

/** A page of versions, as one states them for the releases that it lists. */
const versions = (rows: readonly string[], gpus = "Ampere") =>
  [
    "| GPU Architecture | Status |",
    "| :--- | :--- |",
    ...gpus.split(" ").map((gpu) => `| ${gpu} | Supported |`),
    "",
    "| Dynamo Version | Backend | CUDA Toolkit | Min Driver |",
    "| :--- | :--- | :--- | :--- |",
    ...rows,
    "",
  ].join("\n");
const row = (release: string, driver: number) => `| ${release} | SGLang | 12.9 | ${driver}.xx+ |`;

const matrix = comparison({ LoRA: ["✅", "✅"] }) + pairs("vLLM", {});

function branch(before: string | null, after: string | null) {
  const repository = testRepository();
  const commit = (text: string | null, tag?: string) => {
    if (text === null) repository.commit({ [MATRIX]: matrix, "other.md": String(Math.random()) }, tag);
    else repository.commit({ [MATRIX]: matrix, [VERSIONS]: text }, tag);
  };
  commit(before, "before");
  commit(after);
  return repository.folder;
}

const compare = (folder: string, ...more: readonly string[]) =>
  command(["diff", "git:before", "git:HEAD", "--repo", folder, "--fail-on", "regression", ...more], folder);

const UNKNOWN = "Versions and requirements are not compared: none are known for git:before and git:HEAD.";

describe("a branch that changes versions and requirements", () => {
  it.each<[what: string, before: string, after: string, code: number, line: string]>([
    [
      "raises a driver",
      versions([row("1.5.1", 575)]),
      versions([row("1.5.1", 580)]),
      1,
      "  • SGLang: driver 580 or later is needed (was 575).",
    ],
    [
      "lists a newer release, which needs more",
      versions([row("1.5.1", 575)]),
      versions([row("1.6.0", 580), row("1.5.1", 575)]),
      1,
      "  • SGLang: driver 580 or later is needed (was 575).",
    ],
    [
      "no longer lists a GPU",
      versions([row("1.5.1", 575)], "Hopper Ampere"),
      versions([row("1.5.1", 575)], "Hopper"),
      1,
      "  • GPU architecture Ampere is no longer listed (was supported).",
    ],
    [
      "asks for less",
      versions([row("1.5.1", 580)]),
      versions([row("1.5.1", 575)]),
      0,
      "  • SGLang: driver 575 or later is needed (was 580).",
    ],
    [
      "changes nothing there",
      versions([row("1.5.1", 575)]),
      `${versions([row("1.5.1", 575)])}\nMore.\n`,
      0,
      "No changes.",
    ],
  ])("%s", async (_what, before, after, code, line) => {
    const told = await compare(branch(before, after));
    expect([told.code, told.out.split("\n").includes(line), told.out.includes(UNKNOWN)]).toEqual([code, true, false]);
  });

  it("is told with the line of the branch, and no address that is none", async () => {
    const folder = branch(versions([row("1.5.1", 575)]), versions([row("1.5.1", 580)]));
    const { out } = await compare(folder, "--format", "github");
    expect(out.split("::")[1]).toContain(`file=${VERSIONS},line=7,`);
    expect((await compare(folder, "--format", "json")).out).not.toContain("blob/git");
  });

  it("counts in the work tree too", async () => {
    const folder = branch(versions([row("1.5.1", 575)]), versions([row("1.5.1", 580)]));
    const args = ["diff", "git:before", "git:WORKTREE", "--repo", folder, "--fail-on", "regression"];
    expect((await command(args, folder)).code).toBe(1);
  });

  it("is known of the baseline", async () => {
    const folder = branch(versions([row("1.5.1", 575)]), versions([row("1.5.1", 580)]));
    expect((await compare(folder, "--baseline", "git:HEAD")).code).toBe(0);
  });
});

describe("a revision without a page of versions", () => {
  it.each(["text", "summary"])("is told of in %s", async (format) => {
    const { code, out } = await compare(branch(null, null), "--format", format);
    expect([code, out.includes(UNKNOWN)]).toEqual([0, true]);
  });
});

it("a branch that loses its page of versions can't be judged", async () => {
  const folder = branch(versions([row("1.5.1", 575)]), null);
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args]);
  git("rm", "-q", VERSIONS);
  git("commit", "-q", "-m", "gone");
  const { code, out, err } = await compare(folder, "--fail-on", "coverage");
  expect([code, out]).toEqual([3, ""]);
  expect(err).toContain("no page at git:HEAD states versions and requirements, as one at git:before does");
});

it("a branch that loses the requirements of one backend can't be judged, but for the others", async () => {
  const both = [row("1.5.1", 575), row("1.5.1", 575).replace("SGLang", "vLLM")];
  const folder = branch(versions(both), versions(both.slice(0, 1)));
  const { code, err } = await compare(folder, "--fail-on", "coverage");
  expect([code, err.includes("git:HEAD states no CUDA and no driver of vLLM, as git:before does")]).toEqual([3, true]);
  expect((await compare(folder, "--fail-on", "coverage", "--backend", "sglang")).code).toBe(0);
});

it("upgrade and check hold a revision against one's own driver", async () => {
  const folder = branch(versions([row("1.5.1", 575)]), versions([row("1.5.1", 580)]));
  const own = ["--repo", folder, "--backend", "sglang", "--feature", "lora", "--driver", "575"];
  const upgraded = await command(["upgrade", "git:before", "git:HEAD", ...own], folder);
  expect([upgraded.code, upgraded.out.split("\n")[3]]).toEqual([
    1,
    "No: SGLang needs driver 580 or later; you have 575.",
  ]);
});
