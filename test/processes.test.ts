import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";
import { testRepository } from "./support/git.ts";

const program = resolve("dist/dynamo-matrix.cjs");

beforeAll(() => {
  if (!existsSync(program)) execFileSync("node", ["tools/build.mjs"]);
});

/** A repository with so many tags, each with a page that is no other's. */
function repositoryWith(tags: number): string {
  const repository = testRepository();
  const commits = Array.from({ length: tags }, (_, n) => {
    const page = `# Features ${n}\n\n| Feature | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | ✅ | ✅ |\n| Tool Calling | ✅ | ✅ |\n\n## vLLM\n\n| Feature | LoRA | Tool Calling |\n| --- | --- | --- |\n| LoRA | — | |\n| Tool Calling | ✅ | — |\n`;
    return [
      `commit refs/heads/main\nmark :${n + 1}\ncommitter t <t@example.invalid> ${1_770_000_000 + n * 86_400} +0000\ndata 0\n`,
      n === 0 ? "" : `from :${n}\n`,
      `M 100644 inline docs/reference/feature-matrix.md\ndata ${Buffer.byteLength(page)}\n${page}\n`,
      `reset refs/tags/v0.9.${n}\nfrom :${n + 1}\n\n`,
    ].join("");
  });
  execFileSync("git", ["-C", repository.folder, "fast-import", "--quiet"], { input: commits.join("") });
  return repository.folder;
}

/** How many git processes a command starts, each noted by a git that stands before the real one. */
function gitProcesses(...args: readonly string[]): number {
  const folder = scratchFolder();
  const log = join(folder, "log");
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin", "git"), `#!/bin/sh\necho "$1" >>'${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(folder, "bin", "git"), 0o755);
  execFileSync("node", [program, ...args], {
    stdio: "ignore",
    env: {
      ...process.env,
      PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"]}`,
      DYNAMO_MATRIX_CACHE: join(folder, "cache"),
    },
  });
  return readFileSync(log, "utf8").trim().split("\n").length;
}

describe("git", () => {
  it("is started as often for 400 tags as for 4", () => {
    const [few, many] = [4, 400].map((tags) => {
      const repository = repositoryWith(tags);
      return gitProcesses("import", "--repo", repository, "--data", join(scratchFolder(), "data"));
    });
    expect(few).toBeLessThanOrEqual(8);
    expect(many).toBe(few);
  });
});

interface Part {
  readonly name: string;
  readonly inputs: readonly string[];
}

let built: readonly Part[] | null = null;

/** The parts that the command is built in, and the files that each is made of. */
function partsOfBuild(): readonly Part[] {
  built ??= JSON.parse(
    execFileSync(
      "node",
      [
        "--input-type=module",
        "-e",
        'import { buildParts } from "./tools/build-parts.mjs"; console.log(JSON.stringify((await buildParts()).parts.map(({ name, inputs }) => ({ name, inputs }))));',
      ],
      { encoding: "utf8", maxBuffer: 1 << 26 },
    ),
  );
  return built ?? [];
}

/** What the parts that commands load are made of, by the entry of the compiled code that a run keeps. */
async function loadedBy(...args: readonly string[]): Promise<string[]> {
  const cache = join(scratchFolder(), "cache");
  execFileSync("node", [program, ...args], { stdio: "ignore", env: { ...process.env, DYNAMO_MATRIX_CACHE: cache } });
  const entries = readdirSync(cache).map((name) => readFileSync(join(cache, name), "latin1").split("\n", 3));
  const [, , table = "[]"] = entries.find(([, key]) => key?.startsWith("code ")) ?? [];
  const loaded = new Set(JSON.parse(table).map(([name]: [string, number]) => name));
  const parts = partsOfBuild();
  expect(parts.filter(({ name }) => loaded.has(name)).length).toBe(loaded.size);
  return parts.filter(({ name }) => loaded.has(name)).flatMap(({ inputs }) => inputs);
}

/** The packages and folders of src/ that some files belong to. */
function homesOf(files: readonly string[]): Set<string> {
  return new Set(
    files.map((file) => {
      const [, inPackage] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
      return inPackage ?? file.split("/").slice(0, 2).join("/");
    }),
  );
}

const PARSERS = ["micromark", "mdast-util-from-markdown", "htmlparser2", "src/import"];

describe("a command loads what it uses", () => {
  it.each<[args: string[], loads: string[], leaves: string[]]>([
    [
      ["--help"],
      ["commander"],
      [...PARSERS, "yaml", "valibot", "simple-git", "handlebars", "feed", "diff", "src/facts"],
    ],
    [
      ["--version"],
      ["commander"],
      [...PARSERS, "yaml", "valibot", "simple-git", "handlebars", "feed", "diff", "src/facts"],
    ],
    [
      ["diff", "v1.1.1", "v1.2.0"],
      ["yaml", "src/facts"],
      [...PARSERS, "simple-git", "handlebars", "feed"],
    ],
    [["diff", "v1.1.1", "v1.2.0", "--format", "markdown"], ["handlebars"], [...PARSERS, "simple-git", "feed"]],
    [["caveats", "--open"], ["src/history"], [...PARSERS, "simple-git", "handlebars", "feed"]],
  ])("%j", async (args, loads, leaves) => {
    const homes = homesOf(await loadedBy(...args));
    expect(loads.filter((home) => !homes.has(home))).toEqual([]);
    expect(leaves.filter((home) => homes.has(home))).toEqual([]);
  });

  it("and says the same as from its sources", async () => {
    const { code, out } = await command(["diff", "v1.1.1", "v1.2.0"]);
    const built = execFileSync("node", [program, "diff", "v1.1.1", "v1.2.0"], {
      encoding: "utf8",
      env: { ...process.env, DYNAMO_MATRIX_CACHE: "off" },
    });
    expect([code, out]).toEqual([0, built]);
  });
});
