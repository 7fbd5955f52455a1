import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { once } from "../src/model/once.ts";
import { scratchFolder } from "./support/command.ts";
import { type TestRepository, testRepository } from "./support/git.ts";
import { preparedCache } from "./support/prepared-cache.ts";

/** How often each command is killed; LANDING_KILLS=300 kills it more often. */
const KILLS = Number(process.env["LANDING_KILLS"] ?? 8);
const TAGS = 12;

const program = resolve("dist/dynamo-matrix.cjs");
const cache = preparedCache();
const withCache = (folder: string) => ({ ...process.env, DYNAMO_MATRIX_CACHE: folder });

beforeAll(() => {
  if (!existsSync(program)) execFileSync("node", ["tools/build.mjs"]);
});

const running = new Set<ReturnType<typeof spawn>>();
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
});

const shared = mkdtempSync(join(tmpdir(), "dynamo-matrix-landing-"));
afterAll(() => rmSync(shared, { recursive: true, force: true }));

/** A repository of some releases whose pages all say one thing of LoRA. */
function repositoryOf(lora: string, name: string): TestRepository {
  const repository = testRepository(join(shared, name));
  repository.release(
    Array.from({ length: TAGS }, (_, n) => {
      const page = `# Features ${n}\n\n| Feature | SGLang | vLLM |\n| --- | --- | --- |\n| LoRA | ${lora} | ✅ |\n| Tool Calling | ✅ | ✅ |\n\n## vLLM\n\n| Feature | LoRA | Tool Calling |\n| --- | --- | --- |\n| LoRA | — | |\n| Tool Calling | ✅ | — |\n`;
      return [`v0.9.${n}`, { "docs/reference/feature-matrix.md": page }] as const;
    }),
  );
  return repository;
}

const first = once(() => repositoryOf("✅", "first"));
const second = once(() => repositoryOf("❌", "second"));

const importArgs = (repository: TestRepository, data: string) => [
  "import",
  "--repo",
  repository.folder,
  "--data",
  data,
];
const reportArgs = (data: string, out: string) => ["report", "--data", data, "--out", out];

function runWhole(args: readonly string[]): { readonly code: number | null; readonly err: string } {
  const folder = cache.copy();
  const { status, stderr } = spawnSync("node", [program, ...args], { env: withCache(folder), encoding: "utf8" });
  cache.learn(folder);
  return { code: status, err: stderr };
}

/** Starts the command, and kills it after some milliseconds; the code it ends with, null where it was killed. */
function start(args: readonly string[], killAfter: number | null): Promise<number | null> {
  const child = spawn("node", [program, ...args], { env: withCache(cache.copy()), stdio: "ignore" });
  running.add(child);
  const timer = killAfter === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((done) =>
    child.once("exit", (code) => {
      running.delete(child);
      if (timer !== null) clearTimeout(timer);
      done(code);
    }),
  );
}

/** All that stands in a folder, as one digest of names and contents. */
function stateOf(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const path = join(folder, name);
    hash.update(`${name}\0`);
    hash.update(contentOf(path));
  }
  return hash.digest("hex");
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.from("a folder");
  }
}

/** Two whole states of a folder, and a command that brings it from the first to the second. */
interface Change {
  readonly folder: string;
  readonly first: string;
  readonly states: readonly [string, string];
  readonly args: readonly string[];
  /** A run that looks at the folder, and puts right what a killed one left. */
  readonly look: readonly string[];
}

/** A folder that is imported from the first repository, and a copy of it that is then imported from the second. */
const imported = once(() => {
  const [before, after] = [join(shared, "data-before"), join(shared, "data-after")];
  expect(runWhole(importArgs(first(), before)).code).toBe(0);
  cpSync(before, after, { recursive: true });
  expect(runWhole(importArgs(second(), after)).code).toBe(0);
  return { before, after, states: [stateOf(before), stateOf(after)] as const };
});

/** The same of the reports of both. */
const reported = once(() => {
  const data = imported();
  const [before, after] = [join(shared, "reports-before"), join(shared, "reports-after")];
  expect(runWhole(reportArgs(data.before, before)).code).toBe(0);
  cpSync(before, after, { recursive: true });
  expect(runWhole(reportArgs(data.after, after)).code).toBe(0);
  return { before, after, states: [stateOf(before), stateOf(after)] as const };
});

function changeOfImport(): Change {
  const folder = join(scratchFolder(), "data");
  const { before, states } = imported();
  cpSync(before, folder, { recursive: true });
  const args = importArgs(second(), folder);
  return { folder, first: before, states, args, look: ["releases", "--data", folder] };
}

function changeOfReport(): Change {
  const folder = join(scratchFolder(), "reports");
  const { before, states } = reported();
  cpSync(before, folder, { recursive: true });
  const args = reportArgs(imported().after, folder);
  return { folder, first: before, states, args, look: [...args, "--check"] };
}

