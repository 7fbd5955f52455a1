import { importRelease, type PageCache, pageOf, pathsOf } from "../import/release.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Era, eraOf } from "../knowledge/pages.ts";
import type { Problem } from "../model/problem.ts";
import type { Commit, Snapshot } from "../model/snapshot.ts";
import { compareVersions, type Version } from "../model/version.ts";
import { findMore } from "./find-more.ts";
import type { PageSource } from "./page-source.ts";
import { findByContent, findByName, type Pages } from "./search.ts";

/** What a set of pages is called, and what is known of when it is from. */
export interface ReleaseName {
  readonly name: string;
  /** Null where it is no release: its era then shows in what is there. */
  readonly version: Version | null;
  readonly date: string | null;
  readonly commit: Commit | null;
}

/** A reading, and all that is wrong with it; it counts only where nothing of that is an error. */
export interface Reading {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

/**
 * Reads the pages of a release or of any other revision. The era that its version gives is tried first, then those
 * that fit what is there, newest first; a page that lies at no path that its era names is looked for by its file's
 * name, and at last by its content. Null where there is no page at all.
 */
export async function readRelease(
  of: ReleaseName,
  source: PageSource,
  knowledge: Knowledge,
  cache: PageCache,
): Promise<Reading | null> {
  const own = of.version === null ? null : eraOf(knowledge.eras, of.version);
  const eras = [...(own ? [own] : []), ...[...knowledge.eras].reverse().filter((era) => era !== own)];
  const read = (pages: Pages): Reading => {
    const problems: Problem[] = [...pages.problems];
    const snapshot = importRelease({ ...of, ...pages }, knowledge, cache, (problem) => problems.push(problem));
    return { snapshot, problems };
  };
  // Older eras are known from end to end; what a page of the newest one has become, nobody may know yet.
  const readAll = async (era: Era, pages: Pages): Promise<Reading> => {
    const reading = read(pages);
    if (era !== knowledge.eras.at(-1) || hasErrors(reading)) return reading;
    const scopes = new Set(reading.snapshot.tables.map(({ scope }) => scope));
    const rules = { ...era, pages: pages.rules };
    const more = await findMore(rules, pages.found, scopes, source, of.name, knowledge);
    return more ? read({ ...more, problems: [...pages.problems, ...more.problems] }) : reading;
  };
  // Without a version most eras are looked at: their pages are asked for at once.
  if (own === null) await source.read(eras.flatMap(pathsOf));
  let first: Reading | null = null;
  // Where no version says so, an older era counts whose own sources are still there: the newer one does not know them.
  const isOutdone = async (era: Era) => {
    if (own !== null) return false;
    const known = new Set(pathsOf(era));
    for (const older of eras.filter((other) => compareVersions(other.since, era.since) < 0)) {
      const sources = older.pages.filter(({ states }) => states.length > 0);
      const there = await source.read(pathsOf(older));
      if (!isComplete(older, there)) continue;
      if (sources.some((rule) => rule.paths.some((path) => !known.has(path) && isFile(there, path)))) return true;
    }
    return false;
  };
  for (const era of eras) {
    const found = await source.read(pathsOf(era));
    if (isComplete(era, found)) {
      if (await isOutdone(era)) continue;
      const reading = await readAll(era, { rules: era.pages, found, problems: [] });
      // The pages of another era can lie where this one's do; what they lack tells.
      if (era === own || !lacksMatrix(reading)) return reading;
      first ??= reading;
      continue;
    }
    const moved = await findByName(era, found, source, of.name);
    if (moved) {
      const reading = await readAll(era, moved);
      if (!hasErrors(reading)) return reading;
      first ??= reading;
    } else if (era === own && era.pages.some((rule) => pageOf(rule, found) !== null)) {
      first ??= read({ rules: era.pages, found, problems: [] });
    }
  }
  const [likely] = eras;
  const elsewhere = likely ? await findByContent(likely, source, of.name, knowledge) : null;
  if (likely && elsewhere) {
    const reading = await readAll(likely, elsewhere);
    if (!hasErrors(reading)) return reading;
    first ??= reading;
  }
  return first;
}

function isFile(found: Pages["found"], path: string): boolean {
  return found.get(path)?.kind === "file";
}

/** Whether every page that an era needs is there. */
function isComplete(era: Era, found: Pages["found"]): boolean {
  return era.pages.every((rule) => rule.optional || pageOf(rule, found) !== null);
}

function lacksMatrix({ problems }: Reading): boolean {
  return problems.some(({ code, severity }) => severity === "error" && code === "missing-matrix");
}

function hasErrors({ problems }: Reading): boolean {
  return problems.some(({ severity }) => severity === "error");
}
