import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { isSameRepository } from "../src/git/same-repository.ts";
import { command, scratchFolder } from "./support/command.ts";

const corpus = inject("corpus");
/** How many releases the corpus has. */
const COUNT = corpus ? readdirSync(join(corpus.folder, "releases")).length : 0;

/** A shipped file without the line that names its schema: away from the package's folder there is none to name. */
const withoutSchema = (text: string) => text.replace(/^# yaml-language-server: .*\n\n?/u, "");

describe.skipIf(!corpus)("import of the real pages", () => {
  const repository = corpus?.repository ?? "";

  it("gives the snapshots that the package ships", async () => {
    const { code, out } = await command(["import", "--repo", repository, "--check"]);
    expect(out).toBe("");
    expect(code).toBe(0);
  });

  it("writes them anew, and a second time nothing", async () => {
    const data = scratchFolder();
    const first = await command(["import", "--repo", repository, "--data", data]);
    expect(first.code).toBe(0);
    expect(first.err).toContain(`${COUNT} releases read, ${COUNT} written, 0 unchanged\n`);
    for (const name of readdirSync(data)) {
      const shipped = join(name === "platform.yaml" ? "data" : "data/releases", name);
      expect(readFileSync(join(data, name), "utf8")).toBe(withoutSchema(readFileSync(shipped, "utf8")));
    }
    const times = readdirSync(data).map((name) => statSync(join(data, name)).mtimeMs);
    const second = await command(["import", "--repo", repository, "--data", data]);
    expect(second.out).toBe("");
    expect(second.err).toContain(`${COUNT} releases read, 0 written, ${COUNT} unchanged\n`);
    expect(readdirSync(data).map((name) => statSync(join(data, name)).mtimeMs)).toEqual(times);
  });

  it("reads a bare repository", async () => {
    const bare = join(scratchFolder(), "bare.git");
    execFileSync("git", ["clone", "-q", "--bare", repository, bare]);
    const { code, err } = await command(["import", "--repo", bare, "--check"]);
    expect([code, err.split("\n").at(-2)]).toEqual([0, `${COUNT} releases checked, 0 differences`]);
  });

  it("knows the project's own repository by its remotes, and then links commits", async () => {
    const clone = join(scratchFolder(), "clone");
    execFileSync("git", ["clone", "-q", repository, clone]);
    execFileSync("git", ["-C", clone, "remote", "add", "up", "https://user:secret@github.com/AI-Dynamo/dynamo.git"]);
    const head = execFileSync("git", ["-C", clone, "rev-parse", "v1.2.0^{commit}"], { encoding: "utf8" }).trim();
    const data = scratchFolder();
    expect((await command(["import", "--repo", clone, "--data", data, "--tags", "v1.2.0", "v1.1.1"])).code).toBe(0);
    const snapshot = readFileSync(join(data, "v1.2.0.yaml"), "utf8");
    expect(snapshot.split("\n").slice(2, 4)).toEqual([
      `commit: ${head}`,
      "repository: https://github.com/ai-dynamo/dynamo",
    ]);
    const { out } = await command(["diff", "v1.1.1", "v1.2.0", "--data", data, "--format", "markdown"]);
    expect(out).toContain(
      `commit [\`${head.slice(0, 12)}\`](https://github.com/ai-dynamo/dynamo/commit/${head}): [docs/`,
    );
    // A revision has no tag, but its commit is as good an address.
    const { out: page } = await command(["show", "git:v1.2.0", "--repo", clone, "--format", "markdown"]);
    expect(page).toContain(`](https://github.com/ai-dynamo/dynamo/blob/${head}/docs/reference/feature-matrix.md)`);
  });

  it("says where a snapshot differs, and exits 1", async () => {
    const data = scratchFolder();
    await command(["import", "--repo", repository, "--data", data, "--tags", "v1.2.0"]);
    const path = join(data, "v1.2.0.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("lora: { sglang: unstated", "lora: { sglang: supported"));
    const { code, out } = await command([
      "import",
      "--repo",
      repository,
      "--data",
      data,
      "--tags",
      "v1.2.0",
      "--check",
    ]);
    expect(code).toBe(1);
    expect(out).toMatch(/v1\.2\.0\.yaml:\d+: differs from what the repository says\n$/);
  });

  it("passes over what is no release or older than every page, and counts it", async () => {
    const clone = join(scratchFolder(), "clone");
    execFileSync("git", ["clone", "-q", repository, clone]);
    for (const tag of ["v0.0.0-test-rc1", "nightly", "v0.3.2", "v0.1.0"])
      execFileSync("git", ["-C", clone, "tag", tag, "v0.4.0"]);
    const all = await command(["import", "--repo", clone, "--dry-run"]);
    expect(all.code).toBe(0);
    expect(all.err).toContain(
      `${COUNT} releases read, nothing written; skipped: 2 tags name no release, 2 tags are older than every page\n`,
    );
    const exact = await command(["import", "--repo", clone, "--dry-run", "--tags", "v0.3.2"]);
    expect([exact.code, exact.err]).toEqual([
      3,
      "dynamo-matrix: the release v0.3.2 has no page: data/pages.yaml begins at v0.4.0\n",
    ]);
    const noRelease = await command(["import", "--repo", clone, "--dry-run", "--tags", "nightly"]);
    expect([noRelease.code, noRelease.err]).toEqual([2, "dynamo-matrix: the tag nightly names no release\n"]);
    const unknown = await command(["import", "--repo", clone, "--dry-run", "--tags", "v9.9.9"]);
    expect([unknown.code, unknown.err]).toEqual([2, "dynamo-matrix: the repository has no tag v9.9.9\n"]);
  });

  it("reads one page given as a file", async () => {
    const data = scratchFolder();
    const page = join(corpus?.folder ?? "", "releases/v1.2.0/docs/reference/feature-matrix.md");
    const { code, err } = await command(["import", "--file", page, "--release", "v1.2.0", "--data", data]);
    expect([code, err]).toEqual([0, "1 release read, 1 written, 0 unchanged\n"]);
    const show = await command(["diff", "v1.2.0", join(data, "v1.2.0.yaml"), "--format", "json"]);
    const { changes } = JSON.parse(show.out);
    // A page given as a file is wherever its owner put it: that is no change.
    expect(changes).toEqual([]);
  });

  it("killed at any moment leaves every snapshot whole, the old one or the new one", async () => {
    const data = scratchFolder();
    for (const name of readdirSync("data/releases")) writeFileSync(join(data, name), "old\n");
    const whole = (name: string) => {
      const text = readFileSync(join(data, name), "utf8");
      return text === "old\n" || text === withoutSchema(readFileSync(join("data/releases", name), "utf8"));
    };
    // The moments lie around the end, where files are written; the last run is left alone.
    for (const wait of [400, 700, 900, 1000, 1100, 1300, null]) {
      const child = spawn("node", ["dist/dynamo-matrix.js", "import", "--repo", repository, "--data", data], {
        stdio: "ignore",
      });
      const ended = new Promise((done) => child.once("exit", done));
      if (wait !== null) setTimeout(() => child.kill("SIGKILL"), wait);
      await ended;
      const names = readdirSync(data).filter((name) => /^v.*\.yaml$/.test(name));
      expect(names).toHaveLength(COUNT);
      expect(names.filter((name) => !whole(name))).toEqual([]);
    }
    expect((await command(["import", "--repo", repository, "--data", data, "--check"])).code).toBe(0);
  });

  it("follows the symbolic link of v0.4.0, and says where it leads", () => {
    expect(readFileSync("data/releases/v0.4.0.yaml", "utf8")).toContain(
      "path: docs/components/backends/trtllm/README.md\n",
    );
  });

  it("writes nothing and keeps what is there whole where one page is broken", async () => {
    const clone = join(scratchFolder(), "clone");
    execFileSync("git", ["clone", "-q", repository, clone]);
    const path = join(clone, "docs/reference");
    execFileSync("git", ["-C", clone, "checkout", "-q", "v1.3.0"]);
    const page = readFileSync(join(path, "feature-matrix.md"), "utf8");
    writeFileSync(join(path, "feature-matrix.md"), page.replace("| **LoRA** | | | ✅ |", "| **LoRA** | ¿ | ✅ |"));
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", clone, "-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args]);
    git("commit", "-qam", "broken");
    git("tag", "-f", "v1.3.0");
    const data = scratchFolder();
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, "v1.2.0.yaml"), "left alone\n");
    const { code, err } = await command(["import", "--repo", clone, "--data", data]);
    expect(code).toBe(3);
    expect(err).toContain("v1.3.0 docs/reference/feature-matrix.md:29:1: error: found a row of 4 cells [row-width]\n");
    expect(err).toContain("1 error; nothing was written");
    expect(readdirSync(data)).toEqual(["v1.2.0.yaml"]);
    expect(readFileSync(join(data, "v1.2.0.yaml"), "utf8")).toBe("left alone\n");
  });
});

