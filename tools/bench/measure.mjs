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
 * first round left out. One that fails is not run again: its `failed` says why. `told` is called after each round.
 */
export function timeInTurn(runs, rounds, told = () => {}) {
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, { cpu: [], wall: [], failed: null }]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(runs)) {
      const own = times[name];
      if (own.failed !== null) continue;
      try {
        const { cpu, wall } = timeOnce(run, round);
        if (round === 0) continue;
        own.cpu.push(cpu);
        own.wall.push(wall);
      } catch (error) {
        own.failed = error instanceof Error ? error.message : String(error);
      }
    }
    told(round, rounds);
  }
  return times;
}

function timeOnce({ args, env = {}, before }, round) {
  before?.(round);
  const { status, stderr, error } = spawnSync("bash", ["-c", TIMED, process.execPath, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...env, LC_ALL: "C" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`it exited ${status}: ${error ?? stderr.trim()}`);
  const [wall, user, system] = stderr
    .trim()
    .split(/\s+/)
    .map((seconds) => Number(seconds) * 1000);
  return { cpu: user + system, wall };
}

/** The median of the ratios of runs that came one after the other; `what` is "cpu" or "wall". Throws where one failed. */
export function ratioOf(times, of, to, what) {
  for (const name of [of, to]) if (times[name].failed !== null) throw new Error(`${name}: ${times[name].failed}`);
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
