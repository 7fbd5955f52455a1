import { join, resolve, sep } from "node:path";
import { digest } from "../cache/cache.ts";
import type { ValueCache } from "../cache/value-cache.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import {
  cachedPlatformReadings,
  cachedReadings,
  cachedRevisionPlatforms,
  newReadings,
  type PlatformReadings,
  type Readings,
  type RevisionPlatforms,
} from "../load/readings.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { problemText } from "../report/problem-text.ts";
import { isFolder, readText, realPath } from "../store/folder.ts";
import { type Io, UnevaluatedError, UsageError } from "./io.ts";
import { collectProblems } from "./problems.ts";

/** The options of every command. */
export interface CommonOptions {
  readonly data?: string;
  readonly knowledge?: string;
}

/** Snapshots, a file each, and the table of versions that belongs to them. Paths are absolute. */
export interface DataPlace {
  readonly releases: string;
  readonly platform: string;
}

/** The folder, in that of a user who is not in a checkout of this project, that holds what they imported. */
const USERS_FOLDER = "dynamo-matrix-data";

/**
 * Where data are read from, a later place over an earlier one: the folder that `--data` names; else the shipped data,
 * and over them those of the user's folder.
 */
export function dataPlaces(io: Io, options: CommonOptions): readonly DataPlace[] {
  if (options.data !== undefined) return [placeIn(resolve(io.cwd, options.data))];
  const shipped = { releases: join(io.root, "data", "releases"), platform: join(io.root, "data", "platform.yaml") };
  const users = placeIn(join(io.cwd, USERS_FOLDER));
  return isCheckout(io) || !isFolder(users.releases) ? [shipped] : [shipped, users];
}

/** Where `import` writes; throws if that would be the package itself, which the next update would replace. */
export function writtenPlace(io: Io, options: CommonOptions): DataPlace {
  if (options.data !== undefined) {
    refusePackagePath(resolve(io.cwd, options.data), "--data DIR", io);
    return placeIn(resolve(io.cwd, options.data));
  }
  const [shipped] = dataPlaces(io, options);
  if (shipped && isCheckout(io)) return shipped;
  if (isInside(io)) refusePackageFolder("--data DIR");
  return placeIn(join(io.cwd, USERS_FOLDER));
}

function placeIn(folder: string): DataPlace {
  return { releases: folder, platform: join(folder, "platform.yaml") };
}

/** Whether the user is in a checkout of this project, whose data and reports are theirs to change. */
export function isCheckout(io: Io): boolean {
  return isInside(io) && !io.root.split(sep).includes("node_modules");
}

function isInside({ cwd, root }: Io): boolean {
  return cwd === root || cwd.startsWith(`${root}${sep}`);
}

/** Throws an error that names the option for a folder to write to. */
export function refusePackageFolder(option: string): never {
  throw new UsageError(`name the folder to write to with ${option}; dynamo-matrix never writes into its own folder`);
}

/** Refuses to write at a path inside of the package, by whatever links it leads there, but for one in its checkout. */
export function refusePackagePath(path: string, option: string, io: Io): void {
  const real = realPath(path);
  if (!isCheckout(io) && (real === io.root || real.startsWith(`${io.root}${sep}`))) refusePackageFolder(option);
}

/** Loads what is known about the project's pages; reports all its problems, and throws if there is any. */
export function knowledgeFor(io: Io, options: CommonOptions): Knowledge {
  const folder = options.knowledge === undefined ? join(io.root, "data") : resolve(io.cwd, options.knowledge);
  const problems = collectProblems();
  const texts: string[] = [];
  const knowledge = loadKnowledge(
    (name) => {
      const text = readText(join(folder, name));
      if (text === null) throw new UnevaluatedError(`${join(folder, name)} does not exist`);
      texts.push(text);
      return text;
    },
    problems.report,
    io.parsed,
  );
  if (knowledge) {
    sourceTexts.set(knowledge, texts);
    return knowledge;
  }
  for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
  throw new UnevaluatedError("the data of the project can't be used");
}

/** The texts that knowledge was loaded from. */
const sourceTexts = new WeakMap<Knowledge, readonly string[]>();

/** What files of snapshots were read as by this knowledge, by their texts; undefined if nothing is remembered. */
export function snapshotsFor({ snapshots }: Io, knowledge: Knowledge): ValueCache<Snapshot> | undefined {
  const texts = sourceTexts.get(knowledge);
  if (!snapshots || !texts) return undefined;
  const by = digest(JSON.stringify(texts));
  return {
    get: (text) => snapshots.get(`${by} ${text}`),
    set: (text, snapshot) => snapshots.set(`${by} ${text}`, snapshot),
  };
}

/** What earlier runs made of pages by this knowledge. */
export function readingsFor(io: Io, knowledge: Knowledge): Readings {
  const texts = sourceTexts.get(knowledge);
  return io.caches && texts ? cachedReadings(io.caches, texts) : newReadings();
}

/** The same for pages of versions, and of revisions; `words` is the text that says how those are read. */
export function platformReadingsFor(
  io: Io,
  knowledge: Knowledge,
  words: string,
): { readonly readings: PlatformReadings; readonly revisions: RevisionPlatforms } {
  const texts = sourceTexts.get(knowledge);
  if (!io.caches || !texts) return { readings: new Map(), revisions: new Map() };
  const by = [...texts, words];
  return { readings: cachedPlatformReadings(io.caches, by), revisions: cachedRevisionPlatforms(io.caches, by) };
}
