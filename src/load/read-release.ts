import { importRelease, type PageCache, pageOf, pathsOf } from "../import/release.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Era, eraOf, type PageRule } from "../knowledge/pages.ts";
import type { Problem } from "../model/problem.ts";
import { SCOPES, type Scope } from "../model/scope.ts";
import type { Commit, Snapshot } from "../model/snapshot.ts";
import { compareVersions, type Version } from "../model/version.ts";
import { isComplete, makeEraDetector } from "./era-detector.ts";
import type { PageSource } from "./page-source.ts";
import { findByContent, findByName, type Pages } from "./search.ts";
import { unknownBackends } from "./unknown-backends.ts";
import { findUnlistedPages } from "./unlisted-pages.ts";

/** The name, version and date of a set of pages. */
export interface ReleaseName {
  readonly name: string;
  /** Null if it is no release: its era then shows in what is there. */
  readonly version: Version | null;
  readonly date: string | null;
  readonly commit: Commit | null;
}

/** A snapshot as read, with its problems; it is valid only if none of them is an error. */
export interface Reading {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

/**
 * Reads the pages of a release or of any other revision. The era that its version gives is tried first, then those
 * that fit what is there, newest first, but none that is older than one whose pages were removed; a page that lies at
 * no path that its era names is looked for by its file's name, and at last by its content. Null if there is no page at all.
 */
export async function readRelease(
  of: ReleaseName,
  source: PageSource,
  knowledge: Knowledge,
  cache: PageCache,
): Promise<Reading | null> {
  const versionEra = of.version === null ? null : eraOf(knowledge.eras, of.version);
  const eras = [
    ...(versionEra ? [versionEra] : []),
    ...[...knowledge.eras].reverse().filter((era) => era !== versionEra),
  ];
  const read = (pages: Pages): Reading => {
    const problems: Problem[] = [...pages.problems];
    const snapshot = importRelease({ ...of, ...pages }, knowledge, cache, (problem) => problems.push(problem));
    return { snapshot, problems };
  };
  const readAll = async (era: Era, there: Pages): Promise<Reading> => {
    // All releases of older eras are known; pages of the newest era may still change.
    const isNewest = era === knowledge.eras.at(-1);
    const unknown = isNewest ? await unknownBackends(era, source, of.name, knowledge) : [];
    const pages = { ...there, problems: [...there.problems, ...unknown] };
    const reading = read(pages);
    if (!(isNewest || versionEra === null)) return reading;
    const { tables } = reading.snapshot;
    const isSplit = isNewest && hasErrors(reading) && onlyLacksScopes(reading);
    if (hasErrors(reading) && !isSplit) return reading;
    // A scope that a page no longer states may have moved to a page of its own.
    const rules = isSplit
      ? pages.rules.map((rule) => {
          const own = tables.filter(({ page }) => page === rule.key);
          return { ...rule, states: rule.states.filter((scope) => own.some((table) => table.scope === scope)) };
        })
      : pages.rules;
    const stated = isSplit ? rules.flatMap(({ states }) => states) : tables.map(({ scope }) => scope);
    const scopes = new Set(isNewest ? stated : SCOPES);
    const more = await findUnlistedPages({ ...era, pages: rules }, pages.found, scopes, source, of.name, knowledge);
    if (!more) return reading;
    const problems = [...pages.problems, ...more.problems];
    if (!isSplit) return read({ ...more, problems });
    // That page is now the source of these scopes.
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
  // Without a version most eras are tried: read their pages at once.
  if (versionEra === null) await source.read(eras.flatMap(pathsOf));
  let first: Reading | null = null;
  // If the pages of an era were removed, the remaining pages of older eras are out of date.
  let removed: Era | null = null;
  const detector = makeEraDetector(eras, source);
  for (const era of eras) {
    const found = await source.read(pathsOf(era));
    const isIdentified = versionEra === null && detector.hasUniquePage(era, found);
    if (removed !== null && !isIdentified && compareVersions(era.since, removed.since) < 0) continue;
    if (isComplete(era, found)) {
      if (versionEra === null && (await detector.isSuperseded(era))) continue;
      const problems = versionEra !== null || isIdentified || detector.historyKnown() ? [] : [unknownEra(era, of.name)];
      const reading = await readAll(era, { rules: era.pages, found, problems });
      // Eras may share paths; the pages of another era lack the matrix.
      if (era === versionEra || !lacksMatrix(reading)) return reading;
      first ??= reading;
      continue;
    }
    const moved = await findByName(era, found, source, of.name, knowledge);
    if (moved) {
      const reading = await readAll(era, moved);
      if (!hasErrors(reading)) return reading;
      first ??= reading;
      // After a doubtful copy of a removed page, don't fall back to older eras.
      if (isDoubted(reading) && (await detector.wasRemoved(era, found))) removed ??= era;
    } else if (first === null && (await detector.wasRemoved(era, found))) {
      removed = era;
      first ??= read({ rules: era.pages, found, problems: [] });
    } else if (era === versionEra && era.pages.some((rule) => pageOf(rule, found) !== null)) {
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

/** The warning that an older era's pages were read although newer ones may have been removed. */
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

/** A rule for a page that states some scopes, and repeats the others. */
function stating(states: readonly Scope[], rule: PageRule): PageRule {
  return { ...rule, states, restates: SCOPES.filter((scope) => !states.includes(scope)) };
}

/** Whether the only errors are missing scopes, and at least one scope is stated. */
function onlyLacksScopes({ snapshot, problems }: Reading): boolean {
  const errors = problems.filter(({ severity }) => severity === "error");
  return snapshot.tables.length > 0 && errors.every(({ code }) => code === "missing-matrix");
}

function lacksMatrix({ problems }: Reading): boolean {
  return problems.some(({ code, severity }) => severity === "error" && code === "missing-matrix");
}

/** Whether a moved page was read with a doubt that it is the same one. */
function isDoubted({ problems }: Reading): boolean {
  return problems.some(({ code, severity }) => severity === "error" && code === "found-elsewhere");
}

function hasErrors({ problems }: Reading): boolean {
  return problems.some(({ severity }) => severity === "error");
}
