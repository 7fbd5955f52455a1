// The program on data that no one here wrote, and far more than it was made for: two versions of browser-compat-data.
// Converts, writes, compares, reads, reports, and opens the report in Chromium; a step that fails is told, and those that
// need no more of it go on. Takes some minutes, most of them for the YAML. Usage: node tools/bench-bcd.mjs [FOLDER]; what was
// measured is in FOLDER/bcd.json, step by step.
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { bcdSnapshots } from "./bench/bcd.mjs";
import { loadModules } from "./bench/modules.mjs";

const folder = resolve(process.argv[2] ?? mkdtempSync(join(tmpdir(), "dynamo-matrix-bcd-")));
const [data, knowledgeFolder, reports] = ["data", "knowledge", "reports"].map((name) => join(folder, name));
const modules = await loadModules();

const steps = [];
/**
 * Says how long something takes, in seconds of the processor where it runs in this process and of the clock, and gives what
 * it gives; null where it fails.
 */
async function timed(what, action) {
  console.error(`          ${what} …`);
  const [start, before] = [performance.now(), process.cpuUsage()];
  let [result, failed] = [null, ""];
  try {
    result = await action();
  } catch (error) {
    failed = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
  }
  const { user, system } = process.cpuUsage(before);
  const [seconds, processor] = [(performance.now() - start) / 1000, (user + system) / 1e6];
  const mib = process.memoryUsage().rss / 2 ** 20;
  steps.push({ what, seconds, processor, mib, failed });
  writeFileSync(join(folder, "bcd.json"), `${JSON.stringify(steps, null, 2)}\n`);
  const end =
    failed === "" ? `(${processor.toFixed(2)} s of the processor here, ${mib.toFixed(0)} MiB)` : `failed: ${failed}`;
  console.log(`${seconds.toFixed(2).padStart(8)} s  ${what} ${end}`);
  return result;
}
const run = (...args) =>
  execFileSync(
    process.execPath,
    ["--max-old-space-size=6144", "dist/dynamo-matrix.cjs", ...args, "--data", data, "--knowledge", knowledgeFolder],
    {
      env: { ...process.env, DYNAMO_MATRIX_CACHE: join(folder, "cache") },
      maxBuffer: 1 << 30,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );

mkdirSync(data, { recursive: true });
const versions = await timed("convert", () => bcdSnapshots(modules));
if (versions === null) process.exit(3);
cpSync("data", knowledgeFolder, { recursive: true, filter: (path) => !path.includes("releases") });
const browsers = versions.at(-1).browsers;
writeFileSync(
  join(knowledgeFolder, "backends.yaml"),
  Object.entries(browsers)
    .map(([id, { name }]) => `${id.replace(/_/g, "-")}: { name: ${JSON.stringify(name)} }\n`)
    .join(""),
);
const PAGES =
  "- since: v1.0.0\n  pages:\n    - { key: data, paths: [data.json], dialect: json, states: [comparison] }\n";
for (const [name, text] of [
  ["pages", PAGES],
  ["notes", "[]\n"],
  ["note-sketches", "{}\n"],
  ["features", "{}\n"],
  ["variants", "{}\n"],
  ["topics", "{}\n"],
  ["annotations", "[]\n"],
])
  writeFileSync(join(knowledgeFolder, `${name}.yaml`), text);
const texts = await timed("write as YAML", () =>
  versions.map(({ snapshot }) => modules.writeSnapshot(snapshot, modules.knowledge.features)),
);
for (const [i, { snapshot }] of versions.entries()) {
  const { cells } = snapshot.tables[0];
  console.log(
    `            ${snapshot.release}: ${snapshot.tables[0].labels.size} features, ${cells.length} cells, ${snapshot.notes.length} notes, ${(texts[i].length / 2 ** 20).toFixed(1)} MiB of YAML`,
  );
  writeFileSync(join(data, `${snapshot.release}.yaml`), texts[i]);
}
const compared = await timed("diff, in process", () =>
  modules.makeCompare(null, modules.knowledge)(...versions.map(({ snapshot }) => snapshot)),
);
if (compared) console.log(`            ${compared.changes.length} changes, ${compared.summary.entries} entries`);
const diff = () => run("diff", "v7.3.9", "v8.1.9", "--format", "json").length;
await timed("diff, the command, as JSON: reads the YAML", diff);
const first = join(data, `${versions[0].snapshot.release}.yaml`);
appendFileSync(first, "# changed\n");
await timed("diff, the command, after a change of a comment", diff);
await timed("report, the command", () => run("report", "--out", reports));
if (!existsSync(join(reports, "index.html"))) process.exit(1);
const sizes = readdirSync(reports).map((name) => [name, statSync(join(reports, name)).size]);
for (const [name, size] of sizes.sort((a, b) => b[1] - a[1]).slice(0, 4))
  console.log(`            ${name}: ${(size / 2 ** 20).toFixed(1)} MiB`);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--disable-component-update",
  ],
});
const tab = await browser.newPage();
const errors = [];
tab.on("pageerror", (error) => errors.push(String(error)));
const ready = () => tab.waitForSelector("html[data-ready]", { state: "attached", timeout: 300_000 });
await timed("open the explorer", async () => {
  await tab.goto(pathToFileURL(join(reports, "index.html")).href, { timeout: 300_000 });
  await ready();
});
await timed("its comparison of the two", async () => {
  await tab.evaluate(() => {
    location.hash = "#/diff/v7.3.9..v8.1.9";
  });
  await tab.waitForFunction(() => document.documentElement.dataset.ready === location.hash, null, { timeout: 300_000 });
});
await browser.close();
if (errors.length > 0) throw new Error(errors.join("\n"));
if (steps.some(({ failed }) => failed !== "")) process.exitCode = 1;
