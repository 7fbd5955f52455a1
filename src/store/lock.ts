import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kill, pid } from "node:process";

/** The file in a folder that says which process writes there. */
export const LOCK = ".dynamo-matrix.lock";
/** The name that a process gives the lock while it takes it over. */
export const TAKEOVER = /^\.dynamo-matrix\.lock\.(\d+)$/u;
/** The number of attempts to get a lock, and the pause between them in milliseconds. */
const ATTEMPTS = 1500;
const PAUSE = 20;

/**
 * Runs an action with exclusive access to a folder, which is created if it does not exist. The lock of a killed process
 * is taken over. Throws if another process holds the lock for too long.
 */
export function withLock<T>(folder: string, action: () => T): T {
  const lock = join(folder, LOCK);
  mkdirSync(folder, { recursive: true });
  for (let attempt = 0; !take(lock); attempt++) {
    const owner = ownerOf(lock);
    if (owner !== null && owner !== pid && !isRunning(owner)) {
      removeStaleLock(lock, owner);
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

/** Whether a process is running. */
export function isRunning(process: number): boolean {
  try {
    kill(process, 0);
    return true;
  } catch (error) {
    // EPERM: it is running, and belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Takes a free lock. The lock file contains its owner from the moment it exists. */
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

/** The process that holds a lock; null if there is none, or if the file is still empty. */
function ownerOf(lock: string): number | null {
  try {
    const owner = Number(readFileSync(lock, "utf8"));
    return Number.isInteger(owner) && owner > 0 ? owner : null;
  } catch {
    return null;
  }
}

/** Removes the lock of a process that is gone, unless another run was faster and holds it now. */
function removeStaleLock(lock: string, owner: number): void {
  const aside = `${lock}.${pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (ownerOf(aside) === owner) rmSync(aside, { force: true });
  else renameSync(aside, lock);
}
