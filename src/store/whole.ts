import { statSync } from "node:fs";
import { join } from "node:path";
import { UnevaluatedError } from "../model/failure.ts";
import { listFolder } from "./folder.ts";
import { recoverFolder } from "./landing.ts";

/** How often is read again where another run writes meanwhile. */
const ATTEMPTS = 5;

/**
 * Reads folders as they stand at one moment: again where another run has moved files into one of them meanwhile. Throws
 * where that happens each time.
 */
export function readWhole<T>(folders: readonly string[], read: () => T): T {
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

/** What stands in the folders: each file that another one replaces is another one to the disk. */
function changesOf(folders: readonly string[]): string {
  const files = folders.flatMap((folder) => listFolder(folder).map((name) => join(folder, name)));
  return files
    .map((path) => {
      const place = statSync(path, { bigint: true, throwIfNoEntry: false });
      return `${path} ${place?.isFile() ? `${place.ino} ${place.mtimeNs}` : ""}`;
    })
    .join("\n");
}
