// Changes the source in one place at a time and sees whether a test fails: `npm run mutate -- --help`.
import { fork } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { mutantsOf } from "./mutants.mjs";

/** What is changed: files, and folders with all that is in them. */
const SOURCES = [
  "src/diff",
  "src/facts",
  "src/judge",
  "src/words",
  "src/kinds",
  "src/history",
  "src/import/identify-notes.ts",
];

/** What has to notice, the quickest first: the first failure ends a run. None that reads `reports/`. */
const TESTS = [
  "assignment",
  "gate-levels",
  "grouping",
  "statuses",
  "caveats",
  "changes",
  "platform-changes",
  "platform-diffs",
  "rules",
  "timelines",
  "traps",
  "history",
  "world",
  "laws",
].map((name) => `test/${name}.test.ts`);

/** How often, and on which releases, the laws are tried: every mutant that survives waits for all of them. */
const LAWS = { LAW_RUNS: "20", LAW_PAIRS: "near" };

/** The share of mutants that have to be killed, in percent. */
const LEAST = 85;

/** A mutant that runs so many times longer than the unchanged source hangs, and that counts as noticed. */
const PATIENCE = 3;

const HELP = `npm run mutate -- [FILE…] [--sample N] [--seed S] [--jobs N] [--list]

  FILE        only mutants of these files or folders (default: ${SOURCES.join(", ")})
  --sample N  so many of all mutants, drawn by the seed
  --seed S    another draw (default: 1)
  --jobs N    so many at a time (default: the number of cores, ${cpus().length})
  --list      name the mutants and run none

Exits 1 where less than ${LEAST} % are killed.
`;

const worker = fileURLToPath(new URL("./mutate-worker.mjs", import.meta.url));

function filesIn(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `${path}/${name}`)
    .sort();
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** So many of the items, in their order. */
function sampleOf(items, count, seed) {
  const next = random(seed);
  const drawn = items.map((item, place) => ({ item, place, key: next() })).sort((a, b) => a.key - b.key);
  return drawn
    .slice(0, count)
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** A process with Vitest loaded, which is asked for one mutant after the other. */
function startWorker() {
  const child = fork(worker, TESTS, {
    env: { ...process.env, ...LAWS, NO_COLOR: "1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  /** Runs the tests with a file replaced, or none; resolves to what came of it, or `timeout` after so many ms. */
  const ask = (request, wait) =>
    new Promise((done) => {
      const timer = wait === null ? null : setTimeout(() => end("timeout"), wait);
      const end = (outcome) => {
        if (timer) clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("exit");
        done(outcome);
      };
      child.once("message", (message) => end(message.failed ? "killed" : "survived"));
      child.once("exit", () => end("crashed"));
      child.send(request);
    });
  return { ask, stop: () => child.kill("SIGKILL") };
}

/** Runs all mutants, so many at a time; gives the outcome of each in their order. */
async function runAll(mutants, jobs, progress) {
  const outcomes = new Map();
  const queue = [...mutants];
  const lane = async () => {
    let current = startWorker();
    const started = performance.now();
    const clean = await current.ask({ file: null, text: null }, null);
    const patience = (performance.now() - started) * PATIENCE;
    if (clean !== "survived") {
      current.stop();
      throw new Error(`the tests fail on the unchanged source (${clean}): ${TESTS.join(" ")}`);
    }
    for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
      const outcome = await current.ask({ file: resolve(mutant.file), text: mutant.text }, patience);
      outcomes.set(mutant, outcome);
      progress(mutant, outcome, outcomes.size);
      if (outcome === "timeout" || outcome === "crashed") {
        current.stop();
        current = startWorker();
      }
    }
    current.stop();
  };
  await Promise.all(Array.from({ length: Math.min(jobs, mutants.length) }, lane));
  return mutants.map((mutant) => ({ mutant, outcome: outcomes.get(mutant) }));
}

function nameOf({ file, line, column, what }) {
  return `${file}:${line}:${column}: ${what}`;
}

function tableOf(results) {
  const rows = new Map();
  for (const { mutant, outcome } of results) {
    for (const name of [mutant.file, "all"]) {
      const row = rows.get(name) ?? { killed: 0, survived: 0, timeout: 0 };
      rows.set(name, row);
      // What brings the process down is noticed like any other failure.
      row[outcome === "crashed" ? "killed" : outcome]++;
    }
  }
  const all = rows.get("all");
  rows.delete("all");
  const lines = [...rows, ["all", all]].map(([name, row]) => {
    const total = row.killed + row.survived + row.timeout;
    const share = ((100 * (row.killed + row.timeout)) / total).toFixed(1).padStart(5);
    const counts = [row.killed, row.survived, row.timeout].map((n) => String(n).padStart(8)).join("");
    return `${share} %${counts}  ${name}`;
  });
  return { text: ["  share  killed survived timeout  file", ...lines].join("\n"), all };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      jobs: { type: "string", default: String(cpus().length) },
      list: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return process.stdout.write(HELP);
  const chosen = positionals.map((path) => relative(".", resolve(path)));
  const files = SOURCES.flatMap(filesIn).filter(
    (file) => chosen.length === 0 || chosen.some((path) => file === path || file.startsWith(`${path}/`)),
  );
  const every = files.flatMap((file) => mutantsOf(file, readFileSync(file, "utf8")));
  const count = values.sample === undefined ? every.length : Number(values.sample);
  const mutants = sampleOf(every, count, Number(values.seed));
  if (mutants.length === 0) throw new Error(`no mutants in ${positionals.join(" ") || SOURCES.join(" ")}`);
  process.stdout.write(`${mutants.length} of ${every.length} mutants in ${files.length} files\n`);
  if (values.list) return process.stdout.write(`${mutants.map(nameOf).join("\n")}\n`);

  const results = await runAll(mutants, Math.max(1, Number(values.jobs)), (mutant, outcome, done) => {
    // At once, since a long run may be broken off.
    if (outcome === "survived") process.stderr.write(`${process.stderr.isTTY ? "\r\u001b[K" : ""}${nameOf(mutant)}\n`);
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done}/${mutants.length} ${outcome} ${mutant.file}`);
    else if (done % 10 === 0) process.stderr.write(`${done}/${mutants.length}\n`);
  });
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  const { text, all } = tableOf(results);
  process.stdout.write(`${text}\n`);
  const survivors = results.filter(({ outcome }) => outcome === "survived").map(({ mutant }) => nameOf(mutant));
  if (survivors.length > 0) process.stdout.write(`\nsurvived:\n${survivors.join("\n")}\n`);
  if (100 * (all.killed + all.timeout) < LEAST * mutants.length) {
    process.stdout.write(`\nless than ${LEAST} % are killed\n`);
    process.exitCode = 1;
  }
}

await main();
