// One stage of the program on input of one size, in a process of its own: prints its milliseconds and the MiB that it
// adds to the process, as JSON. Usage: node tools/bench-growth.mjs STAGE SIZE [TIMES]; tools/bench.mjs compares sizes.
// Of a small stage, TIMES results are held at once, so that their memory is more than the noise of the process.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeRelease } from "./bench/generate.mjs";
import { timeOf } from "./bench/measure.mjs";
import { loadModules } from "./bench/modules.mjs";
import { repositoryOf } from "./bench/scratch.mjs";

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
    return {
      rounds: 5,
      run: () =>
        lint({ releases: [snapshot], history: null, platform: null, knowledge, settings: modules.NO_SETTINGS }),
    };
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
    const repository = repositoryOf(scratch, count, 40);
    return { command: ["import", "--repo", repository, "--data", join(scratch, "data")] };
  },
};

try {
  const [, , stage, size, times = "1"] = process.argv;
  const prepared = STAGES[stage](Number(size));
  const result = prepared.command ? measureCommand(prepared.command) : measure(prepared, Number(times));
  console.log(JSON.stringify(result));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Processor time, of which other processes take nothing, and what is still held with the result. */
function measure({ rounds, run }, times) {
  run();
  const ms = timeOf(run, rounds);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const results = Array.from({ length: times }, run);
  globalThis.gc?.();
  const mib = (process.memoryUsage().heapUsed - before) / 2 ** 20 / times;
  return { ms, mib, holds: results.length };
}

/** The same of a command, without what node itself takes; its memory is the most that it had. */
function measureCommand(args) {
  const preload = join(scratch, "measure.cjs");
  writeFileSync(
    preload,
    `process.on("exit", () => {
      const { user, system } = process.cpuUsage();
      const mib = process.resourceUsage().maxRSS / 1024;
      require("node:fs").writeFileSync(process.env.FIGURES, JSON.stringify({ ms: (user + system) / 1000, mib }));
    });`,
  );
  const figures = join(scratch, "figures.json");
  const of = (...rest) => {
    const env = { ...process.env, DYNAMO_MATRIX_CACHE: "off", FIGURES: figures };
    execFileSync(process.execPath, ["--require", preload, ...rest], { env, stdio: "ignore" });
    return JSON.parse(readFileSync(figures, "utf8"));
  };
  const [bare, whole] = [of("-e", "0"), of("dist/dynamo-matrix.cjs", ...args)];
  return { ms: whole.ms - bare.ms, mib: whole.mib - bare.mib };
}
