// Runs mutants for tools/mutate.mjs: which tests each is tried by, and in which processes.
import { fork, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What has to notice. None that reads `reports/` or starts processes for each of its tests. */
export const TESTS = [
  "acceptance",
  "annotations",
  "asked-features",
  "assignment",
  "background",
  "cases",
  "caveats",
  "changed-cells",
  "changes",
  "compare",
  "conservation",
  "copies",
  "dated-disagreements",
  "deprecation",
  "deprecation-pages",
  "diff",
  "entries",
  "gate-levels",
  "grouped-deprecations",
  "grouped-notes",
  "grouped-rows",
  "grouped-splits",
  "grouping",
  "history",
  "identified-notes",
  "laws",
  "ledger",
  "limits-told",
  "matching",
  "named-features",
  "narrow",
  "note-choice",
  "note-identity",
  "note-matching",
  "note-pieces",
  "note-rivals",
  "notes",
  "order",
  "other-names",
  "parted-texts",
  "periods",
  "platform-changes",
  "platform-diffs",
  "rules",
  "statuses",
  "suggested-names",
  "summary",
  "timelines",
  "traps",
  "unseen",
  "upgrade",
  "variant-stages",
  "variants",
  "views",
  "world",
].map((name) => `test/${name}.test.ts`);

/** How often, and on which releases, the laws are tried: every mutant that survives waits for all of them. */
const LAWS = { LAW_RUNS: "20", LAW_PAIRS: "near" };

/**
 * A mutant with which one file of tests takes so many times longer than with the unchanged source, and so many ms, hangs;
 * that counts as noticed. After that by the clock it has as much of the processor's time, since other programs take theirs.
 */
const PATIENCE = 5;
const LEAST_PATIENCE = 10_000;
/** So long, in ms, the program may take to load. */
const LOADING = 60_000;
/** So many times as long by the clock a process may wait for the processor. */
const LOAD = 20;

/** How many of the tests that noticed mutants of the same file are asked first. */
const RECENT = 8;

const worker = fileURLToPath(new URL("./mutate-worker.mjs", import.meta.url));

/** A process with Vitest loaded, which is asked for one thing after the other. */
function startWorker(sources) {
  const child = fork(worker, [JSON.stringify({ tests: TESTS, sources })], {
    env: { ...process.env, ...LAWS, NO_COLOR: "1" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  /** Resolves to the answer, to `crashed`, or where one of its steps takes longer than `waits` has for it, to `timeout`. */
  const ask = (request, waits = null) =>
    new Promise((done) => {
      let timer = null;
      const end = (answer) => {
        clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("exit");
        done(answer);
      };
      const watch = (wait) => {
        clearTimeout(timer);
        let [begun, looks] = [null, 0];
        const look = () => {
          const now = processorTime(child.pid);
          begun ??= now;
          looks++;
          if (now - begun >= wait || looks > LOAD) end("timeout");
          else timer = setTimeout(look, wait);
        };
        timer = setTimeout(look, wait);
      };
      child.on("message", (message) => {
        if (message.step === undefined) end(message);
        else if (waits) watch(waits[message.step]);
      });
      child.once("exit", () => end("crashed"));
      if (waits) watch(LOADING);
      if (request) child.send(request);
    });
  return { ready: ask(null), ask, stop: () => child.kill("SIGKILL") };
}

/** The processor's time that a process has taken, in ms, to the second; endless where it is gone. */
function processorTime(pid) {
  const { stdout } = spawnSync("ps", ["-o", "time=", "-p", String(pid)], { encoding: "utf8" });
  const [, days = 0, hours = 0, minutes, seconds] =
    /^(?:(\d+)-)?(?:(\d+):)?(\d+):(\d+)/.exec(stdout?.trim() ?? "") ?? [];
  if (seconds === undefined) return Infinity;
  return (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/**
 * The tests that could notice a mutant, `[{ file, ids, wait }]`, and how long each may take, in ms: those that noticed others lately (`recent`, their ids) first,
 * then the rest by file, the quickest first. All of them where it runs as its module is loaded.
 */
function planFor({ file, region }, tests, recent) {
  const place = `${file} ${region}`;
  const able = tests.filter(({ reached }) => region === null || reached.has(place));
  const first = recent.flatMap((id) => able.filter((test) => test.id === id));
  const files = new Map();
  for (const test of able) if (!first.includes(test)) files.set(test.file, [...(files.get(test.file) ?? []), test]);
  const timeOf = (some) => some.reduce((sum, { ms }) => sum + ms, 0);
  const rest = [...files].sort(([, a], [, b]) => timeOf(a) - timeOf(b));
  return [...first.map((test) => [test.file, [test]]), ...rest].map(([path, some]) => ({
    file: path,
    ids: some.map(({ id }) => id),
    wait: Math.max(LEAST_PATIENCE, PATIENCE * timeOf(some)),
  }));
}

/**
 * Runs all mutants, so many at a time; calls `progress` with each, its outcome and the test that noticed it. Throws where
 * a mutant left something behind that fails the unchanged source; the outcome of those that may have been noticed for
 * that is then `void`.
 */
export async function runAll(mutants, jobs, progress) {
  const sources = [...new Set(mutants.map(({ file }) => file))];
  const start = async () => {
    const started = startWorker(sources);
    await started.ready;
    return started;
  };
  const first = await start();
  const { results, failed } = await first.ask({ kind: "measure", tests: TESTS });
  if (failed.length > 0) {
    first.stop();
    throw new Error(`the tests fail on the unchanged source: ${failed.join(", ")}`);
  }
  const tests = results.map((test) => ({ ...test, reached: new Set(test.reached) }));
  const total = tests.reduce((sum, { ms }) => sum + ms, 0);
  process.stderr.write(`${tests.length} tests take ${Math.round(total / 1000)} s\n`);
  const recent = new Map();
  const numbered = mutants.map((mutant, number) => ({ mutant, number }));
  // Those that run as their module is loaded come last: before each of them, and after it, all is loaded anew.
  const queue = [...numbered].sort((a, b) => Number(a.mutant.region === null) - Number(b.mutant.region === null));
  const lane = async (_, place) => {
    let current = place === 0 ? first : await start();
    let noticed = [];
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { mutant, number } = next;
      const { file, text, region } = mutant;
      const before = recent.get(file) ?? [];
      const steps = planFor(mutant, tests, before);
      if (steps.length === 0) {
        progress(mutant, "survived", "no test reaches it");
        continue;
      }
      const request = { kind: "try", file, number, text, isLoaded: region === null, plan: steps };
      const answer = await current.ask(
        request,
        steps.map(({ wait }) => wait),
      );
      if (answer === "timeout" || answer === "crashed") {
        progress(mutant, answer, "");
        current.stop();
        current = await start();
        noticed = [];
        continue;
      }
      const { killer } = answer;
      if (killer?.id) recent.set(file, [killer.id, ...before.filter((id) => id !== killer.id)].slice(0, RECENT));
      progress(mutant, killer ? "killed" : "survived", killer ? killer.name : "");
      if (killer) noticed.push(mutant);
    }
    // What a mutant left behind would fail here, and would have failed for others in its place.
    const plan = planFor({ region: null }, tests, []);
    const clean = await current.ask({ kind: "try", file: null, number: 0, plan });
    current.stop();
    if (clean !== "crashed" && clean.killer === null) return;
    for (const mutant of noticed) progress(mutant, "void", "");
    throw new Error(`the unchanged source fails after the mutants: ${clean.killer?.name ?? clean}`);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, mutants.length) }, lane));
}
