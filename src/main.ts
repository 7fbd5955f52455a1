import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./cli/run.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  cwd: process.cwd(),
  root,
  terminal: process.stdout.isTTY ? { columns: process.stdout.columns } : null,
  progress: process.stderr.isTTY === true,
  color: process.stdout.isTTY === true && !process.env["NO_COLOR"],
});
