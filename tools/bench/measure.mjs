// Figures of whole processes and of functions.
import { spawnSync } from "node:child_process";

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/**
 * Runs commands in turn, so that a drifting machine slows all alike. `runs` maps a name to { command, args, input, env,
 * before }; gives each name's milliseconds, the first round left out.
 */
export function timeInTurn(runs, rounds) {
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { command = process.execPath, args, input, env = {}, before }] of Object.entries(runs)) {
      before?.(round);
      const start = process.hrtime.bigint();
      const { status, stderr, error } = spawnSync(command, args, {
        input,
        env: { ...process.env, ...env },
        stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
        maxBuffer: 1 << 28,
      });
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      if (status !== 0) throw new Error(`${name} exited ${status}: ${error ?? stderr}`);
      if (round > 0) times[name].push(ms);
    }
  }
  return times;
}

/** The median of the ratios of runs that came one after the other. */
export function ratioOf(times, of, to) {
  return median(times[of].map((ms, i) => ms / times[to][i]));
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
