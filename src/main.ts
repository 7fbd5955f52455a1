import { dirname, join } from "node:path";
import { cacheFolder, digest, NO_CACHE, openCache } from "./cache/cache.ts";
import { compileForLongRun, loadCode } from "./cache/code.ts";
import { findRecording } from "./cache/recording.ts";
import { isColored } from "./cli/io.ts";
import { askGit } from "./git/ask.ts";

/** The digest of the program's own code; the build puts it here. */
declare const PROGRAM: string;

const root = dirname(import.meta.dirname);
const args = process.argv.slice(2);
const { env } = process;
const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
  cwd: workingFolder(),
  root,
  terminal: process.stdout.isTTY ? { columns: process.stdout.columns } : null,
  progress: process.stderr.isTTY === true,
  color: isColored(env, process.stdout.isTTY === true),
  env,
};

/** Ends the run as one that could not evaluate. */
function fail(error: unknown): never {
  process.stderr.write(`dynamo-matrix: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(3);
}

function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return fail(new Error("the current folder does not exist any more"));
  }
}

// A reader that stops early, such as head, is no failure; a full disk is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`dynamo-matrix: ${error.message}\n`);
  process.exit(3);
});

const folder = cacheFolder(env);
const cache = folder === null ? NO_CACHE : openCache(folder, process.geteuid?.() ?? null);

/** Names all that a run depends on besides what it reads. Acceptances end on a day, and git looks at the user's settings. */
function runKey(): string {
  const today = new Date().toISOString().slice(0, 10);
  const { cwd, terminal, progress, color } = io;
  const { PATH = "", HOME = "", XDG_CONFIG_HOME = "" } = env;
  // As a digest: an address among the arguments can hold a password, which is written nowhere.
  return `run ${digest(JSON.stringify([PROGRAM, root, args, cwd, terminal, progress, color, today, PATH, HOME, XDG_CONFIG_HOME]))}`;
}

/** The commands that go through many releases or pages. */
const LONG: ReadonlySet<string> = new Set(["changelog", "import", "lint", "report"]);

/** Says what an earlier run said where nothing that it depended on has changed, else runs the command. */
async function main(): Promise<number> {
  const key = cache === NO_CACHE ? null : runKey();
  const recording = key === null ? null : await findRecording(cache, key, (question) => askGit(question, env));
  if (recording) {
    for (const [stream, text] of recording.output) io[stream](text);
    return recording.code;
  }
  // Commands differ in what they need of the code, and so may their formats.
  const format = args.find((arg, i) => args[i - 1] === "--format" || arg.startsWith("--format=")) ?? "";
  const isLong = LONG.has(args[0] ?? "") || args.some((arg) => arg.includes("git:"));
  if (isLong) compileForLongRun();
  const code = loadCode(
    join(import.meta.dirname, "command.pack"),
    "command",
    cache,
    `code ${JSON.stringify([PROGRAM, process.version, process.arch, args[0] ?? "", format, isLong])}`,
  );
  if (!isCommand(code.exports)) throw new Error("dist/command.pack is missing or out of date; run npm run build");
  const exit = await code.exports.runRecorded(args, io, cache, PROGRAM, key);
  if (exit === 0 || exit === 1) code.keep();
  return exit;
}

function isCommand(exports: unknown): exports is typeof import("./command.ts") {
  return typeof exports === "object" && exports !== null && "runRecorded" in exports;
}

main().then(
  (exit) => {
    process.exitCode = exit;
  },
  (error: unknown) => fail(error),
);
