import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { getBuiltinModule, pid } from "node:process";

/**
 * Keeps what can be made again, by keys that say all that it was made of. An entry can be gone at any time; one that
 * was cut, changed, or belongs to another key counts as gone. Neither method throws: without a place to write to,
 * nothing is kept.
 */
export interface Cache {
  read(key: string): Buffer | null;
  write(key: string, content: Uint8Array): void;
}

/** A cache that stores nothing. */
export const NO_CACHE: Cache = { read: () => null, write: () => {} };

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the cache is: the user's folder, unless DYNAMO_MATRIX_CACHE is "off"; null if there is none. */
export function cacheFolder(env: Environment): string | null {
  return env["DYNAMO_MATRIX_CACHE"] === "off" ? null : userFolder(env);
}

/**
 * The user's folder for what can be made or fetched again: the one that DYNAMO_MATRIX_CACHE names, else `dynamo-matrix`
 * in XDG_CACHE_HOME, in LOCALAPPDATA or in ~/.cache. Null if none of them is an absolute path: what is relative
 * would be another folder from each place that the command runs in.
 */
export function userFolder(env: Environment): string | null {
  const own = env["DYNAMO_MATRIX_CACHE"] ?? "";
  if (own !== "" && own !== "off") return isAbsolute(own) ? own : null;
  const shared = [env["XDG_CACHE_HOME"], env["LOCALAPPDATA"]].find((one) => one !== undefined && isAbsolute(one));
  if (shared !== undefined) return join(shared, "dynamo-matrix");
  const home = env["HOME"] || env["USERPROFILE"] || "";
  return isAbsolute(home) ? join(home, ".cache", "dynamo-matrix") : null;
}

/** How many entries are kept, and how many remain when there are more. */
const MAX_ENTRIES = 600;
const REMAINING = 400;

let writes = 0;

/**
 * Opens a cache in a folder, which need not be there. `user` is the id of the one who runs this, null if the system
 * has no such ids: a folder that belongs to somebody else, or that others may write to, is not used.
 */
export function openCache(folder: string, user: number | null): Cache {
  if (isOfOthers(folder, user)) return NO_CACHE;
  return {
    read(key) {
      try {
        return contentOf(readFileSync(join(folder, nameOf(key))), key);
      } catch {
        return null;
      }
    },
    write(key, content) {
      const temporary = join(folder, `${pid}-${writes++}.tmp`);
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        if (isOfOthers(folder, user)) return;
        writeFileSync(temporary, entryOf(key, content), { flag: "wx", mode: 0o600 });
        renameSync(temporary, join(folder, nameOf(key)));
        prune(folder);
      } catch {
        remove(temporary);
      }
    },
  };
}

/** Removes a file where it is there and can be. */
function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Nothing could be written there.
  }
}

function isOfOthers(folder: string, user: number | null): boolean {
  try {
    const { uid, mode } = statSync(folder);
    return user !== null && (uid !== user || (mode & 0o022) !== 0);
  } catch {
    return false;
  }
}

/** SHA-256 as hexadecimal digits. */
export function digest(content: string | Uint8Array): string {
  // Loaded only where something is kept or found: without a cache many a command needs no digest.
  return getBuiltinModule("node:crypto").hash("sha256", content);
}

function nameOf(key: string): string {
  return `${digest(key).slice(0, 40)}.entry`;
}

/** The digest of all that follows it, and the key, a line each; then the content. A key has no line ends. */
function entryOf(key: string, content: Uint8Array): Buffer {
  const rest = Buffer.concat([Buffer.from(`${key}\n`), content]);
  return Buffer.concat([Buffer.from(`${digest(rest)}\n`), rest]);
}

function contentOf(entry: Buffer, key: string): Buffer | null {
  const rest = entry.subarray(DIGEST_LINE);
  const line = Buffer.from(`${key}\n`);
  const isSound =
    rest.subarray(0, line.length).equals(line) && entry.toString("latin1", 0, DIGEST_LINE) === `${digest(rest)}\n`;
  return isSound ? rest.subarray(line.length) : null;
}

/** Bytes of a digest and the end of its line. */
const DIGEST_LINE = 65;

/** Removes the oldest entries where there are many, and what runs that were killed have left. */
function prune(folder: string): void {
  const names = readdirSync(folder).filter((name) => /\.(entry|tmp)$/.test(name));
  if (names.length <= MAX_ENTRIES) return;
  const dated = names.map((name) => ({
    name,
    time: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }));
  dated.sort((a, b) => b.time - a.time);
  for (const { name } of dated.slice(REMAINING)) rmSync(join(folder, name), { force: true });
}
