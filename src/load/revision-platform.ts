import type { FoundPage } from "../import/found-page.ts";
import type { TreeCache } from "../import/readers/parse-page.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import type { Report } from "../model/problem.ts";
import { compareVersions, parseVersion } from "../model/version.ts";
import { mergeStatements } from "../platform/merge-statements.ts";
import { platformReading } from "../platform/platform.ts";
import type { PageStatement, Statement } from "../platform/statement.ts";
import type { PlatformWords } from "../platform/words.ts";
import { fileAt } from "./platform-paths.ts";
import type { PlatformReadings, RevisionPlatforms } from "./readings.ts";

/** How pages state versions and requirements, and what earlier runs read so. */
export interface PlatformKnowledge {
  readonly words: PlatformWords;
  readonly readings: PlatformReadings;
  readonly revisions: RevisionPlatforms;
}

/**
 * What the pages at a revision state of the release that they are for, under the revision's name: of all releases that
 * they list that is the one named, where a tag names it, else the newest. Null if they state nothing. `trees` are
 * the pages, and pieces of pages, that this run has parsed.
 */
export function revisionPlatform(
  name: string,
  tag: string | null,
  found: ReadonlyMap<string, FoundPage>,
  { words, readings }: PlatformKnowledge,
  knowledge: Knowledge,
  trees: TreeCache | null,
  report: Report,
): ReleasePlatform | null {
  const read = words.pages.flatMap(({ key, paths }) => {
    const page = fileAt(paths, found);
    if (!page) return [];
    const reading = platformReading({ ...page, key }, words, knowledge, { read: readings, trees });
    for (const problem of reading.problems) report({ ...problem, release: name });
    return [{ page: { release: name, date: null, key, path: page.path }, statements: reading.statements }];
  });
  const release = releaseOf(
    read.flatMap(({ statements }) => statements),
    tag,
  );
  const statements = read.flatMap(({ page: { path }, statements }) =>
    statements
      .filter((one) => one.release === null || one.release === release)
      .map(
        ({ subject, point, isSecondary }): Statement => ({
          release: name,
          subject,
          place: { release: name, path, line: point.line },
          isSecondary,
        }),
      ),
  );
  if (statements.length === 0) return null;
  const pages = read.map(({ page }) => page);
  return mergeStatements(pages, statements, words.backends).releases[0] ?? null;
}

/** The release that pages are for; null if they list none. */
function releaseOf(statements: readonly PageStatement[], tag: string | null): string | null {
  const listed = [...new Set(statements.flatMap(({ release }) => release ?? []))];
  if (tag !== null && listed.includes(tag)) return tag;
  const versions = listed.flatMap((release) => parseVersion(release) ?? []);
  const newest = (some: typeof versions) => some.sort(compareVersions).at(-1)?.tag ?? null;
  return newest(versions.filter(({ pre }) => pre === null)) ?? newest(versions);
}
