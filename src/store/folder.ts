import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { compareVersions, parseVersion, type Version } from "../model/version.ts";

/** The names in a folder, sorted; empty where there is no such folder. */
export function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

/** A file's text without a byte order mark, or null where there is no such file. Throws where it is not UTF-8. */
export function readText(path: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    if (hasCode(error, "ERR_ENCODING_INVALID_ENCODED_DATA")) throw new Error(`${path} is not UTF-8`, { cause: error });
    throw error;
  }
}

/** Whether there is a folder at a path. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

export interface Outcome {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Writes files so that each is at all times whole, the old one or the new one: all are written beside their place
 * first, and only once that has worked moved there. A file that has the text already is not touched, a link stays and
 * its file is written, and what is no file, such as a device or a pipe, is written to as it stands.
 */
export function writeFiles(files: ReadonlyMap<string, string>): Outcome {
  const places = new Map([...files.keys()].map((path) => [path, statSync(path, { throwIfNoEntry: false })]));
  const isStream = (path: string) => {
    const place = places.get(path);
    return place !== undefined && !place.isFile() && !place.isDirectory();
  };
  const changed = [...files].filter(([path, text]) => isStream(path) || readText(path) !== text);
  const staged: [temporary: string, path: string][] = [];
  try {
    for (const [path, text] of changed) {
      if (isStream(path)) continue;
      mkdirSync(dirname(path), { recursive: true });
      const place = places.get(path);
      const target = place ? realpathSync(path) : targetOf(path);
      const temporary = `${target}.${process.pid}.tmp`;
      staged.push([temporary, target]);
      writeFileSync(temporary, text, place ? { mode: place.mode } : {});
    }
    for (const [path, text] of changed) if (isStream(path)) writeFileSync(path, text);
    for (const [temporary, path] of staged) renameSync(temporary, path);
  } catch (error) {
    for (const [temporary] of staged) rmSync(temporary, { force: true });
    throw error;
  }
  const written = changed.map(([path]) => path);
  return { written, unchanged: [...files.keys()].filter((path) => !written.includes(path)) };
}

/** Where a link leads that leads to no file yet; any other path is its own. */
function targetOf(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  return resolve(dirname(path), readlinkSync(path));
}

/** The releases that a folder has snapshots of, in version order. */
export function releasesIn(folder: string): { readonly version: Version; readonly path: string }[] {
  return listFolder(folder)
    .flatMap((name) => {
      const version = name.endsWith(".yaml") ? parseVersion(name.slice(0, -".yaml".length)) : null;
      return version ? [{ version, path: join(folder, name) }] : [];
    })
    .sort((a, b) => compareVersions(a.version, b.version));
}

export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
