import { digest } from "../cache/cache.ts";
import type { ValueCache, ValueCaches } from "../cache/value-cache.ts";
import type { PageCache, StatedReading } from "../import/release.ts";
import type { ReleasePlatform } from "../model/platform.ts";
import type { PlatformReading } from "../platform/read-page.ts";
import type { Reading } from "./read-release.ts";

/** What was read before: pages by their content, revisions by their commit. */
export interface Readings {
  readonly pages: ValueCache<StatedReading>;
  readonly revisions: ValueCache<Reading>;
  /** What revisions have in common; made by the first that reads a page, since the code of that is loaded only then. */
  cache: PageCache | null;
}

/** What pages state of versions, by their content. */
export type PlatformReadings = ValueCache<PlatformReading>;

/** What revisions state of versions, by their commit; null is nothing. */
export type RevisionPlatforms = ValueCache<{ readonly platform: ReleasePlatform | null }>;

/** Readings of this run alone. */
export function newReadings(): Readings {
  return { pages: new Map(), revisions: new Map(), cache: null };
}

/** Readings that outlast the run. `knowledge` are all texts that say how pages are read. */
export function cachedReadings(caches: ValueCaches, knowledge: readonly string[]): Readings {
  const by = digestOf(knowledge);
  return { pages: caches(`page ${by}`), revisions: caches(`revision ${by}`), cache: null };
}

/** The same for pages of versions. */
export function cachedPlatformReadings(caches: ValueCaches, knowledge: readonly string[]): PlatformReadings {
  return caches(`platform ${digestOf(knowledge)}`);
}

/** The same for whole revisions. */
export function cachedRevisionPlatforms(caches: ValueCaches, knowledge: readonly string[]): RevisionPlatforms {
  return caches(`revision-platform ${digestOf(knowledge)}`);
}

function digestOf(texts: readonly string[]): string {
  return digest(JSON.stringify(texts));
}
