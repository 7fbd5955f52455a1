import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kill, pid } from "node:process";

/** The file in a folder that says which process writes there. */
export const LOCK = ".dynamo-matrix.lock";
/** What a process makes of it while it takes a lock over. */
export const ASIDE = /^\.dynamo-matrix\.lock\.(\d+)$/u;
/** How often a lock is asked for, and for how long is waited in between, in milliseconds. */
const ATTEMPTS = 1500;
const PAUSE = 20;

/**
 * Does something while no other run does anything in a folder, which is made where it is not there. A lock that a killed run left is taken over. Throws
 * where another run holds it for long.
 */
export function withLock<T>(folder: string, action: () => T): T {
  const lock = join(folder, LOCK);
  mkdirSync(folder, { recursive: true });
  for (let attempt = 0; !take(lock); attempt++) {
    const owner = ownerOf(lock);
    if (owner !== null && owner !== pid && !isAlive(owner)) {
      takeAway(lock, owner);
      continue;
    }
    if (attempt >= ATTEMPTS) {
      throw new Error(
        `process ${owner ?? "unknown"} is writing to ${folder}; wait until it has finished, or remove ${lock} if it no longer runs`,
        {
          cause: new Error("locked"),
        },
      );
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
  }
  try {
    return action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether a process is there. */
export function isAlive(process: number): boolean {
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    // One that may not be asked is there all the same.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Takes a lock where nobody holds it. It says whose it is from its first moment on. */
function take(lock: string): boolean {
  const own = `${lock}.${pid}`;
  try {
    writeFileSync(own, String(pid));
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** The process that holds a lock; null where there is none, or where it has not said so yet. */
function ownerOf(lock: string): number | null {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    return Number.isInteger(owner) && owner > 0 ? owner : null;
  } catch {
    return null;
  }
}

/** Removes the lock of a process that is gone, unless another run was faster and holds it now. */
function takeAway(lock: string, owner: number): void {
  const aside = `${lock}.${pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (ownerOf(aside) === owner) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}
