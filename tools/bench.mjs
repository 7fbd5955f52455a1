// Times whole processes in turn, so that a drifting machine slows all alike, and prints medians and their ratios.
// Usage: npm run bench [-- ROUNDS]. The corpus is at MATRIX_CORPUS, or at ../shared/corpus.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const rounds = Number(process.argv[2] ?? 9);
const corpus = resolve(process.env.MATRIX_CORPUS ?? "../shared/corpus");
if (!existsSync(join(corpus, "build-repo.sh"))) {
  console.error(`no corpus at ${corpus}; MATRIX_CORPUS names another place`);
  process.exit(3);
}
const scratch = mkdtempSync(join(tmpdir(), "dynamo-matrix-bench-"));
const repo = join(scratch, "repo");
execFileSync("bash", [join(corpus, "build-repo.sh"), repo]);

// The same pages that the import reads, by the paths that the snapshots name.
const pages = execFileSync("node", ["dist/dynamo-matrix.js", "releases", "--format", "json"], { encoding: "utf8" });
const questions = JSON.parse(pages)
  .releases.flatMap(({ release, pages }) => pages.map((path) => `${release}:${path}`))
  .join("\n");

const cli = "dist/dynamo-matrix.js";
const runs = {
  node: ["node", ["-e", "0"]],
  git: ["git", ["-C", repo, "cat-file", "--batch"], `${questions}\n`],
  import: ["node", [cli, "import", "--repo", repo, "--data", join(scratch, "data")]],
  "import again": ["node", [cli, "import", "--repo", repo, "--data", join(scratch, "data")]],
  diff: ["node", [cli, "diff", "v1.1.1", "v1.2.0"]],
  report: ["node", [cli, "report", "--check"]],
};
const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
for (let round = 0; round <= rounds; round++) {
  for (const [name, [command, args, input]] of Object.entries(runs)) {
    if (name === "import") rmSync(join(scratch, "data"), { recursive: true, force: true });
    const start = process.hrtime.bigint();
    const { status, stderr } = spawnSync(command, args, { input, stdio: ["pipe", "pipe", "pipe"], maxBuffer: 1 << 28 });
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    if (status !== 0) throw new Error(`${name} exited ${status}: ${stderr}`);
    if (round > 0) times[name].push(ms);
  }
}
rmSync(scratch, { recursive: true, force: true });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const bytes = readFileSync(cli).length;
console.log(`${rounds} rounds, medians; ${Math.round(bytes / 1024)} KiB of bundle`);
for (const [name, values] of Object.entries(times)) {
  const ms = median(values);
  const ratio = (other) => (ms / median(times[other])).toFixed(2);
  console.log(
    `${name.padEnd(13)} ${ms.toFixed(1).padStart(8)} ms   ${ratio("node").padStart(6)} x node -e 0   ${ratio("git").padStart(7)} x git cat-file --batch`,
  );
}
