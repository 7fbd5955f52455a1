import { join, resolve } from "node:path";
import type { Repository } from "../git/repository.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Report } from "../model/problem.ts";
import { parseVersion } from "../model/version.ts";
import { loadPlatformWords } from "../platform/load-words.ts";
import { type PlatformRelease, platformOf } from "../platform/platform.ts";
import type { PlatformWords } from "../platform/words.ts";
import { readText } from "../store/folder.ts";
import { writePlatform } from "../store/platform-write.ts";
import { type Io, UnevaluatedError } from "./io.ts";
import { platformFor, platformPath } from "./platform.ts";
import { collectProblems, describeProblem } from "./problems.ts";
import type { CommonOptions } from "./workspace.ts";

/** How pages state versions and requirements; null where nothing is known of it. */
function wordsFor(io: Io, options: CommonOptions, knowledge: Knowledge): PlatformWords | null {
  const folder = options.knowledge === undefined ? join(io.root, "data") : resolve(io.cwd, options.knowledge);
  const text = readText(join(folder, "platform-tables.yaml"));
  if (text === null) return null;
  const problems = collectProblems();
  const words = loadPlatformWords(text, "data/platform-tables.yaml", knowledge.backends, problems.report);
  if (words) return words;
  for (const problem of problems.all()) io.err(`${describeProblem(problem)}\n`);
  throw new UnevaluatedError("the data of the project can't be used");
}

/** A release of a repository, by its tag. */
export interface TaggedRelease {
  readonly release: string;
  readonly date: string;
  /** The tag's full reference. */
  readonly revision: string;
}

/**
 * The table's file with what the pages of some releases state; what pages of others state stays. Null where none of
 * the pages was found, or nothing is known of them. Problems of pages are warnings.
 */
export async function importPlatform(
  repository: Repository,
  releases: readonly TaggedRelease[],
  options: CommonOptions,
  knowledge: Knowledge,
  io: Io,
  report: Report,
): Promise<{ readonly path: string; readonly text: string } | null> {
  const words = wordsFor(io, options, knowledge);
  if (words === null) return null;
  const places = words.pages.flatMap(({ key, paths }) => paths.map((path) => ({ key, path })));
  const blobs = await repository.read(
    releases.flatMap(({ revision }) => places.map(({ path }) => ({ revision, path }))),
  );
  const found = releases.map(({ release, date }, i): PlatformRelease => {
    const read = new Map<string, PlatformRelease["sources"][number]>();
    places.forEach(({ key }, j) => {
      const blob = blobs[i * places.length + j];
      // The first path of a page that is there counts, as with the pages of the matrix.
      if (blob?.kind !== "file" || read.has(key)) return;
      read.set(key, { release, date, key, path: blob.path, id: blob.id, text: blob.text });
    });
    return { release, sources: [...read.values()] };
  });
  if (found.every(({ sources }) => sources.length === 0)) return null;
  for (const { release, sources } of found) {
    if (sources.length > 0 || parseVersion(release)?.pre != null) continue;
    report({
      code: "missing-page",
      severity: "warning",
      release,
      place: { path: places.map(({ path }) => path).join(" or "), line: null, column: null },
      found: "no page with versions and requirements",
      expected: "one of those that data/platform-tables.yaml names",
      mend: "add the page's new path there",
    });
  }
  const platform = platformOf(found, platformFor(io, options, knowledge), words, report);
  return { path: platformPath(io, options), text: writePlatform(platform) };
}
