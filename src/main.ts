import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./cli/run.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

// A reader that stops early, such as head, is no failure; a full disk is.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  process.stderr.write(`dynamo-matrix: ${error.message}\n`);
  process.exit(3);
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  cwd: process.cwd(),
  root,
  terminal: process.stdout.isTTY ? { columns: process.stdout.columns } : null,
  progress: process.stderr.isTTY === true,
  color: process.stdout.isTTY === true && !process.env["NO_COLOR"] && process.env["TERM"] !== "dumb",
  env: process.env,
});
