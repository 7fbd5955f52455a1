import { getBuiltinModule, versions } from "node:process";
import { Script } from "node:vm";
import { type Cache, NO_CACHE } from "./cache.ts";
import { openPack, pack, unpack } from "./pack.ts";

/** A module of code, and a way to keep what was compiled of it, and of all that it has loaded so far. */
export interface LoadedCode {
  readonly exports: unknown;
  keep(): void;
}

/** One of node's own modules: the parts of the program have all else in themselves. */
function fromNode(name: string): unknown {
  const found: unknown = getBuiltinModule(name);
  if (found === undefined) throw new Error(`node has no module ${name}`);
  return found;
}

/** A part of the program that has been loaded. */
interface Part {
  readonly script: Script;
  readonly module: { exports: unknown };
}

const LATER = ["--invocation-count-for-maglev=3000", "--invocation-count-for-turbofan=30000", "--no-regexp-tier-up"];
/** The flags of a long run for the V8 of Node 20, 22 and 24: of a flag that it lacks, V8 complains on stderr. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  "11.3": ["--interrupt-budget=1000000", "--no-regexp-tier-up"],
  "12.4": LATER,
  "13.6": LATER,
};

/**
 * What makes a V8 compile as fits a run that goes through much code a few times; nothing where its flags are not known.
 * A function is optimised ten times later than V8 would: sooner takes a third of the processor time of a long command. A
 * regular expression is compiled once, where V8 does when it is used first and, for speed, when it is used again: those
 * with classes of letters take milliseconds each.
 */
export function flagsForLongRun(v8: string): readonly string[] {
  return FLAGS[v8.split(".", 2).join(".")] ?? [];
}

/**
 * Prepares V8 for a long run. It takes code that was compiled before under the same flags alone, so the key of `loadCode`
 * has to tell whether this was called.
 */
export function compileForLongRun(): void {
  for (const flag of flagsForLongRun(versions.v8)) getBuiltinModule("node:v8").setFlagsFromString(flag);
}

/**
 * Runs a part of a program, and each part that it requires when it does. `file` is the pack of all parts, CommonJS
 * modules of ASCII text, which require each other as "./NAME". What V8 has compiled of them is kept in the cache under
 * `key`, which names the version of the program: V8 compares no more of a text than its length.
 */
export function loadCode(file: string, name: string, cache: Cache, key: string): LoadedCode {
  const textOf = openPack(file);
  const kept = cache.read(key);
  const compiled = kept === null ? new Map<string, Buffer>() : unpack(kept);
  const parts = new Map<string, Part>();
  let isNew = false;
  const load = (name: string): Part["module"] => {
    const known = parts.get(name);
    if (known) return known.module;
    const text = textOf(name);
    if (text === null) throw new Error(`${file} has no part ${name}`);
    const cachedData = compiled.get(name);
    const script = new Script(`(function (exports, require, module) {${text.toString("latin1")}\n})`, {
      filename: `${file}/${name}`,
      ...(cachedData === undefined ? {} : { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected === true) isNew = true;
    const module: Part["module"] = { exports: {} };
    parts.set(name, { script, module });
    const require = (path: string) => (path.startsWith("./") ? load(path.slice(2)).exports : fromNode(path));
    script.runInThisContext()(module.exports, require, module);
    // What esbuild exports are getters behind getters: a part that has run is as it stays, and none requires itself.
    if (typeof module.exports === "object") module.exports = { ...module.exports };
    return module;
  };
  return {
    exports: load(name).exports,
    keep() {
      if (isNew && cache !== NO_CACHE)
        cache.write(key, pack([...parts].map(([name, { script }]) => [name, script.createCachedData()])));
    },
  };
}
