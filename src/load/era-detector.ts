import type { FoundPage } from "../import/found-page.ts";
import { pageOf, pathsOf } from "../import/release.ts";
import type { Era, PageRule } from "../knowledge/pages.ts";
import { compareVersions } from "../model/version.ts";
import type { PageSource } from "./page-source.ts";

type Found = ReadonlyMap<string, FoundPage>;

/** What tells of which era a set of pages is, where eras share paths. */
export interface EraDetector {
  /** Whether there is a page that states the matrix in an era and that no newer one names. */
  hasUniquePage(era: Era, found: Found): boolean;
  /** Whether an older era is there with all its pages, one of which this era does not know. */
  isSuperseded(era: Era): Promise<boolean>;
  /** Whether a page that states the matrix in an era was there once, and is no longer. */
  wasRemoved(era: Era, found: Found): Promise<boolean>;
  /** Whether the history was there for all that was asked about it. */
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

/** Whether every page that an era needs is there. */
export function isComplete(era: Era, found: Found): boolean {
  return era.pages.every((rule) => rule.optional || pageOf(rule, found) !== null);
}

/** The pages that state a scope first. */
function sourcesOf(era: Era): readonly PageRule[] {
  return era.pages.filter(({ states }) => states.length > 0);
}

/** Whether one of an era's sources lies at a path that is none of those known. */
function hasSourceElsewhere(era: Era, known: ReadonlySet<string>, found: Found): boolean {
  const paths = sourcesOf(era).flatMap((rule) => rule.paths);
  return paths.some((path) => !known.has(path) && found.get(path)?.kind === "file");
}
