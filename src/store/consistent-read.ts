import { statSync } from "node:fs";
import { join } from "node:path";
import { UnevaluatedError } from "../model/failure.ts";
import { recoverFolder } from "./atomic-write.ts";
import { listFolder } from "./folder.ts";

/** How many times to read while another process writes. */
const ATTEMPTS = 5;

/**
 * Reads folders in a consistent state: reads again if another process moved files into one of them meanwhile. Throws if
 * that happens each time.
 */
export function readConsistently<T>(folders: readonly string[], read: () => T): T {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    for (const folder of folders) recoverFolder(folder);
    const before = changesOf(folders);
    const found = read();
    if (changesOf(folders) === before) return found;
  }
  throw new UnevaluatedError(
    `another process keeps writing to ${folders.join(" and ")}; run this command again when it has finished`,
  );
}

/** The files of the folders with their inodes and times, which change when a file is replaced. */
function changesOf(folders: readonly string[]): string {
  const files = folders.flatMap((folder) => listFolder(folder).map((name) => join(folder, name)));
  return files
    .map((path) => {
      const place = statSync(path, { bigint: true, throwIfNoEntry: false });
      return `${path} ${place?.isFile() ? `${place.ino} ${place.mtimeNs}` : ""}`;
    })
    .join("\n");
}
