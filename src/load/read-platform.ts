import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Platform } from "../model/platform.ts";
import type { Report } from "../model/problem.ts";
import { parseVersion } from "../model/version.ts";
import { type PlatformRelease, type PlatformSource, platformOf, platformReading } from "../platform/platform.ts";
import type { PlatformWords } from "../platform/words.ts";
import { fileAt, platformPaths } from "./platform-paths.ts";
import type { AdditionalPages, TagsReading } from "./read-tags.ts";
import type { PlatformReadings } from "./readings.ts";

/** Reads pages of versions ahead, beside those of the matrix. */
export function platformAhead(words: PlatformWords, knowledge: Knowledge, read: PlatformReadings): AdditionalPages {
  return {
    paths: platformPaths(words),
    read(found, trees) {
      for (const { key, paths } of words.pages) {
        const page = fileAt(paths, found);
        if (page) platformReading({ ...page, key }, words, knowledge, { read, trees });
      }
    },
  };
}

/**
 * The table of all releases with what the pages of some of them state; what `before` has of others stays. Null where
 * none of them has such a page. A release without one is warned of, as is all that is wrong with a page.
 */
export async function readPlatformAt(
  { looked }: Pick<TagsReading, "looked">,
  before: Platform | null,
  words: PlatformWords,
  knowledge: Knowledge,
  read: PlatformReadings,
  report: Report,
): Promise<Platform | null> {
  const releases: PlatformRelease[] = [];
  for (const { release, date, source } of looked) {
    const found = await source.read(platformPaths(words));
    const sources = words.pages.flatMap(({ key, paths }): PlatformSource[] => {
      const page = fileAt(paths, found);
      return page ? [{ release, date, key, path: page.path, id: page.id, text: page.text }] : [];
    });
    releases.push({ release, sources });
  }
  if (releases.every(({ sources }) => sources.length === 0)) return null;
  for (const { release, sources } of releases) {
    if (sources.length > 0 || parseVersion(release)?.pre != null) continue;
    report({
      code: "missing-page",
      severity: "warning",
      release,
      place: { path: platformPaths(words).join(" or "), line: null, column: null },
      found: "no page with versions and requirements",
      expected: "one of the pages in data/platform-tables.yaml",
      fix: "add the page's new path there",
    });
  }
  return platformOf(releases, before, words, knowledge, report, { read, trees: null });
}
