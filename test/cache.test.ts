import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cacheFolder, openCache } from "../src/cache/cache.ts";
import { flagsForLongRun } from "../src/cache/code.ts";
import { command, scratchFolder } from "./support/command.ts";
import { testRepository } from "./support/git.ts";

const program = resolve("dist/dynamo-matrix.cjs");
const DIFF = ["diff", "v1.1.1", "v1.2.0"];
/** A command that reads little, for what is the same whatever runs. */
const SHOW = ["show", "v1.2.0"];

beforeAll(() => {
  if (!existsSync(program)) execFileSync("node", ["tools/build.mjs"]);
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command with a cache in a folder, "off" for none. */
function run(cache: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync("node", [program, ...args], {
    encoding: "utf8",
    env: { ...process.env, DYNAMO_MATRIX_CACHE: cache },
  });
  return { code: status, out: stdout, err: stderr };
}

const plain = new Map<readonly string[], Ran>();
/** What a command says without a cache. */
function plainly(args: readonly string[]): Ran {
  const said = plain.get(args) ?? run("off", ...args);
  plain.set(args, said);
  return said;
}

let warm: { readonly folder: string; readonly args: readonly string[]; readonly expected: Ran } | null = null;
afterAll(() => {
  if (warm !== null) rmSync(warm.folder, { recursive: true, force: true });
});
/** A cache of its own that a run has filled, over data that are not as they were shipped, and what that run said. */
function filledCache() {
  if (warm === null) {
    const folder = mkdtempSync(join(tmpdir(), "dynamo-matrix-test-"));
    const data = dataFolder();
    for (const name of readdirSync(data)) appendFileSync(join(data, name), "# changed\n");
    cpSync(data, join(folder, "data"), { recursive: true });
    const args = [...SHOW, "--data", join(folder, "data")];
    warm = { folder, args, expected: run("off", ...args) };
    expect(warm.expected.code).toBe(0);
    expect(run(join(folder, "cache"), ...args)).toEqual(warm.expected);
  }
  const cache = join(scratchFolder(), "cache");
  cpSync(join(warm.folder, "cache"), cache, { recursive: true });
  return { ...warm, cache };
}

/** A folder of snapshots to change at will. */
function dataFolder(): string {
  const data = join(scratchFolder(), "data");
  mkdirSync(data);
  for (const release of ["v1.1.0", "v1.1.1", "v1.2.0"])
    cpSync(`data/releases/${release}.yaml`, join(data, `${release}.yaml`));
  return data;
}

const entriesIn = (cache: string) => readdirSync(cache).map((name) => join(cache, name));
/** What the entries of a cache are of: "run", "code" or "parsed". */
const kindsIn = (cache: string) =>
  entriesIn(cache)
    .map((path) => readFileSync(path, "latin1").split("\n", 2)[1]?.split(" ", 1)[0] ?? "")
    .sort();

describe("the cache", () => {
  it("changes nothing of what a command says", { timeout: 300_000 }, async () => {
    const cache = join(scratchFolder(), "cache");
    for (const args of [
      DIFF,
      [...DIFF, "--format", "json"],
      [...DIFF, "--format", "markdown"],
      [...DIFF, "--fail-on", "change"],
      ["show", "v1.2.0"],
      ["changelog", "--from", "v1.1.0"],
      ["caveats", "--open"],
      ["versions"],
      ["lint"],
      ["--help"],
      ["--version"],
      ["diff", "--help"],
    ]) {
      // In this process, from the sources: there is no cache there.
      const without = await command(args);
      expect(run(cache, ...args), args.join(" ")).toEqual(without);
      expect(run(cache, ...args), args.join(" ")).toEqual(without);
    }
    expect(kindsIn(cache).filter((kind) => kind === "run")).toHaveLength(12);
  });

  it("keeps no run that failed, or that wrote a file", () => {
    const cache = join(scratchFolder(), "cache");
    const file = join(scratchFolder(), "diff.txt");
    expect(run(cache, "diff", "v1.1.1", "v9.9.9").code).toBe(2);
    expect(run(cache, ...DIFF, "--output", file).code).toBe(0);
    rmSync(file);
    expect(run(cache, ...DIFF, "--output", file).code).toBe(0);
    expect(readFileSync(file, "utf8")).toBe(plainly(DIFF).out);
    expect(kindsIn(cache)).not.toContain("run");
  });

  it("notices each thing that a run depends on", () => {
    const [cache, data] = [join(scratchFolder(), "cache"), dataFolder()];
    const knowledge = join(scratchFolder(), "knowledge");
    cpSync("data", knowledge, { recursive: true });
    const args = ["diff", "previous", "latest", "--data", data, "--knowledge", knowledge];
    const same = () => {
      const now = run(cache, ...args);
      expect(now).toEqual(run("off", ...args));
      return now.out;
    };
    const first = same();
    const path = join(data, "v1.2.0.yaml");
    writeFileSync(path, readFileSync(path, "utf8").replace("lora: { sglang: unstated", "lora: { sglang: supported"));
    const changed = same();
    expect(changed).not.toBe(first);
    cpSync(join(data, "v1.2.0.yaml"), join(data, "v1.3.0.yaml"));
    writeFileSync(join(data, "v1.3.0.yaml"), readFileSync(path, "utf8").replace("release: v1.2.0", "release: v1.3.0"));
    const added = same();
    expect(added).not.toBe(changed);
    rmSync(join(data, "v1.3.0.yaml"));
    expect(same()).toBe(changed);
    const backends = join(knowledge, "backends.yaml");
    writeFileSync(backends, readFileSync(backends, "utf8").replace("name: SGLang", "name: SG Lang"));
    expect(same()).not.toBe(changed);
    writeFileSync(path, "release: [");
    expect(run(cache, ...args).code).toBe(3);
  });

  it.each<[what: string, spoil: (path: string, all: readonly string[]) => void]>([
    ["empty", (path) => writeFileSync(path, "")],
    ["cut short", (path) => writeFileSync(path, readFileSync(path).subarray(0, -1))],
    ["longer", (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from(" ")]))],
    [
      "changed in one byte",
      (path) => {
        const bytes = readFileSync(path);
        const last = bytes.length - 2;
        bytes[last] = (bytes[last] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    [
      "those of others",
      (path, all) => writeFileSync(path, readFileSync(all[(all.indexOf(path) + 1) % all.length] ?? path)),
    ],
    [
      "folders",
      (path) => {
        rmSync(path);
        mkdirSync(path);
      },
    ],
  ])("does without entries that are %s", (_what, spoil) => {
    const { cache, args, expected } = filledCache();
    const paths = entriesIn(cache);
    const copies = new Map(paths.map((path) => [path, readFileSync(path)]));
    const kindOf = (path: string) => copies.get(path)?.toString("latin1").split("\n", 2)[1]?.split(" ", 1)[0];
    const ofEachKind = new Set([...new Map(paths.map((path) => [kindOf(path), path])).values()]);
    expect(ofEachKind.size).toBe(4);
    const opened = openCache(cache, null);
    for (const path of paths) {
      const key = copies.get(path)?.toString("utf8").split("\n", 2)[1] ?? "";
      expect(opened.read(key)).not.toBeNull();
      spoil(path, paths);
      expect(opened.read(key)).toBeNull();
      // One way leads to all entries; the program itself is run on those of each kind.
      if (ofEachKind.has(path)) expect(run(cache, ...args)).toEqual(expected);
      rmSync(path, { recursive: true, force: true });
      writeFileSync(path, copies.get(path) ?? "");
    }
    for (const path of paths) spoil(path, paths);
    expect(run(cache, ...args)).toEqual(expected);
  });

  it("serves many runs at once", async () => {
    const cache = join(scratchFolder(), "cache");
    const expected = plainly(SHOW).out;
    const outs = await Promise.all(
      Array.from({ length: 8 }, () => {
        const child = spawn("node", [program, ...SHOW], { env: { ...process.env, DYNAMO_MATRIX_CACHE: cache } });
        let out = "";
        child.stdout.on("data", (text) => {
          out += text;
        });
        return new Promise<string>((done) => child.on("close", () => done(out)));
      }),
    );
    expect(new Set(outs)).toEqual(new Set([expected]));
    expect(readdirSync(cache).filter((name) => !name.endsWith(".entry"))).toEqual([]);
    expect(run(cache, ...SHOW).out).toBe(expected);
  });

  it("is not used where nothing can be written, nor where others can write", () => {
    const folder = scratchFolder();
    writeFileSync(join(folder, "file"), "");
    const expected = plainly(SHOW);
    expect(run(join(folder, "file", "cache"), ...SHOW)).toEqual(expected);
    const open = join(folder, "open");
    mkdirSync(open);
    execFileSync("chmod", ["777", open]);
    expect(run(open, ...SHOW)).toEqual(expected);
    expect(readdirSync(open)).toEqual([]);
    const closed = join(folder, "closed");
    mkdirSync(closed);
    execFileSync("chmod", ["500", closed]);
    expect(run(closed, ...SHOW)).toEqual(expected);
  });

  it("is the user's own folder, outside of the data", () => {
    const folder = scratchFolder();
    const before = readdirSync("data", { recursive: true });
    const { DYNAMO_MATRIX_CACHE: _, ...env } = process.env;
    execFileSync("node", [program, ...DIFF], { env: { ...env, XDG_CACHE_HOME: folder }, stdio: "ignore" });
    expect(readdirSync(folder)).toEqual(["dynamo-matrix"]);
    expect(statSync(join(folder, "dynamo-matrix")).mode & 0o777).toBe(0o700);
    expect(readdirSync("data", { recursive: true })).toEqual(before);
    expect(cacheFolder({ HOME: "/home/a" })).toBe("/home/a/.cache/dynamo-matrix");
    expect(cacheFolder({ HOME: "/home/a", XDG_CACHE_HOME: "/var/c" })).toBe("/var/c/dynamo-matrix");
    expect(cacheFolder({ HOME: "/home/a", DYNAMO_MATRIX_CACHE: "/tmp/c" })).toBe("/tmp/c");
    expect(cacheFolder({ HOME: "/home/a", DYNAMO_MATRIX_CACHE: "off" })).toBeNull();
    expect(cacheFolder({ HOME: "/home/a", DYNAMO_MATRIX_CACHE: "relative" })).toBeNull();
    expect(cacheFolder({ HOME: "relative" })).toBeNull();
    expect(cacheFolder({})).toBeNull();
  });

  it("is not needed for data that are as they were shipped", () => {
    const cache = join(scratchFolder(), "cache");
    expect(run(cache, ...DIFF)).toEqual(plainly(DIFF));
    expect(kindsIn(cache)).toEqual(["code", "run"]);
  });

  it.each<[what: string, spoil: (path: string) => void]>([
    ["gone", (path) => rmSync(path)],
    ["empty", (path) => writeFileSync(path, "")],
    ["cut short", (path) => truncateSync(path, 20_000)],
    [
      "another program's",
      (path) => {
        const bytes = readFileSync(path);
        const at = bytes.indexOf(10) + 1;
        bytes[at] = (bytes[at] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
  ])("does without what the build has read where that is %s", (_what, spoil) => {
    const copy = scratchFolder();
    for (const name of ["dist", "data", "package.json"]) cpSync(name, join(copy, name), { recursive: true });
    spoil(join(copy, "dist", "parsed.pack"));
    const { status, stdout } = spawnSync("node", [join(copy, "dist", "dynamo-matrix.cjs"), ...DIFF], {
      encoding: "utf8",
      env: { ...process.env, DYNAMO_MATRIX_CACHE: "off" },
    });
    expect({ code: status, out: stdout }).toEqual({ code: 0, out: plainly(DIFF).out });
  });

  it("stays within its bound", () => {
    const folder = join(scratchFolder(), "cache");
    const cache = openCache(folder, null);
    for (let i = 0; i < 700; i++) cache.write(`key ${i}`, Buffer.from(`content ${i}`));
    expect(readdirSync(folder).length).toBeLessThanOrEqual(600);
    expect(cache.read("key 699")?.toString()).toBe("content 699");
    expect(cache.read("key 700")).toBeNull();
  });
});

describe("a run that would write nothing", () => {
  it("of report is told from the files that it wrote", () => {
    const [cache, out] = [join(scratchFolder(), "cache"), join(scratchFolder(), "reports")];
    const args = ["report", "--data", dataFolder(), "--out", out];
    const written = run(cache, ...args);
    const count = readdirSync(out).length;
    expect(written.err.split("\n").at(-2)).toBe(`${count} reports written, 0 unchanged`);
    const unchanged = run("off", ...args);
    expect(run(cache, ...args)).toEqual(unchanged);
    expect(kindsIn(cache).filter((kind) => kind === "run")).toHaveLength(1);
    rmSync(join(out, "changelog.md"));
    writeFileSync(join(out, "v0.1.0.md"), "");
    expect(run(cache, ...args).out).toBe(`${relative(".", join(out, "changelog.md"))}\n`);
    expect(existsSync(join(out, "changelog.md"))).toBe(true);
  });

  it("of import asks the repository again", () => {
    const [cache, data] = [join(scratchFolder(), "cache"), join(scratchFolder(), "data")];
    const repository = testRepository();
    repository.commit({ "docs/reference/feature-matrix.md": MATRIX("✅") }, "v0.9.0");
    const args = ["import", "--repo", repository.folder, "--data", data];
    const last = (ran: Ran) => ran.err.split("\n").at(-2);
    expect(last(run(cache, ...args))).toBe("1 release read, 1 written, 0 unchanged");
    const unchanged = run("off", ...args);
    expect(run(cache, ...args)).toEqual(unchanged);
    expect(last(unchanged)).toBe("1 release read, 0 written, 1 unchanged");
    repository.commit({ "docs/reference/feature-matrix.md": MATRIX("🚧") }, "v0.9.1");
    expect(last(run(cache, ...args))).toBe("2 releases read, 1 written, 1 unchanged");
    rmSync(join(data, "v0.9.0.yaml"));
    expect(last(run(cache, ...args))).toBe("2 releases read, 1 written, 1 unchanged");
    execFileSync("git", ["-C", repository.folder, "tag", "-f", "v0.9.1", "v0.9.0"], { stdio: "ignore" });
    expect(last(run(cache, ...args))).toBe("2 releases read, 1 written, 1 unchanged");
    execFileSync("git", ["-C", repository.folder, "config", "remote.o.promisor", "true"]);
    expect(run(cache, ...args).code).toBe(3);
  });

  it.each([
    ["a page", "HEAD:docs/reference/feature-matrix.md"],
    ["a folder", "HEAD:docs"],
    ["a commit", "HEAD"],
  ])("of import notices that %s was lost since", (_what, name) => {
    const [cache, data] = [join(scratchFolder(), "cache"), join(scratchFolder(), "data")];
    const repository = testRepository();
    repository.commit({ "docs/reference/feature-matrix.md": MATRIX("✅") }, "v0.9.0");
    const args = ["import", "--repo", repository.folder, "--data", data];
    run(cache, ...args);
    expect(run(cache, ...args).code).toBe(0);
    expect(kindsIn(cache)).toContain("run");
    const id = execFileSync("git", ["-C", repository.folder, "rev-parse", name], { encoding: "utf8" }).trim();
    rmSync(join(repository.folder, ".git/objects", id.slice(0, 2), id.slice(2)));
    expect(run(cache, ...args).code).toBe(3);
    expect(run("off", ...args).code).toBe(3);
  });

  it("of diff on revisions follows where they lead", () => {
    const cache = join(scratchFolder(), "cache");
    const repository = testRepository();
    repository.commit({ "docs/reference/feature-matrix.md": MATRIX("✅") }, "one");
    repository.commit({ "docs/reference/feature-matrix.md": MATRIX("🚧") }, "two");
    const args = ["diff", "git:one", "git:HEAD", "--repo", repository.folder];
    const first = run(cache, ...args);
    expect(first).toEqual(run("off", ...args));
    expect(run(cache, ...args)).toEqual(first);
    repository.commit({ "docs/reference/feature-matrix.md": MATRIX("✅") }, "three");
    const next = run(cache, ...args);
    expect(next).toEqual(run("off", ...args));
    expect(next.out).not.toBe(first.out);
    const tree = ["diff", "git:one", "git:WORKTREE", "--repo", repository.folder];
    const before = run(cache, ...tree);
    writeFileSync(join(repository.folder, "docs/reference/feature-matrix.md"), MATRIX("❌"));
    expect(run(cache, ...tree).out).not.toBe(before.out);
  });
});

const MATRIX = (lora: string) =>
  `# Features\n\n| Feature | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | ${lora} | ✅ |\n| Tool Calling | ✅ | ✅ |\n\n## vLLM\n\n| Feature | LoRA | Tool Calling |\n| --- | --- | --- |\n| LoRA | — | |\n| Tool Calling | ✅ | — |\n`;

describe("a long run", () => {
  it("sets only flags that this V8 has", () => {
    const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
    const names = flagsForLongRun(process.versions.v8).map((flag) => flag.replace(/^--(?:no-)?/u, "").split("=")[0]);
    expect(names.filter((name) => !known.includes(`\n  --${name} (`))).toEqual([]);
  });

  it("sets none where the flags of a V8 are not known", () => {
    expect(["11.30.1", "12.5.1", "99.1.1", ""].flatMap(flagsForLongRun)).toEqual([]);
    for (const v8 of ["11.3.244.8-node.37", "12.4.254.21-node.57", "13.6.233.17-node.53"])
      expect(flagsForLongRun(v8), v8).toContain("--no-regexp-tier-up");
  });

  it("says nothing of V8", () => {
    expect(plainly(["changelog", "--from", "v1.2.0"])).toMatchObject({ code: 0, err: "" });
  });
});
