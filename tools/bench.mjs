// Holds the speed of the command against its goals, which are ratios within one run: to a bare `node -e 0`, to a plain
// way to do the same, to a peer, and of ten times the input. Prints a table and writes it to a file as JSON.
// Usage: npm run bench [-- --rounds N] [--slow-rounds N] [--json FILE] [--quick].
// Ratios are of processor time; beside them stand those of the time that passed. The corpus is at MATRIX_CORPUS, or at ../shared/corpus.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
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
  },
});
const rounds = Number(values.rounds);
// Of what takes seconds, processor time differs little from round to round.
const slowRounds = values.quick ? 1 : Math.min(rounds, Number(values["slow-rounds"]));
const corpus = resolve(process.env.MATRIX_CORPUS ?? "../shared/corpus");
if (!existsSync(join(corpus, "build-repo.sh"))) {
  console.error(`no corpus at ${corpus}; MATRIX_CORPUS names another place`);
  process.exit(3);
}

const rows = [];
/** A figure beside its goal: at most, or with `least` at least. Without a goal it only tells. */
function row(work, figure, goal, detail = "", least = false) {
  const verdict = goal === null ? "" : (least ? figure >= goal : figure <= goal) ? "met" : "missed";
  rows.push({ work, figure, goal, least, verdict, detail });
  const bound = goal === null ? "" : `${least ? ">=" : "<="} ${goal}`;
  console.log(`${work.padEnd(52)} ${figure.toFixed(2).padStart(8)}  ${bound.padEnd(8)} ${verdict.padEnd(7)} ${detail}`);
}

// Nobody's time is to have this in it.
process.env.BENCH_MODULES = await bundleModules();
const scratch = openScratch(corpus);
try {
  timeCommands();
  countProcesses();
} finally {
  scratch.close();
}
const scale = join(scratch.folder, "..", `dynamo-matrix-scale-${process.pid}.json`);
execFileSync(process.execPath, ["tools/bench-scale.mjs", scale], { stdio: "ignore" });
const { cells, ms, peer } = JSON.parse(readFileSync(scale, "utf8")).find(({ cells }) => cells === 100_000);
rmSync(scale);
row("diff in process: million cells a side and second", cells / ms / 1000, 2, `${ms.toFixed(0)} ms`, true);
row("diff in process: times as fast as microdiff", peer / ms, 2, `microdiff ${peer.toFixed(0)} ms`, true);
if (!values.quick)
  for (const [stage, size, unit] of STAGES) {
    const { small, large, time, memory } = growthOf(stage, size, STAGES_OF_COMMANDS.has(stage) ? 1 : 3);
    const sizes = `${size} and ${size * 10} ${unit}`;
    row(
      `${stage}: time of 10 times the ${unit}`,
      time,
      11,
      `${sizes}: ${small.ms.toFixed(0)} and ${large.ms.toFixed(0)} ms`,
    );
    row(
      `${stage}: memory of 10 times the ${unit}`,
      memory,
      11,
      `${small.mib.toFixed(1)} and ${large.mib.toFixed(1)} MiB`,
    );
  }

const machine = { node: process.version, processor: cpus()[0]?.model ?? "", cores: cpus().length };
writeFileSync(values.json, `${JSON.stringify({ machine, rounds, rows }, null, 2)}\n`);
const missed = rows.filter(({ verdict }) => verdict === "missed").length;
console.log(`${rows.length} figures, ${missed} goals missed; ${values.json} has them`);

/** Whole processes, one after the other in turn; medians of the ratios of neighbours. */
function timeCommands() {
  const cli = resolve("dist/dynamo-matrix.cjs");
  const env = { DYNAMO_MATRIX_CACHE: scratch.cache };
  const { data, repository, folder } = scratch;
  const run = (...args) => ({ args: [cli, ...args], env });
  const diff = ["diff", "v1.1.1", "v1.2.0", "--data", data];
  const git = ["diff", "git:v1.1.1", "git:v1.2.0", "--repo", repository];
  const report = ["report", "--data", data, "--out", join(folder, "reports")];
  const importing = ["import", "--repo", repository, "--data", join(folder, "imported")];
  const bare = { args: ["-e", "0"] };
  // What others forget between rounds stays here.
  const apart = (command) => ({ ...command, env: { DYNAMO_MATRIX_CACHE: join(folder, "apart") } });
  const cold = (command) => ({ ...command, env: { DYNAMO_MATRIX_CACHE: "off" } });
  const times = timeInTurn(
    {
      bare,
      "--help": apart(run("--help")),
      "--version": apart(run("--version")),
      "--help, first": { ...run("--help"), before: () => scratch.forget("run") },
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
      "diff of two revisions, first": { ...run(...git), before: () => scratch.forget("run") },
      "diff of two revisions, repeated": run(...git),
      report: {
        ...run(...report),
        before(round) {
          scratch.change("v1.2.0", `report ${round}`);
          rmSync(join(folder, "reports"), { recursive: true, force: true });
        },
      },
      "report, nothing new": run(...report),
    },
    rounds,
  );
  const again = () => {
    scratch.forget("run");
    rmSync(join(folder, "imported"), { recursive: true, force: true });
  };
  const slow = timeInTurn(
    {
      bare,
      "diff of two revisions, pages never read": { ...run(...git), before: () => scratch.forget("run", "kept") },
      import: {
        ...run(...importing),
        before() {
          scratch.forget("kept");
          again();
        },
      },
      "import, its pages known": { ...run(...importing), before: again },
      "import, nothing new": run(...importing),
      plain: { args: ["tools/bench-plain.mjs", repository, join(folder, "plain")] },
    },
    slowRounds,
  );
  const figure = (from, name, goal, to = "bare") =>
    row(
      `${name} / ${to}`,
      ratioOf(from, name, to, "cpu"),
      goal,
      `${median(from[name].cpu).toFixed(0)} and ${median(from[to].cpu).toFixed(0)} ms of processor, ${ratioOf(from, name, to, "wall").toFixed(2)} x as time passes`,
    );
  figure(times, "--help", 1.25);
  figure(times, "--version", 1.25);
  figure(times, "--help, first", null);
  figure(times, "diff, first after a change of the data", 2.4);
  figure(times, "diff, first after a change of a cell", null);
  figure(times, "diff, repeated", 1.5);
  figure(times, "diff, without a cache", null);
  figure(times, "diff of two revisions, first", 3);
  figure(times, "diff of two revisions, repeated", null);
  figure(slow, "diff of two revisions, pages never read", null);
  figure(slow, "import", 0.5, "plain");
  figure(slow, "import, its pages known", null, "plain");
  figure(slow, "import, nothing new", 1.7);
  figure(times, "report", 6);
  figure(times, "report, nothing new", 2);
}

/** How many git processes an import starts, for few tags and for many. */
function countProcesses() {
  const [few, many] = [4, 400].map((tags) => {
    const repository = repositoryOf(scratch.folder, tags, 2);
    return countGit(scratch.folder, (env) =>
      execFileSync(
        process.execPath,
        ["dist/dynamo-matrix.cjs", "import", "--repo", repository, "--data", join(scratch.folder, `from-${tags}`)],
        {
          env: { ...env, DYNAMO_MATRIX_CACHE: "off" },
          stdio: "ignore",
        },
      ),
    );
  });
  row("git processes for 400 tags more than for 4", many - few, 0, `${few} and ${many}`);
}
