import { readFileSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Script } from "node:vm";
import type { Cache } from "./cache.ts";

/** A module of code, and a way to keep what was compiled of it so far. */
export interface LoadedCode {
  readonly exports: unknown;
  keep(): void;
}

/**
 * Runs a CommonJS module of ASCII text. What V8 has compiled of it is kept in the cache under `key`, so that the next
 * run compiles only what this one did not need.
 */
export function loadCode(file: string, require: NodeJS.Require, cache: Cache, key: string): LoadedCode {
  const { size, mtimeMs } = statSync(file);
  const whole = `${key} ${size} ${mtimeMs}`;
  const cachedData = cache.read(whole) ?? undefined;
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, "latin1")}\n})`;
  const script = new Script(wrapped, { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  return {
    exports: module.exports,
    keep() {
      if (cachedData === undefined || script.cachedDataRejected === true) cache.write(whole, script.createCachedData());
    },
  };
}
