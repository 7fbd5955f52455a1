import type { Fact, PagePlace, Platform, Stated } from "../model/platform.ts";
import { releasePlatform } from "../platform/release-platform.ts";
import type { Subject } from "../platform/statement.ts";
import { factsOf } from "../platform/statements-of.ts";
import { at, Pool } from "./pool.ts";

/** The table of versions and requirements as JSON. Releases mostly repeat their values: each is stored once. */
export interface PackedPlatform {
  readonly pages: readonly (readonly [release: string, path: string])[];
  readonly subjects: readonly Subject[];
  /** Ids of the backends, in the order of the table. */
  readonly backends: readonly string[];
  readonly releases: readonly (readonly [
    release: string,
    ownPages: boolean,
    tagged: string | null,
    ...facts: readonly PackedFact[],
  ])[];
}

/**
 * The numbers of a subject, of the page that states it and of the line there, and where another page stated it first
 * those too; then the same for what other pages say instead.
 */
type PackedFact = readonly (
  | readonly [subject: number, page: number, line: number]
  | readonly [subject: number, page: number, line: number, sincePage: number, sinceLine: number]
)[];

/** The releases of a table; what they rest on is in their places. */
export type PlatformReleases = Pick<Platform, "releases">;

export function packPlatform({ releases }: PlatformReleases): PackedPlatform {
  const pages = new Pool<readonly [string, string]>();
  const subjects = new Pool<Subject>();
  const page = ({ release, path }: PagePlace) => pages.add([release, path]);
  const stated = ({ value, at: place, since }: Stated<Subject>): PackedFact[number] => {
    const [subject, own, first] = [subjects.add(value), page(place), page(since)];
    return own === first && place.line === since.line
      ? [subject, own, place.line]
      : [subject, own, place.line, first, since.line];
  };
  return {
    backends: [...new Set(releases.flatMap(({ engines }) => [...engines.keys()]))],
    releases: releases.map((one) => [
      one.release,
      one.ownPages,
      one.tagged,
      ...factsOf(one).map((values) => values.map(stated)),
    ]),
    pages: pages.items,
    subjects: subjects.items,
  };
}

/** What `packPlatform` packed. */
export function unpackPlatform({ pages, subjects, backends, releases }: PackedPlatform): PlatformReleases {
  const place = (page: number, line: number): PagePlace => {
    const [release, path] = at(pages, page);
    return { release, path, line };
  };
  const stated = ([subject, page, line, sincePage = page, sinceLine = line]: PackedFact[number]): Stated<Subject> => ({
    value: at(subjects, subject),
    since: place(sincePage, sinceLine),
    at: place(page, line),
  });
  const fact = (values: PackedFact): Fact<Subject> => {
    const [main, ...others] = values.map(stated);
    if (!main) throw new Error("a fact has a value");
    return { ...main, others };
  };
  return {
    releases: releases.map(([release, ownPages, tagged, ...facts]) =>
      releasePlatform({ release, ownPages, tagged }, facts.map(fact), backends),
    ),
  };
}
