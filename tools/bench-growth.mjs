// One stage of the program on input of one size, in a process of its own: prints its milliseconds and the MiB that it
// adds to the process, as JSON. Usage: node tools/bench-growth.mjs STAGE SIZE; tools/bench.mjs compares sizes.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeRelease } from "./bench/generate.mjs";
import { timeOf } from "./bench/measure.mjs";
import { loadModules } from "./bench/modules.mjs";

const scratch = mkdtempSync(join(tmpdir(), "dynamo-matrix-growth-"));
const modules = await loadModules();
const { knowledge, makeCompare, indexSnapshot, matchNotes, timelinesOf, ledgerOf, backgroundOf, lint } = modules;

const release = (turn, features, notes) => makeRelease({ turn, features, notes }, modules);
/** New objects each time: what belongs to a snapshot is computed once. */
const fresh = (snapshot) => ({ ...snapshot });
const line = (count) => {
  const snapshots = Array.from({ length: count }, (_, turn) => release(turn, 60, 40));
  const compare = makeCompare(null, knowledge);
  return { snapshots, diffs: snapshots.slice(1).map((head, i) => compare(snapshots[i], head)) };
};

/** Each stage prepares its input of a size, and gives what is timed and how often. */
const STAGES = {
  /** Cells of a table, of which some changed. */
  diff(cells) {
    const [base, head] = [release(0, cells / 3, cells / 100), release(1, cells / 3, cells / 100)];
    return { rounds: 5, run: () => makeCompare(null, knowledge)(fresh(base), fresh(head)) };
  },
  "note matching"(notes) {
    const [base, head] = [release(0, notes, notes), release(1, notes, notes)].map(indexSnapshot);
    return { rounds: 5, run: () => matchNotes({ ...base }, { ...head }) };
  },
  history(count) {
    const { snapshots, diffs } = line(count);
    return { rounds: 5, run: () => timelinesOf(snapshots, diffs, () => true) };
  },
  ledger(count) {
    const { snapshots, diffs } = line(count);
    return { rounds: 5, run: () => ledgerOf(snapshots.map(fresh), diffs) };
  },
  /** Every caveat as each release had it. */
  background(count) {
    const { snapshots, diffs } = line(count);
    return {
      rounds: 5,
      run() {
        const background = backgroundOf(snapshots, diffs);
        for (const { release, notes } of snapshots) for (const { id } of notes) background.recordAt(id, release);
      },
    };
  },
  lint(cells) {
    const snapshot = release(0, cells / 3, cells / 30);
    return { rounds: 5, run: () => lint(snapshot, knowledge, () => {}) };
  },
  /** The whole command, over so many releases. */
  report(count) {
    const data = join(scratch, "data");
    mkdirSync(data);
    for (let turn = 0; turn < count; turn++) {
      const snapshot = release(turn, 60, 40);
      writeFileSync(join(data, `${snapshot.release}.yaml`), modules.writeSnapshot(snapshot, knowledge.features));
    }
    return { command: ["report", "--data", data, "--out", join(scratch, "reports")] };
  },
  /** The whole command, over so many tags with a page each that is no other's. */
  import(count) {
    const repository = join(scratch, "repository");
    execFileSync("git", ["init", "-q", repository]);
    const stream = [];
    for (let turn = 0; turn < count; turn++) {
      const page = pageOf(release(turn, 40, 0), turn);
      stream.push(
        `commit refs/heads/main\nmark :${turn + 1}\ncommitter A <a@example.org> ${1.7e9 + turn * 86400} +0000\ndata 0\n`,
        turn === 0 ? "" : `from :${turn}\n`,
        `M 100644 inline docs/reference/feature-matrix.md\ndata ${Buffer.byteLength(page)}\n${page}\n`,
        `reset refs/tags/v0.9.${turn}\nfrom :${turn + 1}\n\n`,
      );
    }
    execFileSync("git", ["-C", repository, "fast-import", "--quiet"], { input: stream.join("") });
    return { command: ["import", "--repo", repository, "--data", join(scratch, "data")] };
  },
};

/** A page of a matrix as Dynamo's are written. */
function pageOf({ tables: [table] }, turn) {
  const rows = table.cells.filter((_, i) => i % 3 === 0);
  const symbol = (feature, backend) =>
    table.cells.find((cell) => cell.features[0] === feature && cell.backend === backend)?.symbol;
  return [
    `# Feature Matrix\n\nUpdated ${turn}.\n\n**Legend:**\n* ✅ : Supported\n* 🚧 : Work in Progress / Experimental / Limited\n`,
    "## Quick Comparison\n\n| Feature | vLLM | TensorRT-LLM | SGLang |\n|:--|:-:|:-:|:-:|",
    ...rows.map(
      ({ features: [id] }) => `| ${id} | ${["vllm", "trtllm", "sglang"].map((b) => symbol(id, b)).join(" | ")} |`,
    ),
    "",
  ].join("\n");
}

try {
  const [, , stage, size] = process.argv;
  const prepared = STAGES[stage](Number(size));
  const result = prepared.command ? measureCommand(prepared.command) : measure(prepared);
  console.log(JSON.stringify(result));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function measure({ rounds, run }) {
  run();
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  // What it allocates until its result is there, without a collection in between that would hide it.
  const kept = run();
  globalThis.gc?.();
  const mib = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  const ms = timeOf(run, rounds);
  return { ms, mib, kept: kept === undefined };
}

/** Processor time, of which other processes take nothing, and the most memory that the command had. */
function measureCommand(args) {
  const script = `process.argv.splice(1, 1);
    process.on("exit", () => {
      const { user, system } = process.cpuUsage();
      process.stderr.write("\\n" + JSON.stringify({ ms: (user + system) / 1000, mib: process.resourceUsage().maxRSS / 1024 }));
    });`;
  const preload = join(scratch, "measure.cjs");
  writeFileSync(preload, script.replace("process.argv.splice(1, 1);", ""));
  execFileSync(process.execPath, ["dist/dynamo-matrix.cjs", "--version"]);
  const { stderr } = spawn(preload, args);
  return JSON.parse(stderr.trimEnd().split("\n").at(-1));
}

function spawn(preload, args) {
  const { DYNAMO_MATRIX_CACHE: _, ...env } = process.env;
  const stderr = execFileSync(
    "sh",
    [
      "-c",
      'exec "$@" 2>&1 >/dev/null',
      "sh",
      process.execPath,
      "--require",
      preload,
      resolve("dist/dynamo-matrix.cjs"),
      ...args,
    ],
    {
      encoding: "utf8",
      env: { ...env, DYNAMO_MATRIX_CACHE: "off" },
      maxBuffer: 1 << 28,
    },
  );
  return { stderr };
}