describe("a command that is killed", () => {
  it.each([
    ["import", changeOfImport],
    ["report", changeOfReport],
  ])(
    `%s, leaves all of its files or none, ${KILLS} times`,
    async (_name, changeOf) => {
      const { folder, first, states, args, look } = changeOf();
      const reset = () => {
        cpSync(first, folder, { recursive: true });
        expect(stateOf(folder)).toBe(states[0]);
      };
      reset();
      const begin = performance.now();
      expect(await start(args, null)).toBe(0);
      const whole = performance.now() - begin;
      const ends = { killed: 0, first: 0, second: 0 };
      for (let i = 0; i < KILLS; i++) {
        reset();
        // Most of a run reads; its end, where it writes, is hit more often.
        const share = i % 4 === 0 ? (i * 0.618) % 1 : 0.6 + 0.45 * ((i * 0.618) % 1);
        if ((await start(args, whole * share)) === null) ends.killed++;
        runWhole(look);
        const at = states.indexOf(stateOf(folder));
        expect(at, `a mixture after a kill at ${Math.round(whole * share)} ms`).toBeGreaterThanOrEqual(0);
        if (at === 0) ends.first++;
        else ends.second++;
      }
      console.log(`${_name}: ${JSON.stringify(ends)}`);
      expect(ends.killed).toBeGreaterThan(0);
    },
    60_000 + KILLS * 15_000,
  );
});

describe("a command that can't write", () => {
  /** Runs a shell script with the command's arguments as "$@". */
  const inShell = (script: string, args: readonly string[], wrapper: readonly string[] = ["sh"]) => {
    const [shell = "sh", ...flags] = wrapper;
    const { status, stderr } = spawnSync(shell, [...flags, "-c", script, "sh", "node", program, ...args], {
      env: withCache(cache.copy()),
      encoding: "utf8",
    });
    return { code: status, err: stderr };
  };

  it.each([
    ["import", changeOfImport],
    ["report", changeOfReport],
  ])("%s, with files that may not grow, exits with 3 and changes nothing", (_name, changeOf) => {
    const { folder, first, states, args } = changeOf();
    cpSync(first, folder, { recursive: true });
    const { code, err } = inShell("trap '' XFSZ; ulimit -f 1; exec \"$@\"", args);
    expect([code, /EFBIG|too large/iu.test(err)]).toEqual([3, true]);
    expect(stateOf(folder)).toBe(states[0]);
  });

  // Where nobody may mount anything, the files that may not grow stand for the full disk.
  const namespaces = spawnSync("unshare", ["-rm", "true"]).status === 0;
  if (!namespaces) console.log("no file system can be mounted here: a full and a read-only one are not tried");
  const NAMESPACE = ["unshare", "-rm", "sh"];

  const MOUNTED = [
    ["a full disk", "size=SIZE", "", "ENOSPC"],
    ["a folder that is read-only", "size=64m", 'mount -o remount,ro "$TARGET"', "EROFS"],
  ] as const;
  it.each(namespaces ? MOUNTED : [])(
    "import, on %s, exits with 3 and changes nothing",
    (_what, options, then, code) => {
      const { folder, first, states, args } = changeOfImport();
      // As much as the files need, and not twice as much.
      const size = execFileSync("du", ["-sk", first], { encoding: "utf8" }).split("\t", 1)[0] ?? "";
      const script = [
        `TARGET='${folder}'`,
        `mount -t tmpfs -o ${options.replace("SIZE", `${Number(size) + 8}k`)} t "$TARGET"`,
        `cp -r '${first}/.' "$TARGET"`,
        then,
        '"$@"; code=$?',
        `mkdir -p '${folder}-after'; cp -r "$TARGET/." '${folder}-after'; exit $code`,
      ].join("\n");
      const outcome = inShell(script, args, NAMESPACE);
      expect([outcome.code, outcome.err.includes(code)]).toEqual([3, true]);
      expect(stateOf(`${folder}-after`)).toBe(states[0]);
    },
  );
});

it("two imports and a report at once leave whole states, and the report is of one of them", async () => {
  const [one, two] = [first(), second()];
  const [own, out, data] = ["own", "out", "data"].map((name) => join(scratchFolder(), name));
  if (!own || !out || !data) throw new Error("no names");
  expect(runWhole(importArgs(repositoryOf("🚧", "third"), own)).code).toBe(0);
  expect(runWhole(reportArgs(own, out)).code).toBe(0);
  const wholes = [
    { data: stateOf(own), report: stateOf(out) },
    ...[0, 1].map((i) => ({ data: imported().states[i], report: reported().states[i] })),
  ];
  for (let i = 0; i < Math.max(3, Math.ceil(KILLS / 6)); i++) {
    mkdirSync(data, { recursive: true });
    cpSync(own, data, { recursive: true });
    const out = join(scratchFolder(), "reports");
    const begin = (ms: number) => new Promise((done) => setTimeout(done, ms));
    const codes = await Promise.all([
      start(importArgs(one, data), null),
      start(importArgs(two, data), null),
      begin((i % 3) * 90).then(() => start(reportArgs(data, out), null)),
    ]);
    expect(codes).toEqual([0, 0, 0]);
    expect(wholes.slice(1).map((whole) => whole.data)).toContain(stateOf(data));
    expect(wholes.map((whole) => whole.report)).toContain(stateOf(out));
  }
}, 180_000);
