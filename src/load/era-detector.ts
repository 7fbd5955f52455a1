import type { FoundPage } from "../import/found-page.ts";
import { pageOf, pathsOf } from "../import/release.ts";
import type { Era, PageRule } from "../knowledge/pages.ts";
import { compareVersions } from "../model/version.ts";
import type { PageSource } from "./page-source.ts";

type Found = ReadonlyMap<string, FoundPage>;

/** Detects the era of a set of pages, if eras share paths. */
export interface EraDetector {
  /** Whether there is a page that states the matrix in an era, and that no newer era names. */
  hasUniquePage(era: Era, found: Found): boolean;
  /** Whether all pages of an older era exist, one of them at a path that this era does not have. */
  isSuperseded(era: Era): Promise<boolean>;
  /** Whether a page that states the matrix in an era existed once, and was removed. */
  wasRemoved(era: Era, found: Found): Promise<boolean>;
  /** Whether the history was complete enough to answer all questions. */
  historyKnown(): boolean;
}

export function makeEraDetector(eras: readonly Era[], source: PageSource): EraDetector {
  let historyKnown = true;
  const newerThan = (era: Era) => eras.filter((other) => compareVersions(other.since, era.since) > 0);
  const olderThan = (era: Era) => eras.filter((other) => compareVersions(other.since, era.since) < 0);
  return {
    hasUniquePage: (era, found) => {
      const newer = new Set(newerThan(era).flatMap(pathsOf));
      return hasSourceElsewhere(era, newer, found);
    },
    isSuperseded: async (era) => {
      const known = new Set(pathsOf(era));
      for (const older of olderThan(era)) {
        const there = await source.read(pathsOf(older));
        if (isComplete(older, there) && hasSourceElsewhere(older, known, there)) return true;
      }
      return false;
    },
    wasRemoved: async (era, found) => {
      const lost = sourcesOf(era).filter((rule) => !rule.optional && pageOf(rule, found) === null);
      const had = lost.length > 0 && (await source.everExisted(lost.flatMap((rule) => rule.paths)));
      if (had === null) historyKnown = false;
      return had === true;
    },
    historyKnown: () => historyKnown,
  };
}

/** Whether all required pages of an era exist. */
export function isComplete(era: Era, found: Found): boolean {
  return era.pages.every((rule) => rule.optional || pageOf(rule, found) !== null);
}

/** The rules of pages that state a scope. */
function sourcesOf(era: Era): readonly PageRule[] {
  return era.pages.filter(({ states }) => states.length > 0);
}

/** Whether one of an era's sources is at a path that is not among `known`. */
function hasSourceElsewhere(era: Era, known: ReadonlySet<string>, found: Found): boolean {
  const paths = sourcesOf(era).flatMap((rule) => rule.paths);
  return paths.some((path) => !known.has(path) && found.get(path)?.kind === "file");
}
