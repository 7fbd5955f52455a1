import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Address } from "./address.ts";
import { gitIn } from "./client.ts";
import { fetchEnvironment } from "./environment.ts";
import { GitError } from "./git-error.ts";

/** The most that is fetched from one address. */
export interface FetchLimits {
  readonly seconds: number;
  /** Of the folder that keeps what was fetched. */
  readonly megabytes: number;
}

/** A bare repository that holds what was fetched from an address. */
export interface Fetcher {
  /** The names that the address has, with the ids they lead to: HEAD, branches and tags by their full names. */
  names(): Promise<ReadonlyMap<string, string>>;
  /** Fetches what refspecs name: commits without their ancestors and without the contents of files. */
  commits(refspecs: readonly string[]): Promise<void>;
  /** Fetches objects by their ids. */
  objects(ids: readonly string[]): Promise<void>;
}

/** How often the size of what is being fetched is looked at, in milliseconds. */
const LOOK_AT_SIZE = 200;

/** Creates the folder if it does not exist. Throws `GitError`, without credentials in its message. */
export async function openFetcher(
  address: Address,
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  limits: FetchLimits,
): Promise<Fetcher> {
  // What holds nothing of an address yet is gone with a fetch that fails.
  let isEmpty = !existsSync(join(folder, "HEAD"));
  mkdirSync(folder, { recursive: true });
  const env = fetchEnvironment(environment, address);
  const run = async (args: readonly string[], input?: string): Promise<string> => {
    const end = new AbortController();
    let why = "";
    const stop = (reason: string) => {
      why = reason;
      end.abort();
    };
    const clock = setTimeout(
      () => stop(`it took more than ${limits.seconds} seconds, the limit of ${SECONDS}`),
      limits.seconds * 1000,
    );
    const look = () => {
      if (sizeOf(folder) <= limits.megabytes * 1_000_000) return;
      stop(`the fetch exceeds ${limits.megabytes} MB, the limit of ${MEGABYTES}`);
      rmSync(folder, { recursive: true, force: true });
    };
    const scale = setInterval(look, LOOK_AT_SIZE);
    try {
      const git = gitIn(folder, env, { abort: end.signal, ...(input === undefined ? {} : { input }) });
      const output = await git.raw(...args);
      look();
      if (end.signal.aborted) throw new Error(why);
      return output;
    } catch (error) {
      if (isEmpty) rmSync(folder, { recursive: true, force: true });
      else removeHalf(folder);
      const message = why || (error instanceof Error ? error.message.trim() : String(error));
      throw new GitError(`can't fetch from ${address.shown}: ${withoutSecrets(message, address)}`);
    } finally {
      clearTimeout(clock);
      clearInterval(scale);
    }
  };
  if (isEmpty) {
    await run(["init", "--quiet", "--bare"]);
    await run(["config", "remote.origin.url", address.shown]);
  }
  const fetch = [
    "-c",
    "gc.auto=0",
    "fetch",
    "--quiet",
    "--no-tags",
    "--no-write-fetch-head",
    "--no-recurse-submodules",
  ];
  const partly = async (...args: Parameters<typeof run>) => {
    await run(...args);
    isEmpty = false;
    // From here on nothing is fetched that was not asked for: what is not there is missing.
    for (const key of ["extensions.partialClone", "remote.origin.promisor", "remote.origin.partialCloneFilter"])
      await run(["config", "--unset-all", key]).catch(() => "");
  };
  return {
    async names() {
      const listing = await run(["ls-remote", "--quiet", "origin", "HEAD", "refs/heads/*", "refs/tags/*"]);
      isEmpty = false;
      return new Map(
        listing.split("\n").flatMap((line): [string, string][] => {
          const [id = "", name = ""] = line.split("\t");
          return /^[0-9a-f]{40,64}$/.test(id) && !name.endsWith("^{}") ? [[name, id]] : [];
        }),
      );
    },
    commits: (refspecs) =>
      partly([...fetch, "--depth=1", "--filter=blob:none", "--stdin", "origin"], `${refspecs.join("\n")}\n`),
    objects: (ids) =>
      partly(
        ["-c", "fetch.negotiationAlgorithm=noop", ...fetch, "--filter=blob:none", "--stdin", "origin"],
        `${ids.join("\n")}\n`,
      ),
  };
}

/** The variables of the environment that set the limits. */
const SECONDS = "DYNAMO_MATRIX_FETCH_SECONDS";
const MEGABYTES = "DYNAMO_MATRIX_FETCH_MB";

/** In seconds or MB; a timer of Node.js takes 2^31 - 1 milliseconds at most. */
const MAX_SETTING = 2_000_000;

/** The limits that the environment sets; the defaults are 300 seconds and 1,000 MB. */
export function limitsOf(environment: Readonly<Record<string, string | undefined>>): FetchLimits {
  const number = (name: string, fallback: number) => {
    const text = environment[name];
    if (text === undefined || text === "") return fallback;
    const value = Number(text);
    if (!(value > 0 && value <= MAX_SETTING))
      throw new GitError(`${name} is a number from 1 to ${MAX_SETTING}, not "${text}"`);
    return value;
  };
  return { seconds: number(SECONDS, 300), megabytes: number(MEGABYTES, 1000) };
}

/** A message of git without what an address keeps secret, and without the user of any other address. */
function withoutSecrets(message: string, { secret }: Address): string {
  let text = message;
  for (const word of secret?.words ?? []) text = text.replaceAll(word, "…");
  return text.replace(/(:\/\/)[^/@\s]+@/gu, "$1");
}

/** The size of a folder in bytes; 0 where it is gone, or a folder in it went while this looked. */
function sizeOf(folder: string): number {
  let size = 0;
  try {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
      size += statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    return 0;
  }
  return size;
}

/** Removes what a fetch that was ended left half written. */
function removeHalf(folder: string): void {
  const packs = join(folder, "objects", "pack");
  if (statSync(packs, { throwIfNoEntry: false }) === undefined) return;
  for (const name of readdirSync(packs)) if (name.startsWith("tmp_")) rmSync(join(packs, name), { force: true });
}
