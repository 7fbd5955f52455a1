import { mkdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { GitError } from "./git-error.ts";

/** How often the holder of a lock says that it is there, and after which silence it is taken for gone; milliseconds. */
const SIGN = 1_000;
const SILENCE = 10_000;
/** How often one that waits looks again, in milliseconds. */
const LOOK = 50;

/**
 * Does something while no other process does so with the same folder. The lock is a folder beside it; one whose holder
 * was killed is taken over. Throws `GitError` where another one has it for longer than `seconds`.
 */
export async function withFolderLock<T>(folder: string, seconds: number, action: () => Promise<T>): Promise<T> {
  const lock = `${folder}.lock`;
  const end = Date.now() + seconds * 1000;
  while (!take(lock)) {
    if (Date.now() > end) throw new GitError(`another process has used ${folder} for more than ${seconds} seconds`);
    await wait(LOOK);
  }
  const sign = setInterval(() => {
    const now = new Date();
    utimesSync(lock, now, now);
  }, SIGN);
  try {
    return await action();
  } finally {
    clearInterval(sign);
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
  if (Date.now() - since > SILENCE) rmSync(lock, { recursive: true, force: true });
  return false;
}
