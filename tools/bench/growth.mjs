// How time and memory grow with the input.
import { execFileSync } from "node:child_process";
import { median } from "./measure.mjs";

/** Each stage, with the smaller of its two sizes; the other is ten times as large. */
export const STAGES = [
  ["diff", 9_999, "cells"],
  ["note matching", 300, "notes"],
  ["history", 20, "releases"],
  ["ledger", 20, "releases"],
  ["background", 20, "releases"],
  ["lint", 9_999, "cells"],
  ["import", 30, "tags"],
  ["report", 20, "releases"],
];

/** Those that run a whole command, whose figures differ little from run to run. */
export const STAGES_OF_COMMANDS = new Set(["import", "report"]);

/** Runs a stage at both sizes, each in processes of its own; the medians of its milliseconds and MiB. */
export function growthOf(stage, size, rounds) {
  const [small, large] = [
    [size, 10],
    [size * 10, 1],
  ].map(([n, times]) => {
    const runs = Array.from({ length: rounds }, () =>
      JSON.parse(
        execFileSync(process.execPath, ["--expose-gc", "tools/bench-growth.mjs", stage, String(n), String(times)], {
          encoding: "utf8",
          stdio: ["ignore", "pipe", "inherit"],
        }),
      ),
    );
    return { ms: median(runs.map(({ ms }) => ms)), mib: median(runs.map(({ mib }) => mib)) };
  });
  // Less than a tenth of a MiB is noise, of ten results as of one.
  const [least, most] = [small, large].map(({ mib }) => Math.max(mib, 0.1));
  return { small, large, time: large.ms / small.ms, memory: most / least };
}
