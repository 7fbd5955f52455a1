import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** What a run takes from entries of these sorts it would make anew in the same way, whatever the run is about. */
const PREPARED = /^(?:code|parsed|pieces) /;

/**
 * A cache for runs of the built command in one test file: it holds what code compiles to and what texts of data say,
 * as on a machine where the command ran before, and nothing of what an earlier run read, made or said.
 */
export interface PreparedCache {
  /** A copy for one run. */
  copy(): string;
  /** Takes over what a run has prepared. */
  learn(copy: string): void;
}

export function preparedCache(): PreparedCache {
  const work = mkdtempSync(join(tmpdir(), "dynamo-matrix-prepared-"));
  const own = join(work, "own");
  mkdirSync(own);
  afterAll(() => rmSync(work, { recursive: true, force: true }), 60_000);
  return {
    copy() {
      const copy = mkdtempSync(join(work, "copy-"));
      cpSync(own, copy, { recursive: true });
      return copy;
    },
    learn(copy) {
      for (const name of readdirSync(copy)) {
        const key = readFileSync(join(copy, name), "latin1").split("\n", 2)[1] ?? "";
        if (PREPARED.test(key)) cpSync(join(copy, name), join(own, name));
      }
    },
  };
}
