import type { TreeCache } from "../import/readers/parse-page.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Platform, PlatformPage } from "../model/platform.ts";
import type { Report } from "../model/problem.ts";
import { mergeStatements } from "./merge-statements.ts";
import { type PlatformReading, readPlatformPage } from "./read-page.ts";
import type { Statement } from "./statement.ts";
import { statementsOf } from "./statements-of.ts";
import type { PlatformWords } from "./words.ts";

/** A page's text, as found at a release. `id` is git's of its content, by which one that many releases share is read once. */
export interface PlatformSource extends PlatformPage {
  readonly id: string | null;
  readonly text: string;
}

/** A release that was looked at: the pages that it has, in the order of `words.pages`. */
export interface PlatformRelease {
  readonly release: string;
  readonly sources: readonly PlatformSource[];
}

/** What pages state, by their content and path, and the pages parsed on the way. */
export interface PlatformCache {
  readonly read: {
    get(key: string): PlatformReading | undefined;
    set(key: string, reading: PlatformReading): void;
  };
  readonly trees: TreeCache | null;
}

/** What one page states; one whose content is known is read once. */
export function platformReading(
  { id, path, key, text }: Pick<PlatformSource, "id" | "path" | "key" | "text">,
  words: PlatformWords,
  knowledge: Knowledge,
  { read, trees }: PlatformCache,
): PlatformReading {
  const dialect = words.pages.find((page) => page.key === key)?.dialect ?? "markdown";
  const known = id === null ? null : JSON.stringify([id, path, dialect]);
  const before = known === null ? undefined : read.get(known);
  if (before) return before;
  const reading = readPlatformPage(text, path, dialect, words, knowledge, trees);
  if (known !== null) read.set(known, reading);
  return reading;
}

/**
 * The table of all releases: what the given ones' pages state, and of the releases not given what `before` has.
 * Problems are warnings, with their release.
 */
export function platformOf(
  releases: readonly PlatformRelease[],
  before: Platform | null,
  words: PlatformWords,
  knowledge: Knowledge,
  report: Report,
  cache: PlatformCache = { read: new Map(), trees: null },
): Platform {
  const given = new Set(releases.map(({ release }) => release));
  const kept = before === null ? [] : statementsOf(before).filter(({ place }) => !given.has(place.release));
  const statements: Statement[] = [];
  for (const source of releases.flatMap(({ sources }) => sources)) {
    const page = platformReading(source, words, knowledge, cache);
    for (const problem of page.problems) report({ ...problem, release: source.release });
    for (const { release, subject, point, isSecondary } of page.statements) {
      const place = { release: source.release, path: source.path, line: point.line };
      statements.push({ release: release ?? source.release, subject, place, isSecondary });
    }
  }
  const pages = [
    ...(before?.pages ?? []).filter(({ release }) => !given.has(release)),
    ...releases.flatMap(({ sources }) => sources.map(({ release, date, key, path }) => ({ release, date, key, path }))),
  ];
  return mergeStatements(pages, [...statements, ...kept], words.backends);
}
