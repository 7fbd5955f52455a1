// The thread in which tools/mutate-worker.mjs runs tests: loads them and the source once, and exchanges what is mutated.
import { resolve } from "node:path";
import { TestRunner } from "vitest";
import { startTests } from "vitest/internal/browser";

/** What stays when the program is loaded anew: what was read of files by modules that are never mutated. */
const LASTING = /\/test\/support\/(?:parsed|real-data|deep-freeze)\.ts/;

/** What was read of pages, which stays where no mutant reads pages. */
const OF_PAGES = /\/test\/support\/parsed\.ts/;

/** Runs some tests and tells nobody: the first failure ends it, and each test is told to `watch` before and after. */
class Quiet extends TestRunner {
  failed = null;
  watch = { before: () => undefined, after: () => undefined };

  importFile(path, source) {
    for (const module of this.workerState.evaluatedModules.fileToModulesMap.get(path) ?? [])
      this.workerState.evaluatedModules.invalidateModule(module);
    return super.importFile(path, source);
  }

  async onBeforeRunTask(test) {
    await super.onBeforeRunTask(test);
    this.watch.before(test);
  }

  onAfterRunTask(test) {
    super.onAfterRunTask(test);
    this.watch.after(test);
    if (test.result?.state === "fail") this.failed ??= test;
    if (this.failed) this.cancelRun = true;
  }
}

export default class Loop extends TestRunner {
  async onBeforeCollect() {
    globalThis.mutation = { load: (id) => this.#load(id), modules: new Map(), kept: new Map() };
    const channel = new BroadcastChannel("mutants");
    let queue = Promise.resolve();
    channel.onmessage = ({ data }) => {
      if (!data.request) return;
      queue = queue.then(async () => channel.postMessage({ answer: await this.#answer(data.request) }));
    };
    this.#begin = (step) => channel.postMessage({ step });
    channel.postMessage({ answer: "ready" });
    await new Promise(() => undefined);
  }

  /** What stands behind the exchangeable modules as they are loaded: `measured`, or `unchanged`. */
  #state = "unchanged";
  /** The mutant that was there as the program was loaded, since it is in what runs while loading; or null. */
  #loaded = null;

  /** Tells which step of a plan begins. */
  #begin = () => undefined;

  /** Whether the last mutant, or this one, may read pages otherwise. */
  #misread = false;

  #load(id) {
    const isMutant = this.#loaded !== null && resolve(this.#loaded.file) === id;
    return this.moduleRunner.import(`${id}?${isMutant ? `mutant=${this.#loaded.number}` : this.#state}`);
  }

  #answer(request) {
    return request.kind === "measure" ? this.#measure(request.tests) : this.#try(request);
  }

  /** Which regions each test reaches and how long it takes: `{ file, id, name, ms, reached }`; what fails is told. */
  async #measure(tests) {
    this.#state = "measured";
    const results = [];
    const failed = [];
    for (const path of tests) {
      const file = resolve(path);
      const around = new Set();
      let reached = around;
      globalThis.reached = (source, region) => void reached.add(`${source} ${region}`);
      const ofTest = new Map();
      const runner = this.#quiet();
      runner.watch = {
        before: (test) => {
          // What another test left behind would hide what this one reaches.
          this.#forget();
          reached = new Set();
          ofTest.set(test.id, reached);
        },
        after: (test) => {
          reached = around;
          if (test.result?.state !== "pass") return;
          results.push({
            file,
            id: test.id,
            name: test.name,
            ms: test.result.duration ?? 0,
            reached: ofTest.get(test.id),
          });
        },
      };
      const [suite] = await startTests([{ filepath: file }], runner);
      if (suite?.result?.state !== "pass")
        failed.push(`${path} ${runner.failed?.name ?? suite?.result?.errors?.[0]?.message}`);
      // What is reached outside of tests, each test of the file depends on.
      for (const result of results)
        if (result.file === file) result.reached = [...new Set([...result.reached, ...around])];
    }
    globalThis.reached = () => undefined;
    this.#state = "unchanged";
    await this.#exchangeAll();
    return { results, failed };
  }

  /** Runs the tests of each file, `{ file, ids }`, with one mutant, or none; tells the first that fails, or null. */
  async #try({ file, number, isLoaded, plan }) {
    try {
      if (this.#loaded !== null || isLoaded) {
        this.#loaded = isLoaded ? { file, number } : null;
        this.#unload();
        // What is to be exchanged has to be there.
        for (const id of globalThis.mutation.modules.keys()) await this.moduleRunner.import(id);
      }
      const readsPages = file?.startsWith("src/import/") === true;
      this.#misread ||= readsPages;
      this.#forget();
      this.#misread = readsPages;
      const id = file === null ? "" : resolve(file);
      if (file !== null && !isLoaded) await this.#exchange(id, `mutant=${number}`);
      try {
        for (const [step, { file: path, ids }] of plan.entries()) {
          this.#begin(step);
          const runner = this.#quiet();
          const [suite] = await startTests([{ filepath: path, testIds: ids }], runner);
          const failed = runner.failed ?? (suite?.result?.state === "pass" || suite?.mode === "skip" ? null : suite);
          if (failed) return { killer: { file: path, id: failed.id, name: failed.name } };
        }
      } finally {
        if (file !== null && !isLoaded) await this.#exchange(id, "unchanged");
      }
      return { killer: null };
    } catch (error) {
      return { killer: { file: null, id: null, name: String(error) } };
    }
  }

  #quiet() {
    const runner = new Quiet(this.config);
    runner.moduleRunner = this.moduleRunner;
    runner.__setTraces(this._otel);
    return runner;
  }

  async #exchange(id, state) {
    // In a process that has run no test yet, nothing is there to be exchanged.
    await this.moduleRunner.import(id);
    globalThis.mutation.modules.get(id)(await this.moduleRunner.import(`${id}?${state}`));
  }

  async #exchangeAll() {
    for (const id of globalThis.mutation.modules.keys()) await this.#exchange(id, this.#state);
  }

  /** Forgets what modules keep from call to call; what was read of pages only where a mutant reads them otherwise. */
  #forget() {
    for (const [name, forget] of globalThis.mutation.kept) if (this.#misread || !OF_PAGES.test(name)) forget();
    this.#misread = false;
  }

  /** Lets the program be loaded anew. */
  #unload() {
    const { evaluatedModules } = this.workerState;
    for (const [id, module] of evaluatedModules.idToModuleMap)
      if (/\/(?:src|test)\/[^?]*\.ts/.test(id) && !/node_modules/.test(id) && !LASTING.test(id))
        evaluatedModules.invalidateModule(module);
  }
}
