import type { FoundPage } from "../import/found.ts";
import { importRelease, type PageCache, pageOf, pathsOf } from "../import/release.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Era, eraOf, type PageRule } from "../knowledge/pages.ts";
import type { Problem } from "../model/problem.ts";
import type { Commit, Snapshot } from "../model/snapshot.ts";
import type { Version } from "../model/version.ts";
import type { PageSource } from "./page-source.ts";
import { findByContent, findByName } from "./search.ts";

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
  const read = (
    rules: readonly PageRule[],
    found: ReadonlyMap<string, FoundPage>,
    more: readonly Problem[],
  ): Reading => {
    const problems: Problem[] = [...more];
    const snapshot = importRelease({ ...of, rules, found }, knowledge, cache, (problem) => problems.push(problem));
    return { snapshot, problems };
  };
  let first: Reading | null = null;
  for (const era of eras) {
    const found = await source.read(pathsOf(era));
    if (isComplete(era, found)) {
      const reading = read(era.pages, found, []);
      // The pages of another era can lie where this one's do; what they lack tells.
      if (era === own || !lacksMatrix(reading)) return reading;
      first ??= reading;
      continue;
    }
    const moved = await findByName(era, found, source, of.name);
    if (moved) {
      const reading = read(moved.rules, moved.found, moved.problems);
      if (!hasErrors(reading)) return reading;
      first ??= reading;
    } else if (era === own && era.pages.some((rule) => pageOf(rule, found) !== null)) {
      first ??= read(era.pages, found, []);
    }
  }
  const [newest] = eras;
  const elsewhere = newest ? await findByContent(newest, source, of.name, knowledge) : null;
  if (elsewhere) {
    const reading = read(elsewhere.rules, elsewhere.found, elsewhere.problems);
    if (!hasErrors(reading)) return reading;
    first ??= reading;
  }
  return first;
}

/** Whether every page that an era needs is there. */
function isComplete(era: Era, found: ReadonlyMap<string, FoundPage>): boolean {
  return era.pages.every((rule) => rule.optional || pageOf(rule, found) !== null);
}

function lacksMatrix({ problems }: Reading): boolean {
  return problems.some(({ code, severity }) => severity === "error" && code === "missing-matrix");
}

function hasErrors({ problems }: Reading): boolean {
  return problems.some(({ severity }) => severity === "error");
}
