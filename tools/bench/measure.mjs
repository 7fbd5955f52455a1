// Figures of whole processes and of functions.
import { spawnSync } from "node:child_process";

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Runs a command, and prints the seconds that passed, and those of the processor that it and what it starts take. */
const TIMED = 'TIMEFORMAT="%R %U %S"; time "$0" "$@" >/dev/null 2>/dev/null';

/**
 * Runs commands of node in turn, so that a drifting machine slows all alike. `runs` maps a name to { args, env, before };
 * gives each name's milliseconds of processor time, of which other processes take nothing, and those that passed, the
 * first round left out.
 */
export function timeInTurn(runs, rounds) {
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, { cpu: [], wall: [] }]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { args, env = {}, before }] of Object.entries(runs)) {
      before?.(round);
      const { status, stderr, error } = spawnSync("bash", ["-c", TIMED, process.execPath, ...args], {
        encoding: "utf8",
        env: { ...process.env, ...env, LC_ALL: "C" },
        stdio: ["ignore", "ignore", "pipe"],
      });
      if (status !== 0) throw new Error(`${name} exited ${status}: ${error ?? stderr}`);
      const [wall, user, system] = stderr
        .trim()
        .split(/\s+/)
        .map((seconds) => Number(seconds) * 1000);
      if (round === 0) continue;
      times[name].cpu.push(user + system);
      times[name].wall.push(wall);
    }
  }
  return times;
}

/** The median of the ratios of runs that came one after the other; `what` is "cpu" or "wall". */
export function ratioOf(times, of, to, what) {
  return median(times[of][what].map((ms, i) => ms / times[to][what][i]));
}

/** Milliseconds of processor time that a function takes, the median of some rounds: what else runs counts little. */
export function timeOf(action, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    action();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times);
}
