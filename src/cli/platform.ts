import { dirname, join, relative, resolve } from "node:path";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { PlatformKnowledge } from "../load/revision-platform.ts";
import { once } from "../model/once.ts";
import type { Platform, ReleasePlatform } from "../model/platform.ts";
import { loadPlatformWords } from "../platform/load-words.ts";
import { overlayPlatform } from "../platform/overlay.ts";
import { problemText } from "../report/problem-text.ts";
import { recoverFolder } from "../store/atomic-write.ts";
import { readText } from "../store/folder.ts";
import { readPlatform } from "../store/platform-read.ts";
import { type Io, UnevaluatedError } from "./io.ts";
import { collectProblems } from "./problems.ts";
import type { Catalog } from "./releases.ts";
import { type CommonOptions, type DataPlace, dataPlaces, platformReadingsFor } from "./workspace.ts";

/**
 * The table of all releases, of several places one that has what the pages of each state; null if there is none.
 * Tells every problem of it and throws if there is any.
 */
export function platformFor(io: Io, options: CommonOptions, knowledge: Knowledge): Platform | null {
  const backends = [...knowledge.backends.entries.keys()];
  return dataPlaces(io, options)
    .map((place) => platformAt(place, knowledge, io))
    .reduce((below, over) => (below && over ? overlayPlatform(below, over, backends) : (over ?? below)), null);
}

/**
 * The same with what some names stand for: what the pages of a revision state, under its name. A revision whose pages
 * state no versions is not in it.
 */
export async function platformWith(
  names: readonly string[],
  catalog: Catalog,
  io: Io,
  options: CommonOptions,
  knowledge: Knowledge,
): Promise<Pick<Platform, "releases"> | null> {
  const platform = platformFor(io, options, knowledge);
  const words = once(() => platformWordsFor(io, options, knowledge));
  const own: ReleasePlatform[] = [];
  for (const name of new Set(names)) {
    const found = await catalog.platform(name, words);
    if (found) own.push(found);
  }
  return own.length === 0 ? platform : { releases: [...(platform?.releases ?? []), ...own] };
}

/** The table of one place; null if it has none. */
export function platformAt({ platform: path }: DataPlace, knowledge: Knowledge, io: Io): Platform | null {
  recoverFolder(dirname(path));
  const text = readText(path);
  if (text === null) return null;
  const shown = relative(io.cwd, path);
  const problems = collectProblems();
  const platform = readPlatform(text, shown, [...knowledge.backends.entries.keys()], problems.report, io.parsed);
  if (platform) return platform;
  for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
  throw new UnevaluatedError(`${shown} can't be evaluated`);
}

/** How pages state versions and requirements, and what earlier runs read so; null if nothing is known of it. */
export function platformWordsFor(io: Io, options: CommonOptions, knowledge: Knowledge): PlatformKnowledge | null {
  const folder = options.knowledge === undefined ? join(io.root, "data") : resolve(io.cwd, options.knowledge);
  const text = readText(join(folder, "platform-tables.yaml"));
  if (text === null) return null;
  const problems = collectProblems();
  const words = loadPlatformWords(text, "data/platform-tables.yaml", knowledge.backends, problems.report, io.parsed);
  if (words) return { words, ...platformReadingsFor(io, knowledge, text) };
  for (const problem of problems.all()) io.err(`${problemText(problem)}\n`);
  throw new UnevaluatedError("the data of the project can't be used");
}
