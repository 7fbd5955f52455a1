// Changes the source in one place at a time and sees whether a test fails: `npm run mutate -- --help`.
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { cpus } from "node:os";
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { compareWithKnown, keyOf } from "./known-mutants.mjs";
import { mutantsOf } from "./mutants.mjs";
import { runAll, TESTS } from "./run-mutants.mjs";

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

/** The share of mutants that have to be killed, in percent. */
const LEAST = 85;

/** Where each survivor has to be known. */
const NAMED = [
  "src/diff",
  "src/history",
  "src/import/identify-notes.ts",
  "src/facts/match-notes.ts",
  "src/facts/note-candidates.ts",
  "src/facts/assignment.ts",
];

/** Survivors that are known, with the reason of each (known-mutants.mjs). */
const KNOWN = new URL("./mutants-known.txt", import.meta.url);

const HELP = `npm run mutate -- [FILE…] [--sample N] [--seed S] [--jobs N] [--list] [--out FILE]

  FILE        only mutants of these files or folders (default: ${SOURCES.join(", ")})
  --sample N  so many of all mutants, of each file its share, drawn by the seed
  --seed S    another draw (default: 1)
  --jobs N    so many at a time (default: the number of cores, ${cpus().length})
  --list      name the mutants and run none
  --out FILE  adds each result to FILE as it comes, and leaves out what FILE has of the same source, and for survivors
              of the same tests: a run that was broken off goes on

First each test is run on the unchanged source, to see which places it reaches; a mutant is tried by those that reach
it. Exits 1 if less than ${LEAST} % are killed, if a survivor in ${NAMED[0]}, ${NAMED[1]} or the identity of notes is
not in tools/mutants-known.txt, or if that file has a mutant that is killed or not there.
`;

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

/** So many of the mutants, in their order: of each file its share, rounded up. */
function sampleOf(mutants, count, seed) {
  const next = random(seed);
  const drawn = new Set();
  for (const file of new Set(mutants.map((mutant) => mutant.file))) {
    const own = mutants.filter((mutant) => mutant.file === file).map((mutant) => ({ mutant, key: next() }));
    own.sort((a, b) => a.key - b.key);
    for (const { mutant } of own.slice(0, Math.ceil((count * own.length) / mutants.length))) drawn.add(mutant);
  }
  return mutants.filter((mutant) => drawn.has(mutant));
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
      out: { type: "string" },
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

  const digests = {
    tests: digestOf(
      testFiles()
        .map((path) => readFileSync(path, "utf8"))
        .join(""),
    ),
  };
  for (const file of files) digests[file] = digestOf(readFileSync(file, "utf8"));
  const before = values.out === undefined ? new Map() : resultsIn(values.out, digests);
  const outcomes = new Map(mutants.flatMap((one) => (before.has(nameOf(one)) ? [[one, before.get(nameOf(one))]] : [])));
  const left = mutants.filter((mutant) => !outcomes.has(mutant));
  if (left.length < mutants.length) process.stdout.write(`${left.length} are left of them\n`);
  const progress = (mutant, outcome, by) => {
    outcomes.set(mutant, outcome);
    const name = nameOf(mutant);
    if (values.out !== undefined) {
      const digest = outcome === "survived" ? `${digests[mutant.file]} ${digests.tests}` : digests[mutant.file];
      appendFileSync(values.out, `${JSON.stringify({ name, outcome, by, digest })}\n`);
    }
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001b[K${outcomes.size}/${mutants.length} ${outcome} ${mutant.file}`);
    else if (outcomes.size % 100 === 0) process.stderr.write(`${outcomes.size}/${mutants.length}\n`);
  };
  if (left.length > 0) await runAll(left, Math.max(1, Number(values.jobs)), progress);
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
  report(mutants, outcomes, values.sample === undefined);
}

function digestOf(text) {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** The tests, and all that they read in the folder of tests. */
function testFiles() {
  const folders = readdirSync("test", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const read = folders.flatMap(({ name }) => readdirSync(`test/${name}`, { recursive: true, withFileTypes: true }));
  return [
    ...TESTS,
    ...read.filter((entry) => entry.isFile()).map(({ parentPath, name }) => `${parentPath}/${name}`),
  ].sort();
}

/** The outcomes that a file of an earlier run has, by the mutant's name, as far as they still hold. */
function resultsIn(path, digests) {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
  const results = lines.map((line) => JSON.parse(line));
  const holds = ({ name, digest }) => {
    const [source, tests = digests.tests] = digest.split(" ");
    return source === digests[name.slice(0, name.indexOf(":"))] && tests === digests.tests;
  };
  const outcomes = new Map(results.filter(holds).map(({ name, outcome }) => [name, outcome]));
  for (const [name, outcome] of outcomes) if (outcome === "void") outcomes.delete(name);
  return outcomes;
}

/** Says how many were killed, and which survivors nobody knows. `isWhole`: all mutants of the files were tried. */
function report(mutants, outcomes, isWhole) {
  const results = mutants.map((mutant) => ({ mutant, outcome: outcomes.get(mutant) }));
  const { text, all } = tableOf(results);
  process.stdout.write(`${text}\n`);
  const { unlisted, listed, stale } = compareWithKnown(readFileSync(KNOWN, "utf8"), results, isWhole);
  if (unlisted.length > 0) {
    process.stdout.write(`\nsurvived:\n${unlisted.map((one) => `${nameOf(one)}\n  ${keyOf(one)}`).join("\n")}\n`);
    if (NAMED.some((path) => unlisted.some(({ file }) => file === path || file.startsWith(`${path}/`))))
      process.exitCode = 1;
  }
  if (listed > 0) process.stdout.write(`\n${listed} more survived that tools/mutants-known.txt has\n`);
  if (stale.length > 0) {
    process.stdout.write(`\nnot surviving, but in tools/mutants-known.txt:\n${stale.join("\n")}\n`);
    process.exitCode = 1;
  }
  if (100 * (all.killed + all.timeout) < LEAST * mutants.length) {
    process.stdout.write(`\nless than ${LEAST} % are killed\n`);
    process.exitCode = 1;
  }
}

// Who reads only the beginning (`--list | head`) has what they want.
process.stdout.on("error", ({ code }) => process.exit(code === "EPIPE" ? 0 : 1));
await main();
