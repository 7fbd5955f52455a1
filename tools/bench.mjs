// Holds the speed of the command against its goals, which are ratios within one run: to a bare `node -e 0`, to a plain
// way to do the same, to a peer, and of ten times the input. Prints a table and writes it to a file as JSON, row by row.
// Usage: npm run bench [-- --rounds N] [--slow-rounds N] [--json FILE] [--quick] [--only PART[,PART]].
// Parts: commands, imports, processes, scale, growth. Ratios are of processor time; beside them stand those of the time
// that passed. A figure that can't be had is told, and the others are. The corpus is at MATRIX_CORPUS, or at ../shared/corpus.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { growthOf, STAGES, STAGES_OF_COMMANDS } from "./bench/growth.mjs";
import { median, ratioOf, timeInTurn } from "./bench/measure.mjs";
import { bundleModules } from "./bench/modules.mjs";
import { countGit, openScratch, repositoryOf } from "./bench/scratch.mjs";

const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "9" },
    "slow-rounds": { type: "string", default: "3" },
    json: { type: "string", default: "bench.json" },
    quick: { type: "boolean", default: false },
    only: { type: "string" },
  },
});
const rounds = Number(values.rounds);
// Of what takes seconds, processor time differs little from round to round.
const slowRounds = values.quick ? 1 : Math.min(rounds, Number(values["slow-rounds"]));
const only = values.only?.split(",") ?? [
  "commands",
  "imports",
  "processes",
  "scale",
  ...(values.quick ? [] : ["growth"]),
];
const corpus = resolve(process.env.MATRIX_CORPUS ?? "../shared/corpus");
if (!existsSync(join(corpus, "build-repo.sh"))) {
  console.error(`no corpus at ${corpus}; MATRIX_CORPUS names another place`);
  process.exit(3);
}

const rows = [];
const machine = { node: process.version, processor: cpus()[0]?.model ?? "", cores: cpus().length };
const started = performance.now();

/**
 * A figure beside its goal: at most, or with `least` at least; without a goal it only tells. `measure` gives the figure and
 * what it was made of; one that throws is a row that says so.
 */
function row(work, goal, measure, least = false) {
  let measured = { figure: null, detail: "" };
  try {
    measured = measure();
  } catch (error) {
    measured.detail = `not measured: ${error instanceof Error ? error.message.split("\n", 1)[0] : error}`;
  }
  const { figure, detail } = measured;
  const isMet = figure !== null && (goal === null || (least ? figure >= goal : figure <= goal));
  const verdict = figure === null ? "failed" : goal === null ? "" : isMet ? "met" : "missed";
  rows.push({ work, figure, goal, least, verdict, detail });
  const bound = goal === null ? "" : `${least ? ">=" : "<="} ${goal}`;
  const shown = figure === null ? "-" : figure.toFixed(2);
  console.log(`${work.padEnd(52)} ${shown.padStart(8)}  ${bound.padEnd(8)} ${verdict.padEnd(7)} ${detail}`);
  writeFileSync(values.json, `${JSON.stringify({ machine, rounds, slowRounds, rows }, null, 2)}\n`);
}

/** Tells on stderr how far it is. */
function progress(what) {
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.error(`  ${seconds} s, load ${loadavg()[0]?.toFixed(1)}: ${what}`);
}

// Nobody's time is to have this in it.
process.env.BENCH_MODULES = await bundleModules();
const scratch = openScratch(corpus);
const cli = resolve("dist/dynamo-matrix.cjs");
const { data, repository, folder } = scratch;
const run = (...args) => ({ args: [cli, ...args], env: { DYNAMO_MATRIX_CACHE: scratch.cache } });
const bare = { args: ["-e", "0"] };
const gitDiff = ["diff", "git:v1.1.1", "git:v1.2.0", "--repo", repository];
const PARTS = { commands, imports, processes, scale, growth };
try {
  for (const part of only) {
    if (PARTS[part] === undefined) throw new Error(`no part ${part}; there are ${Object.keys(PARTS).join(", ")}`);
    PARTS[part]();
  }
} finally {
  scratch.close();
}
const count = (verdict) => rows.filter((one) => one.verdict === verdict).length;
console.log(
  `${rows.length} figures, ${count("missed")} goals missed, ${count("failed")} not measured; ${values.json} has them`,
);

/** A row of what whole processes took, one after the other in turn; medians of the ratios of neighbours. */
function ratioRow(times, name, goal, to = "bare") {
  row(`${name} / ${to}`, goal, () => {
    const [cpu, wall] = ["cpu", "wall"].map((what) => ratioOf(times, name, to, what));
    const [own, other] = [name, to].map((one) => median(times[one].cpu).toFixed(0));
    return {
      figure: cpu,
      detail: `${own} and ${other} ms of processor, ${wall.toFixed(2)} x as time passes`,
    };
  });
}

