import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";
import { comparison } from "./support/page.ts";

/** What a line of words is completed to, the last word being the one that is typed. */
const complete = async (...words: string[]) =>
  (await command(["complete", String(words.length), ...words])).out.split("\n").slice(0, -1);

describe("completion", () => {
  it.each<[words: readonly string[], found: readonly string[]]>([
    [["sh"], ["show"]],
    [["--v"], ["--version"]],
    [["nothing", ""], []],
    [
      ["show", "v1.5"],
      ["v1.5.1", "v1.5.0"],
    ],
    [["diff", "v1.4.1", "lat"], ["latest"]],
    [
      ["diff", "--backend", ""],
      ["sglang", "trtllm", "vllm"],
    ],
    [["diff", "--backend", "sglang,v"], ["sglang,vllm"]],
    [
      ["diff", "--backend", "sglang,"],
      ["sglang,trtllm", "sglang,vllm"],
    ],
    [["diff", "--backend=v"], ["--backend=vllm"]],
    // As bash parts it.
    [["diff", "--backend", "=", "v"], ["vllm"]],
    [
      ["diff", "--backend", "="],
      ["sglang", "trtllm", "vllm"],
    ],
    [["history", "lor"], ["lora"]],
    [["history", "lora", "--with", "dis"], ["disaggregated-serving"]],
    [["caveats", "--at", "v1.0.0-"], []],
    [
      ["lint", "--since", "v1.5"],
      ["v1.5.1", "v1.5.0"],
    ],
    [
      ["changelog", "--from", "v1.2"],
      ["v1.2.1", "v1.2.0"],
    ],
    [
      ["diff", "--format", "s"],
      ["summary", "sarif"],
    ],
    [
      ["show", "--format", ""],
      ["text", "json", "markdown", "html"],
    ],
    [
      ["diff", "--fail-on", "regression,cov"],
      ["regression,coverage", "regression,coverage-gained", "regression,coverage-lost"],
    ],
    [
      ["diff", "--audience", ""],
      ["operator", "maintainer"],
    ],
    [["explain", "caveat-m"], ["caveat-moved"]],
    [
      ["help", "ex"],
      ["exit-codes", "explain"],
    ],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    // Files are the shell's.
    [["diff", "--output", ""], []],
    [["import", "--fi"], ["--file"]],
  ])("%j", async (words, found) => {
    expect(await complete(...words)).toEqual(found);
  });

  it("knows the releases of the user's folder, and of the folder that --data names", async () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "page.md"), comparison({ LoRA: ["✅", "✅"] }));
    await command(["import", "--file", "page.md", "--release", "v9.0.0"], folder);
    expect((await command(["complete", "2", "show", "v9"], folder)).out).toBe("v9.0.0\n");
    mkdirSync(join(folder, "other"));
    expect((await command(["complete", "4", "show", "--data", "other", "v"], folder)).out).toBe("");
  });

  it("offers every option of every command, and every command", async () => {
    const commands = await complete("");
    const { out } = await command(["--help"]);
    expect(commands).toEqual([...out.matchAll(/^ {2}([a-z]+)[ [<]/gm)].map(([, name]) => name));
    for (const name of commands) {
      const help = (await command([name, "--help"])).out;
      const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option);
      expect([name, (await complete(name, "--")).sort()]).toEqual([name, options.sort()]);
    }
  });

  it("is refused for a shell that there is no script for", async () => {
    expect(await command(["completion", "tcsh"])).toEqual({
      code: 2,
      out: "",
      err: 'dynamo-matrix: unknown shell "tcsh"; expected bash, zsh, fish\n',
    });
  });
});

describe("help", () => {
  it.each<[topic: string, says: readonly string[]]>([
    ["statuses", ["supported", "caveat", "limited", "unsupported", "unstated", "not-applicable", "unknown"]],
    ["impacts", ["regression", "improvement", "neutral"]],
    ["causes", ["support", "reclassified", "notation", "clarified", "coverage", "editorial", "correction"]],
    ["levels", ["regression", "caveat", "coverage", "unreviewed", "change"]],
    ["exit-codes", ["0", "1", "2", "3"]],
    ["names", ["v1.2.0,", "latest,", "./page.md", "git:REV", "git:WORKTREE"]],
  ])("explains %s, each on a line", async (topic, says) => {
    const { code, out } = await command(["help", topic]);
    const names = [...out.matchAll(/^ {2}(\S+) +\S/gm)].map(([, name]) => name);
    expect([code, names]).toEqual([0, says]);
  });

  it.each<[topic: string, args: readonly string[]]>([
    ["profiles", ["check", "v1.5.1", "--profile", "file.yaml"]],
    ["accepted", ["diff", "v1.5.0", "v1.5.1", "--accepted", "file.yaml"]],
  ])("shows a file that can be used under %s", async (topic, args) => {
    const folder = scratchFolder();
    const { out } = await command(["help", topic]);
    const shown = out.split("\n").filter((line) => line.startsWith("  "));
    writeFileSync(join(folder, "file.yaml"), shown.map((line) => `${line.slice(2)}\n`).join(""));
    expect(shown.length).toBeGreaterThan(5);
    const { code, err } = await command(args, folder);
    expect([code < 2, err.includes("invalid-data")]).toEqual([true, false]);
  });

  it("of a command is that of its --help, and without a name it lists the topics", async () => {
    expect((await command(["help", "diff"])).out).toContain("Levels of --fail-on:");
    expect((await command(["help"])).out.split("\n").at(-2)).toBe(
      "Topics of help: statuses, impacts, causes, levels, exit-codes, names, profiles, accepted",
    );
    expect(await command(["help", "levles"])).toMatchObject({
      code: 2,
      err: 'dynamo-matrix: unknown topic or command "levles"; nearest: levels\n',
    });
  });
});
