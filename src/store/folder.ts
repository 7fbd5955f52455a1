import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { pid } from "node:process";
import { noteFile, noteFolder, noteNames, noteUnrepeatable, noteWriting } from "../cache/recorder.ts";
import { compareVersions, parseVersion, type Version } from "../model/version.ts";
import { recoverFolder, targetOf, writeAtomically } from "./atomic-write.ts";

/** The names in a folder, sorted; empty if there is no such folder. */
export function listFolder(folder: string): string[] {
  try {
    const names = readdirSync(folder).sort();
    noteNames(folder, names);
    return names;
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
    noteNames(folder, null);
    return [];
  }
}

/** A file's text without a byte order mark, or null if there is no such file. Throws if it is not UTF-8. */
export function readText(path: string): string | null {
  try {
    const bytes = readFileSync(path);
    if (statSync(path).isFile()) noteFile(path, bytes);
    else noteUnrepeatable();
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (hasCode(error, "ENOENT")) {
      noteFile(path, null);
      return null;
    }
    if (hasCode(error, "EISDIR")) throw new Error(`${path} is a folder, not a file`, { cause: error });
    if (hasCode(error, "ERR_ENCODING_INVALID_ENCODED_DATA")) throw new Error(`${path} is not UTF-8`, { cause: error });
    throw error;
  }
}

/** Whether there is a folder at a path. */
export function isFolder(path: string): boolean {
  const there = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  noteFolder(path, there);
  return there;
}

/** Where a path leads once every link on the way to it is followed; what is not there yet is taken as it is written. */
export function realPath(path: string): string {
  const absolute = resolve(path);
  for (let at = absolute; dirname(at) !== at; at = dirname(at))
    if (existsSync(at)) return join(realpathSync(at), relative(at, absolute));
  return absolute;
}

export interface Outcome {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * Writes files so that each is at all times whole, the old one or the new one, and so that several land together or
 * not at all, whatever ends this process; see `writeAtomically`. A file that has the text already is not touched, a link
 * stays and its file is written, and what is no file, such as a device or a pipe, is written to as it stands.
 */
export function writeFiles(files: ReadonlyMap<string, string>): Outcome {
  const changed = [...files].filter(([path, text]) => isStream(path) || readText(path) !== text);
  if (changed.length > 0) noteWriting();
  const plain = new Map(changed.filter(([path]) => !isStream(path)));
  const [only, ...others] = plain;
  const streams = () => {
    for (const [path, text] of changed) if (isStream(path)) writeFileSync(path, text);
  };
  if (others.length > 0) {
    streams();
    writeAtomically(commonFolder([...plain.keys()]), plain);
  } else if (only) {
    writeOne(...only, streams);
  } else streams();
  const written = new Set(changed.map(([path]) => path));
  return { written: [...written], unchanged: [...files.keys()].filter((path) => !written.has(path)) };
}

function isStream(path: string): boolean {
  const place = statSync(path, { throwIfNoEntry: false });
  const isStream = place !== undefined && !place.isFile() && !place.isDirectory();
  if (isStream) noteUnrepeatable();
  return isStream;
}

/** Writes one file beside its place, and moves it there once that and `before` have worked. */
function writeOne(path: string, text: string, before: () => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const place = statSync(path, { throwIfNoEntry: false });
  const target = targetOf(path);
  const temporary = `${target}.${pid}.tmp`;
  try {
    writeFileSync(temporary, text, place ? { mode: place.mode } : {});
    before();
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The folder that all of some paths stand in. */
function commonFolder(paths: readonly string[]): string {
  const [first = ".", ...others] = paths.map((path) => dirname(resolve(path)));
  let folder = first;
  while (others.some((other) => other !== folder && !other.startsWith(`${folder}${sep}`)) && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

/** A release that there is a snapshot of. */
export interface StoredRelease {
  readonly version: Version;
  readonly path: string;
  /** The snapshot of the same release in an earlier folder, which this one lies over; null if there is none. */
  readonly hides: string | null;
}

/**
 * The releases that folders have snapshots of, in version order; of one that several have, the last folder's counts.
 * What a killed run left there is put right first.
 */
export function releasesIn(...folders: readonly string[]): StoredRelease[] {
  const releases = new Map<string, StoredRelease>();
  for (const folder of folders) {
    recoverFolder(folder);
    for (const name of listFolder(folder)) {
      const version = name.endsWith(".yaml") ? parseVersion(name.slice(0, -".yaml".length)) : null;
      if (!version) continue;
      releases.set(version.tag, { version, path: join(folder, name), hides: releases.get(version.tag)?.path ?? null });
    }
  }
  return [...releases.values()].sort((a, b) => compareVersions(a.version, b.version));
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
