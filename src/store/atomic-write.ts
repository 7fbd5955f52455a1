import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { pid } from "node:process";
import { noteNames, noteUnrepeatable } from "../cache/recorder.ts";
import { isRunning, LOCK, TAKEOVER, withLock } from "./lock.ts";

/*
 * Files are written to a folder atomically: first into a temporary folder inside it, `.staged-PID-N`. Its rename to
 * `.landing-PID-N` is the commit; then each file is moved to its place. The next run finishes the moves of a run that
 * was killed after the rename, and removes the files of one that was killed before it.
 */
const STAGED = /^\.staged-(\d+)-\d+$/u;
const LANDING = /^\.landing-\d+-\d+$/u;
/** A copy of a file that a killed run was about to rename. */
const TEMPORARY = /\.(\d+)\.tmp$/u;

let runs = 0;

/** Writes files, given by their paths inside a folder: all or none of them, even if this process is killed. */
export function writeAtomically(folder: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(folder, { recursive: true });
  const staged = join(folder, `.staged-${pid}-${runs++}`);
  try {
    mkdirSync(staged);
    for (const [path, text] of files) {
      const place = join(staged, relative(folder, path));
      mkdirSync(dirname(place), { recursive: true });
      const before = statSync(path, { throwIfNoEntry: false });
      writeFileSync(place, text, before ? { mode: before.mode } : {});
    }
    withLock(folder, () => {
      finish(folder);
      renameSync(staged, staged.replace(".staged-", ".landing-"));
      finish(folder);
    });
  } catch (error) {
    rmSync(staged, { recursive: true, force: true });
    throw error;
  }
}

/** Finishes or rolls back the writes of killed runs in a folder. */
export function recoverFolder(folder: string): void {
  const names = namesIn(folder);
  noteNames(folder, existsSync(folder) ? names : null);
  const isLeft = names.some((name) => name === LOCK || LANDING.test(name) || isAbandoned(name));
  if (!isLeft) return;
  noteUnrepeatable();
  withLock(folder, () => finish(folder));
}

function finish(folder: string): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (LANDING.test(name)) {
      moveAll(path, folder);
      rmSync(path, { recursive: true, force: true });
    } else if (isAbandoned(name)) rmSync(path, { recursive: true, force: true });
  }
}

function isAbandoned(name: string): boolean {
  const owner = [STAGED, TEMPORARY, TAKEOVER].map((pattern) => pattern.exec(name)?.[1]).find((id) => id !== undefined);
  return owner !== undefined && Number(owner) !== pid && !isRunning(Number(owner));
}

/** Moves the files of a folder, recursively, to the same relative paths in another one. */
function moveAll(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const place = join(to, entry.name);
    if (entry.isDirectory()) {
      mkdirSync(place, { recursive: true });
      moveAll(source, place);
    } else move(source, targetOf(place));
  }
}

function move(source: string, target: string): void {
  try {
    mkdirSync(dirname(target), { recursive: true });
    renameSync(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    // A link may lead to another file system, where rename fails.
    const temporary = `${target}.${pid}.tmp`;
    copyFileSync(source, temporary);
    renameSync(temporary, target);
    unlinkSync(source);
  }
}

/** The file that a path leads to: the target of a symbolic link, even if it does not exist yet. */
export function targetOf(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  return existsSync(path) ? realpathSync(path) : resolve(dirname(path), readlinkSync(path));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
