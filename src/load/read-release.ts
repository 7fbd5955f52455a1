import { importRelease, type PageCache, pageOf, pathsOf } from "../import/release.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Era, eraOf, type PageRule } from "../knowledge/pages.ts";
import type { Problem } from "../model/problem.ts";
import { SCOPES, type Scope } from "../model/scope.ts";
import type { Commit, Snapshot } from "../model/snapshot.ts";
import { compareVersions, type Version } from "../model/version.ts";
import { eraSigns, isComplete } from "./era-signs.ts";
import { findMore } from "./find-more.ts";
import type { PageSource } from "./page-source.ts";
import { findByContent, findByName, type Pages } from "./search.ts";
import { unknownBackends } from "./unknown-backends.ts";

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
 * that fit what is there, newest first, but none that is older than one whose pages were removed; a page that lies at
 * no path that its era names is looked for by its file's name, and at last by its content. Null where there is no page at all.
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
  const readAll = async (era: Era, there: Pages): Promise<Reading> => {
    // The releases of older eras are known from end to end; what a page of the newest has become, nobody may know yet.
    const isNewest = era === knowledge.eras.at(-1);
    const strange = isNewest ? await unknownBackends(era, source, of.name, knowledge) : [];
    const pages = { ...there, problems: [...there.problems, ...strange] };
    const reading = read(pages);
    if (!(isNewest || own === null)) return reading;
    const { tables } = reading.snapshot;
    const isSplit = isNewest && hasErrors(reading) && onlyLacksScopes(reading);
    if (hasErrors(reading) && !isSplit) return reading;
    // What a page no longer states may have gone to a page of its own.
    const rules = isSplit
      ? pages.rules.map((rule) => {
          const own = tables.filter(({ page }) => page === rule.key);
          return { ...rule, states: rule.states.filter((scope) => own.some((table) => table.scope === scope)) };
        })
      : pages.rules;
    const stated = isSplit ? rules.flatMap(({ states }) => states) : tables.map(({ scope }) => scope);
    const scopes = new Set(isNewest ? stated : SCOPES);
    const more = await findMore({ ...era, pages: rules }, pages.found, scopes, source, of.name, knowledge);
    if (!more) return reading;
    const problems = [...pages.problems, ...more.problems];
    if (!isSplit) return read({ ...more, problems });
    // The page that has them now is their source.
    const moved = SCOPES.filter(
      (scope) => !scopes.has(scope) && pages.rules.some(({ states }) => states.includes(scope)),
    );
    const isNew = ({ key }: PageRule) => !pages.rules.some((rule) => rule.key === key);
    const all = read({
      ...more,
      problems,
      rules: more.rules.map((rule) => (isNew(rule) ? stating(moved, rule) : rule)),
    });
    return hasErrors(all) ? reading : all;
  };
  // Without a version most eras are looked at: their pages are asked for at once.
  if (own === null) await source.read(eras.flatMap(pathsOf));
  let first: Reading | null = null;
  // What states the matrix in an era and was removed is missing: an older era's pages are still there, and lag behind.
  let removed: Era | null = null;
  const signs = eraSigns(eras, source);
  for (const era of eras) {
    const found = await source.read(pathsOf(era));
    const tells = own === null && signs.isNamedByItself(era, found);
    if (removed !== null && !tells && compareVersions(era.since, removed.since) < 0) continue;
    if (isComplete(era, found)) {
      if (own === null && (await signs.isOutdone(era))) continue;
      const problems = own !== null || tells || signs.historyKnown() ? [] : [unknownEra(era, of.name)];
      const reading = await readAll(era, { rules: era.pages, found, problems });
      // The pages of another era can lie where this one's do; what they lack tells.
      if (era === own || !lacksMatrix(reading)) return reading;
      first ??= reading;
      continue;
    }
    const moved = await findByName(era, found, source, of.name, knowledge);
    if (moved) {
      const reading = await readAll(era, moved);
      if (!hasErrors(reading)) return reading;
      first ??= reading;
      // A copy of what was removed is no reason to read the pages of an older era.
      if (isDoubted(reading) && (await signs.wasRemoved(era, found))) removed ??= era;
    } else if (first === null && (await signs.wasRemoved(era, found))) {
      removed = era;
      first ??= read({ rules: era.pages, found, problems: [] });
    } else if (era === own && era.pages.some((rule) => pageOf(rule, found) !== null)) {
      first ??= read({ rules: era.pages, found, problems: [] });
    }
  }
  const likely = removed ?? eras[0];
  const elsewhere = likely ? await findByContent(likely, source, of.name, knowledge) : null;
  if (likely && elsewhere) {
    const reading = await readAll(likely, elsewhere);
    if (!hasErrors(reading)) return reading;
    first ??= reading;
  }
  return first;
}

/** Says that an older era's pages were read where a newer one's may have been removed. */
function unknownEra(era: Era, release: string): Problem {
  const [page] = era.pages;
  return {
    code: "unknown-era",
    severity: "warning",
    release,
    place: { path: page ? (page.paths[0] ?? page.key) : "", line: null, column: null },
    found: `the pages of the era since ${era.since.tag}, without the history that would show whether newer pages were removed`,
    expected: "the full history",
    fix: "run git fetch --unshallow if the revision is newer than that era",
  };
}

/** A rule for a page that is the source of some scopes, and repeats the others. */
function stating(states: readonly Scope[], rule: PageRule): PageRule {
  return { ...rule, states, restates: SCOPES.filter((scope) => !states.includes(scope)) };
}

/** Whether nothing else is wrong than that pages lack scopes which they should state, and some are stated. */
function onlyLacksScopes({ snapshot, problems }: Reading): boolean {
  const errors = problems.filter(({ severity }) => severity === "error");
  return snapshot.tables.length > 0 && errors.every(({ code }) => code === "missing-matrix");
}

function lacksMatrix({ problems }: Reading): boolean {
  return problems.some(({ code, severity }) => severity === "error" && code === "missing-matrix");
}

/** Whether a page was read that may be another one than that which moved. */
function isDoubted({ problems }: Reading): boolean {
  return problems.some(({ code, severity }) => severity === "error" && code === "found-elsewhere");
}

function hasErrors({ problems }: Reading): boolean {
  return problems.some(({ severity }) => severity === "error");
}
