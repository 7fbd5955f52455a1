// Times diff() itself, in this process, on releases of growing size, beside microdiff on the same data as plain records.
// Usage: node tools/bench-scale.mjs [FILE [MOST]]: writes the figures to a file as JSON; MOST is the largest number of cells.
import { writeFileSync } from "node:fs";
import microdiff from "microdiff";
import { makeRelease } from "./bench/generate.mjs";
import { timeOf } from "./bench/measure.mjs";
import { loadModules } from "./bench/modules.mjs";

const modules = await loadModules();

/** A cell's subject to its status and symbol: what is left of a release without notes and places. */
function recordsOf({ tables: [table] }) {
  return Object.fromEntries(
    table.cells.map(({ backend, features, status, symbol }) => [`${backend}|${features[0]}`, { status, symbol }]),
  );
}

const [, , file, most = "1000000"] = process.argv;
const sizes = [10, 1_000, 10_000, 100_000, 1_000_000].filter((cells) => cells <= Number(most));
const rows = sizes.map((cells) => {
  const features = Math.ceil(cells / 3);
  const [base, head] = [0, 1].map((turn) => makeRelease({ turn, features, notes: 0 }, modules));
  const rounds = cells > 100_000 ? 3 : 9;
  let changes = 0;
  const ms = timeOf(() => {
    // A snapshot is indexed once; a new object is one that nobody has seen.
    changes = modules.diff({ ...base }, { ...head }, modules.knowledge).changes.length;
  }, rounds);
  const [before, after] = [recordsOf(base), recordsOf(head)];
  const peer = timeOf(() => microdiff(before, after), rounds);
  console.log(
    `${String(cells).padStart(9)} cells a side  ${ms.toFixed(1).padStart(8)} ms  ${(cells / ms / 1000).toFixed(2)} million a second  ${changes} changes  microdiff ${peer.toFixed(1)} ms, ${(peer / ms).toFixed(2)} x`,
  );
  return { cells, ms, peer };
});
if (file !== undefined) writeFileSync(file, JSON.stringify(rows));
