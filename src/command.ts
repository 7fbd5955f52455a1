import { join } from "node:path";
import type { Cache } from "./cache/cache.ts";
import { parsedTexts } from "./cache/parsed.ts";
import { noteOutput, startRecording, stopRecording } from "./cache/recorder.ts";
import { keepRecording } from "./cache/recording.ts";
import { openShipped } from "./cache/shipped.ts";
import { valueCaches } from "./cache/value-cache.ts";
import type { ExitCode, Io } from "./cli/io.ts";
import { run } from "./cli/run.ts";

/**
 * Runs one command, and keeps what it read and said under `key`, so that the next run with the same arguments need not
 * run it; without a key nothing is kept. `program` names the version of the program.
 */
export async function runRecorded(
  args: readonly string[],
  io: Io,
  cache: Cache,
  program: string,
  key: string | null,
): Promise<ExitCode> {
  const parsed = parsedTexts(cache, program, openShipped(join(io.root, "dist", "parsed.pack"), program));
  if (key === null) return run(args, { ...io, parsed });
  startRecording();
  const code = await run(args, {
    ...io,
    out(text) {
      noteOutput("out", text);
      io.out(text);
    },
    err(text) {
      noteOutput("err", text);
      io.err(text);
    },
    parsed,
    caches: valueCaches(cache, program),
  });
  const recording = stopRecording(code);
  if (recording) keepRecording(cache, key, recording);
  return code;
}
