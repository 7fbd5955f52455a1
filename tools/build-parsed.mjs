// What the files of data say, read by the program itself, so that no run has to parse one that is as it was shipped.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The blocks of the pack that src/cache/shipped.ts opens. */
export function parsedData(program) {
  const cache = mkdtempSync(join(tmpdir(), "dynamo-matrix-build-"));
  try {
    read(cache);
    const parsed = readdirSync(cache).flatMap((name) => {
      const entry = readFileSync(join(cache, name));
      const end = entry.indexOf(10, DIGEST_LINE);
      const [kind, by, ...names] = entry.toString("utf8", DIGEST_LINE, end).split(" ");
      return kind === "parsed" && by === program ? [[names.join(" "), entry.subarray(end + 1)]] : [];
    });
    parsed.sort(([a], [b]) => (a < b ? -1 : 1));
    return [["program", Buffer.from(program)], ...parsed];
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** Bytes of a cache's entry before its key. */
const DIGEST_LINE = 65;

/** Runs the command that reads all data. What is wrong with them is told where they are used: here it is left out. */
function read(cache) {
  const env = { ...process.env, DYNAMO_MATRIX_CACHE: cache };
  try {
    execFileSync(process.execPath, ["dist/dynamo-matrix.cjs", "report", "--check"], { env, stdio: "ignore" });
  } catch (error) {
    if (error.status === undefined || error.status === null) throw error;
  }
}
