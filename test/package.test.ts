import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testRepository } from "./support/git.ts";
import { comparison, pairs } from "./support/page.ts";

const work = mkdtempSync(join(tmpdir(), "dynamo-matrix-package-"));
const consumer = join(work, "consumer");
const installed = join(consumer, "node_modules", "dynamo-matrix");
let tarball = "";
let before = new Map<string, string>();

/** A hash of each file of a folder. */
function hashes(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
  );
}

const npm = (folder: string, ...args: string[]) =>
  execFileSync("npm", [...args, "--ignore-scripts", "--no-audit", "--no-fund", "--offline"], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });

beforeAll(() => {
  if (!existsSync("dist/index.js")) execFileSync("node", ["tools/build.mjs"]);
  execFileSync("node", ["tools/types.mjs", "--types"], { stdio: "ignore" });
  const [packed] = JSON.parse(npm(".", "pack", "--pack-destination", work, "--json"));
  tarball = join(work, packed.filename);
  mkdirSync(consumer);
  writeFileSync(join(consumer, "package.json"), '{ "private": true, "type": "module" }\n');
  npm(consumer, "install", tarball);
  before = hashes(installed);
  writeFileSync(join(consumer, "page.md"), comparison({ LoRA: ["✅", "❌"] }) + pairs("SGLang", {}));
  writeFileSync(join(consumer, "profile.yaml"), "backends: [vLLM]\nfeatures: [LoRA]\n");
}, 120_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

/** The Node.js that runs the package: this one, or the one that the gate asks for. */
const node = process.env["PACKAGE_NODE"] ?? process.execPath;

/** Runs the installed command in the user's folder. */
function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(node, ["node_modules/.bin/dynamo-matrix", ...args], {
    cwd: consumer,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("the installed package", () => {
  it("needs no other package, and runs nothing when it is installed", () => {
    expect(readdirSync(join(consumer, "node_modules")).sort()).toEqual([".bin", ".package-lock.json", "dynamo-matrix"]);
    const { dependencies, scripts } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(dependencies).toBeUndefined();
    expect(Object.keys(scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([]);
  });

  const repository = () => {
    const made = testRepository();
    made.commit(
      { "docs/reference/feature-matrix.md": comparison({ LoRA: ["✅", "✅"] }) + pairs("vLLM", {}) },
      "v9.1.0",
    );
    return made.folder;
  };

  it.each<[args: () => readonly string[], status: number, says: RegExp]>([
    [() => ["--version"], 0, /^\d+\.\d+\.\d+\n$/],
    [() => ["import", "--file", "page.md", "--release", "v9.0.0"], 0, /^dynamo-matrix-data\/v9\.0\.0\.yaml\n$/],
    [() => ["import", "--repo", repository()], 0, /^dynamo-matrix-data\/v9\.1\.0\.yaml\n$/],
    [() => ["releases"], 0, /^v9\.1\.0 .*\nv9\.0\.0 |^v9\.0\.0 .*\nv9\.1\.0 /m],
    [() => ["show", "latest"], 0, /v9\.1\.0/],
    [() => ["show", "v1.2.0", "--format", "html"], 0, /<html/],
    [() => ["diff", "v1.5.1", "v9.0.0"], 0, /v1\.5\.1 .* → v9\.0\.0/],
    [() => ["diff", "v1.4.1..v1.4.2", "--format", "sarif"], 0, /"version": "2\.1\.0"/],
    [() => ["diff", "./page.md", "v9.0.0"], 0, /No changes/],
    [() => ["changelog", "--from", "v1.5.0", "--format", "markdown"], 0, /v9\.1\.0/],
    [() => ["history", "lora"], 0, /LoRA/],
    [() => ["caveats", "--open", "--at", "v1.5.1"], 0, /open/],
    [() => ["upgrade", "v1.0.1", "v1.5.1", "--backend", "vllm", "--feature", "lora"], 0, /^Yes/m],
    [() => ["check", "v1.5.1", "--profile", "profile.yaml"], 0, /^Yes/m],
    [() => ["check", "--profile", "profile.yaml", "--find"], 0, /^The newest release that supports it/m],
    [() => ["accept", "3f9a0c1d2b4e", "--reason", "known"], 0, /^$/],
    [() => ["versions", "--find", "vllm=0.20.1"], 0, /v1\.2\.0/],
    [() => ["rules"], 0, /status-changed/],
    [() => ["help", "statuses"], 0, /unstated/],
    [() => ["completion", "fish"], 0, /^complete -c dynamo-matrix/m],
    [() => ["explain", "caveat-moved"], 0, /caveat-moved/],
    [() => ["lint", "v1.5.1"], 0, /warning/],
    [() => ["report", "--out", "reports"], 0, /reports\/index\.html/],
    [() => ["report", "--out", "reports", "--check"], 0, /^$/],
    [() => ["report"], 2, /^$/],
  ])("%# runs", (args, status, says) => {
    const given = args();
    const result = run(...given);
    expect([given, result.status, result.stderr.includes("internal error")]).toEqual([given, status, false]);
    expect(result.stdout).toMatch(says);
  });

  /** What a shell makes of a line whose last word is typed. */
  const completed = (shell: string, script: string) =>
    spawnSync(shell, ["-c", script], {
      cwd: consumer,
      encoding: "utf8",
      env: { ...process.env, PATH: `${join(consumer, "node_modules", ".bin")}:${process.env["PATH"] ?? ""}` },
    });

  it("completes in bash", () => {
    const script = (words: string, at: number) =>
      `source <(dynamo-matrix completion bash); COMP_WORDS=(${words}); COMP_CWORD=${at}; _dynamo_matrix; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const of = (words: string, at: number) => completed("bash", script(words, at)).stdout.trimEnd().split("\n");
    expect(of("dynamo-matrix up", 1)).toEqual(["upgrade"]);
    expect(of("dynamo-matrix show v1.5", 2)).toEqual(["v1.5.1", "v1.5.0"]);
    expect(of("dynamo-matrix diff --backend = s", 4)).toEqual(["sglang"]);
    expect(of("dynamo-matrix diff --backend ''", 3)).toEqual(["sglang", "trtllm", "vllm"]);
    expect(of("dynamo-matrix history disagg", 2)).toEqual(["disaggregated-serving"]);
    expect(of("dynamo-matrix diff --output ''", 3)).toEqual([""]);
    expect(completed("bash", "source <(dynamo-matrix completion bash); complete -p dynamo-matrix").stdout).toBe(
      "complete -o default -F _dynamo_matrix dynamo-matrix\n",
    );
  });

  // Where these shells are installed, at least their parsers have to take the script.
  for (const shell of ["zsh", "fish"])
    if (spawnSync(shell, ["--version"]).status === 0)
      it(`has a script that ${shell} takes`, () => {
        const file = join(consumer, `completion.${shell}`);
        writeFileSync(file, run("completion", shell).stdout);
        expect(completed(shell, `${shell} -n ${file}`)).toMatchObject({ status: 0, stderr: "" });
      });

  it("runs the examples", () => {
    cpSync("examples", join(consumer, "examples"), { recursive: true });
    const example = (...args: string[]) => spawnSync(node, args, { cwd: consumer, encoding: "utf8" });
    const { text } = JSON.parse(example("examples/release-bot.mjs", "v1.4.2").stdout);
    expect(text).toMatch(/^NVIDIA Dynamo v1\.4\.2 \(2026-08-28\) against v1\.4\.1: 0 worse, 1 better\n• SGLang: LoRA /);
    const upgrade = ["examples/upgrade-check.mjs", "v1.0.1", "v1.5.1"];
    const checked = example(...upgrade, "profile.yaml");
    expect([checked.status, checked.stdout.split("\n")[3]?.slice(0, 4)]).toEqual([0, "Yes,"]);
    writeFileSync(join(consumer, "old.yaml"), "backends: [SGLang]\nfeatures: [LoRA]\nplatform: { driver: 575 }\n");
    expect(example(...upgrade, "old.yaml").status).toBe(1);
    writeFileSync(join(consumer, "bad.yaml"), "features: [Lorra]\n");
    const bad = example(...upgrade, "bad.yaml");
    expect([bad.status, bad.stderr]).toEqual([
      3,
      'bad.yaml:1:12: the unknown feature "Lorra"; to fix: nearest: LoRA\n',
    ]);
    for (const [args, says] of [
      [upgrade.slice(0, 1), "usage: upgrade-check.mjs BASE HEAD PROFILE"],
      [[...upgrade, "none.yaml"], "none.yaml does not exist"],
      [["examples/upgrade-check.mjs", "v1.5.1", "v1.0.1", "profile.yaml"], "v1.5.1 does not come before v1.0.1"],
      [["examples/release-bot.mjs", "v9.9.9"], "there is no snapshot of v9.9.9"],
      [["examples/release-bot.mjs", "v0.4.0"], "there is no release before v0.4.0"],
    ] as const) {
      const { status, stdout, stderr } = example(...args);
      expect([status, stdout, stderr]).toEqual([2, "", `${says}\n`]);
    }
    const dashboard = JSON.parse(example("examples/dashboard.mjs").stdout);
    expect([dashboard.release, dashboard.rows[0].status]).toEqual(["v1.5.1", "supported"]);
    expect(dashboard.rows.length).toBeGreaterThan(20);
  });

  it("has types that a strict compiler takes without looking away", () => {
    const source = [
      'import { diff, type Diff, type Result, type Snapshot, readSnapshot, shipped } from "dynamo-matrix";',
      "const data = shipped();",
      'const read: Result<Snapshot> = readSnapshot("", "x.yaml", data.knowledge);',
      'const changes: Diff = diff(data.snapshot("v1.4.1"), read.ok ? read.value : data.snapshot("v1.4.2"), data);',
      "for (const change of changes.changes) {",
      '  if (change.kind === "status-changed") console.log(change.fact.after.status satisfies string);',
      "}",
      "// @ts-expect-error a release is a text",
      "data.snapshot(1);",
      "",
    ].join("\n");
    writeFileSync(join(consumer, "use.ts"), source);
    const flags = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2023,dom"];
    const tsc = resolve("node_modules/.bin/tsc");
    const { status, stdout } = spawnSync(tsc, [...flags, "--types", "", "--skipLibCheck", "false", "use.ts"], {
      cwd: consumer,
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([0, ""]);
  });

  it("writes files that name its schemas, where they are", () => {
    for (const name of ["v9.0.0.yaml", "v9.1.0.yaml"]) {
      const folder = join(consumer, "dynamo-matrix-data");
      const [, schema = ""] =
        /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(join(folder, name), "utf8")) ?? [];
      expect(schema).toBe("../node_modules/dynamo-matrix/data/schema/snapshot.schema.json");
      expect(existsSync(join(folder, schema))).toBe(true);
    }
  });

  it("ships the schemas that its files name, where they name them", () => {
    for (const name of ["snapshot", "platform", "profile", "acceptance", "annotations", "output-diff"]) {
      const path = join(installed, "data", "schema", `${name}.schema.json`);
      expect([name, JSON.parse(readFileSync(path, "utf8")).type]).toEqual([name, "object"]);
    }
  });

  it("is as it was, whatever ran", () => {
    expect(before.size).toBeGreaterThan(100);
    expect(hashes(installed)).toEqual(before);
  });
});

describe("the tarball", () => {
  it("is under 1 MB without the data", () => {
    // The pack is what the files of data say.
    const names = [...before.keys()].filter((name) => !name.startsWith("data") && name !== "dist/parsed.pack");
    const packed = gzipSync(Buffer.concat(names.map((name) => readFileSync(join(installed, name)))));
    expect(names.length).toBeGreaterThan(30);
    expect(packed.length).toBeLessThan(1_000_000);
  });

  it("has nothing that publint would change", async () => {
    expect((await publint({ pkgDir: installed, pack: false, strict: true })).messages).toEqual([]);
  });

  it("has types that resolve wherever it does", () => {
    const attw = spawnSync("node_modules/.bin/attw", [tarball, "--profile", "esm-only", "--format", "json"], {
      encoding: "utf8",
    });
    const { analysis } = JSON.parse(attw.stdout);
    const kinds = analysis.problems.map(({ kind }: { kind: string }) => kind);
    expect([attw.status, new Set(kinds)]).toEqual([0, new Set(["CJSResolvesToESM"])]);
  });

  it("names everyone whose code it carries", async () => {
    const bundles = ["src/main.ts", "src/index.ts", "src/explorer/main.ts"].map((entry) =>
      build({
        entryPoints: [entry],
        bundle: true,
        write: false,
        metafile: true,
        outdir: "out",
        splitting: entry === "src/main.ts",
        minifySyntax: entry !== "src/main.ts",
        target: "node20",
        platform: entry.includes("explorer") ? "browser" : "node",
        format: "esm",
        mainFields: ["module", "main"],
        logLevel: "error",
      }),
    );
    const carried = new Set<string>();
    for (const { metafile } of await Promise.all(bundles)) {
      for (const { inputs } of Object.values(metafile.outputs)) {
        for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
          const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
          if (name !== undefined && bytesInOutput > 0) carried.add(name);
        }
      }
    }
    const notices = readFileSync(join(installed, "dist", "THIRD-PARTY-NOTICES.txt"), "utf8");
    const named = [...notices.matchAll(/^(\S+) \S+\nLicence: /gm)].map(([, name = ""]) => name);
    expect(carried.size).toBeGreaterThan(20);
    expect([...carried].filter((name) => !named.includes(name))).toEqual([]);
  });
});
