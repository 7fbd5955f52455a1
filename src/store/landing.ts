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
import { ASIDE, isAlive, LOCK, withLock } from "./lock.ts";

/*
 * Files land in a folder all together: they are written into a folder of their own inside it, `.staged-PID-N`. Its
 * rename to `.landing-PID-N` decides that they land; then each is moved to its place. Whoever comes next finishes the
 * moves of a run that was killed after the rename, and removes what one left that was killed before it.
 */
const STAGED = /^\.staged-(\d+)-\d+$/u;
const LANDING = /^\.landing-\d+-\d+$/u;
/** A file that a killed run was about to move to its place by itself. */
const TEMPORARY = /\.(\d+)\.tmp$/u;

let runs = 0;

/** Writes files, given by their paths inside a folder, so that after any end of this process all of them land or none. */
export function landFiles(folder: string, files: ReadonlyMap<string, string>): void {
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

/** Brings a folder to a whole state after a run that was killed; does nothing where none was. */
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
  const owner = [STAGED, TEMPORARY, ASIDE].map((pattern) => pattern.exec(name)?.[1]).find((id) => id !== undefined);
  return owner !== undefined && Number(owner) !== pid && !isAlive(Number(owner));
}

/** Moves what stands in a folder, and in those inside it, to the same places in another one. */
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
    // A link can lead to another file system, where a rename can't go.
    const temporary = `${target}.${pid}.tmp`;
    copyFileSync(source, temporary);
    renameSync(temporary, target);
    unlinkSync(source);
  }
}

/** The file that a path leads to: a link stays, and what it leads to is written, also where that is not there yet. */
export function targetOf(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return path;
  return existsSync(path) ? realpathSync(path) : resolve(dirname(path), readlinkSync(path));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