function commands() {
  const diff = ["diff", "v1.1.1", "v1.2.0", "--data", data];
  const report = ["report", "--data", data, "--out", join(folder, "reports")];
  // What others forget between rounds stays here.
  const apart = (command) => ({ ...command, env: { DYNAMO_MATRIX_CACHE: join(folder, "apart") } });
  const cold = (command) => ({ ...command, env: { DYNAMO_MATRIX_CACHE: "off" } });
  const withoutReports = () => rmSync(join(folder, "reports"), { recursive: true, force: true });
  const times = timeInTurn(
    {
      bare,
      "--help": apart(run("--help")),
      "--version": apart(run("--version")),
      "--help, first": { ...run("--help"), before: () => scratch.forget("run") },
      "--help, without a cache": cold(run("--help")),
      "diff, first after a change of the data": {
        ...run(...diff),
        before: (round) => scratch.change("v1.2.0", round),
      },
      "diff, first after a change of a cell": {
        ...run(...diff),
        before: (round) => scratch.changeCell("v1.2.0", round),
      },
      "diff, repeated": run(...diff),
      "diff, without a cache": cold(run(...diff)),
      "diff of two revisions, first": { ...run(...gitDiff), before: () => scratch.forget("run") },
      "diff of two revisions, repeated": run(...gitDiff),
      "diff of two revisions, pages never read": {
        ...run(...gitDiff),
        before: () => scratch.forget("run", "kept"),
      },
      report: {
        ...run(...report),
        before(round) {
          scratch.change("v1.2.0", `report ${round}`);
          withoutReports();
        },
      },
      "report, nothing new": run(...report),
      "report, without a cache": { ...cold(run(...report)), before: withoutReports },
    },
    rounds,
    (round, all) => progress(`commands, round ${round} of ${all}`),
  );
  ratioRow(times, "--help", 1.25);
  ratioRow(times, "--version", 1.25);
  ratioRow(times, "--help, first", null);
  ratioRow(times, "--help, without a cache", 1.25);
  ratioRow(times, "diff, first after a change of the data", 2.4);
  ratioRow(times, "diff, first after a change of a cell", 2.4);
  ratioRow(times, "diff, repeated", 1.5);
  ratioRow(times, "diff, without a cache", null);
  ratioRow(times, "diff of two revisions, first", 3);
  ratioRow(times, "diff of two revisions, repeated", null);
  ratioRow(times, "diff of two revisions, pages never read", 3);
  ratioRow(times, "report", 6);
  ratioRow(times, "report, nothing new", 2);
  ratioRow(times, "report, without a cache", null);
}

function imports() {
  const importing = ["import", "--repo", repository, "--data", join(folder, "imported")];
  const again = () => {
    scratch.forget("run");
    rmSync(join(folder, "imported"), { recursive: true, force: true });
  };
  const slow = timeInTurn(
    {
      bare,
      import: {
        ...run(...importing),
        before() {
          scratch.forget("kept");
          again();
        },
      },
      "import, its pages known": { ...run(...importing), before: again },
      plain: { args: ["tools/bench-plain.mjs", repository, join(folder, "plain")] },
    },
    slowRounds,
    (round, all) => progress(`imports, round ${round} of ${all}`),
  );
  const quick = timeInTurn({ bare, "import, nothing new": run(...importing) }, rounds);
  ratioRow(slow, "import", 0.5, "plain");
  ratioRow(slow, "import, its pages known", null, "plain");
  ratioRow(quick, "import, nothing new", 1.7);
}

/** How many git processes an import starts, for few tags and for many. */
function processes() {
  progress("git processes");
  row("git processes for 400 tags more than for 4", 0, () => {
    const [few, many] = [4, 400].map((tags) => {
      const repository = repositoryOf(folder, tags, 2);
      return countGit(folder, (env) =>
        execFileSync(process.execPath, [cli, "import", "--repo", repository, "--data", join(folder, `from-${tags}`)], {
          env: { ...env, DYNAMO_MATRIX_CACHE: "off" },
          stdio: "ignore",
        }),
      );
    });
    return { figure: many - few, detail: `${few} and ${many}` };
  });
}

function scale() {
  progress("diff in process");
  let measured = null;
  const figures = () => {
    if (measured === null) {
      const file = join(folder, "scale.json");
      execFileSync(process.execPath, ["tools/bench-scale.mjs", file, "100000"], { stdio: "ignore" });
      measured = JSON.parse(readFileSync(file, "utf8")).find(({ cells }) => cells === 100_000);
    }
    return measured;
  };
  const least = true;
  row(
    "diff in process: million cells a side and second",
    2,
    () => ({ figure: figures().cells / figures().ms / 1000, detail: `${figures().ms.toFixed(0)} ms` }),
    least,
  );
  row(
    "diff in process: times as fast as microdiff",
    2,
    () => ({ figure: figures().peer / figures().ms, detail: `microdiff ${figures().peer.toFixed(0)} ms` }),
    least,
  );
}

function growth() {
  for (const [stage, size, unit] of STAGES) {
    progress(`growth of ${stage}`);
    let measured = null;
    const figures = () => {
      measured ??= growthOf(stage, size, STAGES_OF_COMMANDS.has(stage) ? 1 : 3);
      return measured;
    };
    const sizes = `${size} and ${size * 10} ${unit}`;
    row(`${stage}: time of 10 times the ${unit}`, 11, () => {
      const { small, large, time } = figures();
      return { figure: time, detail: `${sizes}: ${small.ms.toFixed(0)} and ${large.ms.toFixed(0)} ms` };
    });
    row(`${stage}: memory of 10 times the ${unit}`, 11, () => {
      const { small, large, memory } = figures();
      return { figure: memory, detail: `${small.mib.toFixed(1)} and ${large.mib.toFixed(1)} MiB` };
    });
  }
}