describe("import of nothing", () => {
  it.each([
    [["import"], 2, "dynamo-matrix: import needs --repo DIR, or --file F with --release V\n"],
    [["import", "--file", "x.md"], 2, "dynamo-matrix: --file needs --release with a tag such as v1.2.0\n"],
    [["import", "--file", "no-such.md", "--release", "v1.2.0"], 3, "dynamo-matrix: no-such.md does not exist\n"],
  ])("%j", async (args, code, err) => {
    expect(await command(args)).toEqual({ code, out: "", err });
  });

  it("is refused where there is no repository", async () => {
    const { code, err } = await command(["import", "--repo", scratchFolder()]);
    expect(code).toBe(3);
    expect(err).toMatch(/^dynamo-matrix: git failed in .*not a git repository/s);
  });
});

describe("an address that git fetches from", () => {
  const browsed = "https://github.com/ai-dynamo/dynamo";
  it.each([
    ["https://github.com/ai-dynamo/dynamo", true],
    ["https://github.com/ai-dynamo/dynamo.git", true],
    ["https://github.com/ai-dynamo/dynamo/", true],
    ["https://user:secret@github.com/AI-Dynamo/Dynamo.git", true],
    ["git@github.com:ai-dynamo/dynamo.git", true],
    ["github.com:ai-dynamo/dynamo", true],
    ["ssh://git@github.com:22/ai-dynamo/dynamo.git", true],
    ["git@github.com:somebody/dynamo.git", false],
    ["https://github.com/ai-dynamo/dynamo-matrix", false],
    ["https://example.org/ai-dynamo/dynamo", false],
    ["https://example.org/github.com/ai-dynamo/dynamo", false],
    ["/srv/github.com/ai-dynamo/dynamo", false],
    ["../dynamo", false],
    ["C:\\dynamo", false],
    ["file://github.com/ai-dynamo/dynamo", false],
    ["https://github.com/ai-dynamo/dynamo?x=y", false],
    ["", false],
  ])("%j is the project's own: %s", (address, same) => {
    expect(isSameRepository(address, browsed)).toBe(same);
  });
});
