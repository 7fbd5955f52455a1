import type { Cache } from "../../src/cache/cache.ts";
import { type ParsedTexts, parsedTexts } from "../../src/cache/parsed.ts";
import { type ValueCache, type ValueCaches, valueCaches } from "../../src/cache/value-cache.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { deepFreeze } from "./deep-freeze.ts";

const entries = new Map<string, Buffer>();

/** A cache in memory, for as long as the worker lives. */
const memory: Cache = {
  read: (key) => entries.get(key) ?? null,
  write: (key, content) => void entries.set(key, Buffer.from(content)),
};

/** What texts of data were read as: commands parse and check each once a worker, as installed ones do once a machine. */
export const parsedOnce: ParsedTexts = parsedTexts(memory, "tests");

/**
 * What pages state, for one command: a page that an earlier one read by the same knowledge is not parsed again, as with
 * an installed command. Its text still comes from git; what a revision says as a whole is forgotten, so that every
 * command asks the repository for all of it.
 */
export function pagesReadOnce(): ValueCaches {
  const kept = readOnce();
  return (sort) => (/^(?:page|platform) /.test(sort) ? kept(sort) : new Map());
}

/** All that an installed command keeps, revisions too. */
export function readOnce(): ValueCaches {
  return valueCaches(memory, "tests");
}

/** What files of snapshots were read as, frozen: what is computed of a release can be kept from command to command. */
export const snapshotsReadOnce: ValueCache<Snapshot> = (() => {
  const read = new Map<string, Snapshot>();
  return { get: (key) => read.get(key), set: (key, snapshot) => void read.set(key, deepFreeze(snapshot)) };
})();
