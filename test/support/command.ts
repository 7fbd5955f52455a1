import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { run } from "../../src/cli/run.ts";
import { pagesReadOnce, parsedOnce, snapshotsReadOnce } from "./parsed.ts";

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in this process, with nothing of the real terminal. `kept` is what earlier commands made. */
export async function command(
  args: readonly string[],
  cwd = process.cwd(),
  columns: number | null = null,
  env: Readonly<Record<string, string | undefined>> = process.env,
  caches = pagesReadOnce(),
): Promise<Outcome> {
  let out = "";
  let err = "";
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    cwd,
    root: resolve("."),
    terminal: columns === null ? null : { columns },
    progress: false,
    color: false,
    env,
    parsed: parsedOnce,
    caches,
    snapshots: snapshotsReadOnce,
  });
  return { code, out, err };
}

/** An empty folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dynamo-matrix-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
