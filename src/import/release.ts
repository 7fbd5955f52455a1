import { dialectOf } from "../knowledge/dialects.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Era, eraOf, type PageRule } from "../knowledge/pages.ts";
import type { Problem, Report } from "../model/problem.ts";
import { SCOPES } from "../model/scope.ts";
import type { Commit, Snapshot, UnreadPage } from "../model/snapshot.ts";
import type { Version } from "../model/version.ts";
import { assemble } from "./assemble.ts";
import { contextFor } from "./cells.ts";
import type { FoundPage } from "./found-page.ts";
import { readPage } from "./read-page.ts";
import { makeTreeCache, type TreeCache } from "./readers/parse-page.ts";
import type { ReleasePage } from "./release-page.ts";
import type { StatedPage } from "./stated.ts";

/** A release, the rules by which its pages are read, and what was found at their paths. */
export interface ReleaseSource {
  /** The tag, or another name, that its snapshot gets. */
  readonly name: string;
  readonly date: string | null;
  readonly commit: Commit | null;
  readonly rules: readonly PageRule[];
  readonly found: ReadonlyMap<string, FoundPage>;
}

/** Every path that an era's pages can have. */
export function pathsOf(era: Pick<Era, "pages">): string[] {
  return era.pages.flatMap((page) => page.paths);
}

/** The first of a rule's paths that exists; null if there is none. */
export function pageOf(
  rule: Pick<PageRule, "paths">,
  found: ReadonlyMap<string, FoundPage>,
): Exclude<FoundPage, { kind: "missing" }> | null {
  for (const path of rule.paths) {
    const page = found.get(path);
    if (page && page.kind !== "missing") return page;
  }
  return null;
}

/** What a page states, and what is wrong with it whichever release it is of. */
export interface StatedReading {
  readonly stated: StatedPage;
  readonly problems: readonly Problem[];
}

/** Remembers pages by content, so that one that many releases share is parsed once. */
export interface PageCache {
  readonly stated: {
    get(key: string): StatedReading | undefined;
    set(key: string, reading: StatedReading): void;
  };
  readonly trees: TreeCache;
}

/** `stated` is what is remembered of earlier pages, which were read by the same knowledge. */
export function makePageCache(stated: PageCache["stated"] = new Map()): PageCache {
  return { stated, trees: makeTreeCache() };
}

/** Reads a release's pages into a snapshot. Problems are reported; the snapshot counts only where none is an error. */
export function importRelease(source: ReleaseSource, knowledge: Knowledge, cache: PageCache, report: Report): Snapshot {
  const { name, date, commit, rules, found } = source;
  const pages: ReleasePage[] = [];
  const unread: UnreadPage[] = [];
  for (const rule of rules) {
    const page = pageOf(rule, found);
    const path = rule.paths.join(" or ");
    if (page?.kind === "file") {
      const stated = readStated(page, rule, name, knowledge, cache, report);
      pages.push({ rule, path: page.path, blob: page.id, stated });
    } else if (page?.kind === "unreadable") {
      report(missing("broken-link", name, path, page.reason));
    } else if (!rule.optional) {
      report(missing("missing-page", name, path, "no such page"));
    } else {
      unread.push(unreadPage(rule));
    }
  }
  return assemble({ release: name, date, commit, unread }, pages, knowledge, report);
}

/** Reads one page given as a file, as one of a release. */
export function importPage(
  page: FoundPage & { kind: "file" },
  version: Version,
  date: string | null,
  knowledge: Knowledge,
  report: Report,
): Snapshot {
  const rules = eraOf(knowledge.eras, version)?.pages ?? [];
  return importPageAs(page, { name: version.tag, date, rules, others: rules }, knowledge, report);
}

/**
 * The same under any name: read by the one of some rules whose path ends like the page's, else all that is on it. Of
 * `others`, the pages that are the release's besides it, none was read; a page that no rule knows may be any of those
 * that state a scope first.
 */
export function importPageAs(
  page: FoundPage & { kind: "file" },
  of: Pick<ReleaseSource, "name" | "date" | "rules"> & { readonly others: readonly PageRule[] },
  knowledge: Knowledge,
  report: Report,
): Snapshot {
  const known = ruleFor(page.path, of.rules);
  const rule: PageRule = {
    key: known?.key ?? "page",
    paths: [page.path],
    dialect: known?.dialect ?? writingOf(page.path, of.rules),
    states: [],
    restates: SCOPES,
    backend: known?.backend ?? null,
    optional: false,
    ignores: known?.ignores ?? [],
    ignoresRows: known?.ignoresRows ?? [],
  };
  const stated = readStated(page, rule, of.name, knowledge, makePageCache(), report);
  if (stated.readable && stated.tables.length === 0) {
    report({
      code: "missing-matrix",
      severity: "error",
      release: of.name,
      place: { path: page.path, ...stated.at },
      found: "no matrix table",
      expected: "a comparison, a backend's list or a table of pairs",
      fix: "name another page, or add its layout to src/import/layouts",
    });
  }
  const pages = [{ rule, path: page.path, blob: page.id, stated }];
  const unread = of.others.filter((other) => other.key !== rule.key && (known || other.states.length === 0));
  return assemble(
    { release: of.name, date: of.date, commit: null, unread: unread.map(unreadPage) },
    pages,
    knowledge,
    report,
  );
}

function unreadPage({ key, paths }: PageRule): UnreadPage {
  return { key, path: paths[0] ?? key };
}

/** The rule that names the end of a path, and of several the one that names most of it. */
export function ruleFor(path: string, rules: readonly PageRule[]): PageRule | undefined {
  let best: { rule: PageRule; length: number } | undefined;
  for (const rule of rules) {
    for (const own of rule.paths) {
      const fits = path === own || path.endsWith(`/${own}`);
      if (fits && own.length > (best?.length ?? 0)) best = { rule, length: own.length };
    }
  }
  return best?.rule;
}

/** How a page is written that no rule names: its ending says so, and for `.md` the other pages of its time. */
function writingOf(path: string, rules: readonly PageRule[]): PageRule["dialect"] {
  return dialectOf(path, rules.some((rule) => rule.dialect === "markdown") ? "markdown" : "mdx");
}

function readStated(
  page: FoundPage & { kind: "file" },
  rule: PageRule,
  release: string,
  knowledge: Knowledge,
  cache: PageCache,
  report: Report,
): StatedPage {
  const key = page.id === null ? null : JSON.stringify([page.id, page.path, howRead(rule)]);
  let read = key === null ? undefined : cache.stated.get(key);
  if (!read) {
    const problems: Problem[] = [];
    const context = contextFor(knowledge, null, page.path, (problem) => problems.push(problem), cache.trees);
    read = { stated: readPage(page.text, howRead(rule), context), problems };
    if (key !== null) cache.stated.set(key, read);
  }
  for (const problem of read.problems) report({ ...problem, release });
  return read.stated;
}

/** What of a rule changes how a page is read. */
function howRead({ dialect, states, restates, backend, ignores, ignoresRows }: PageRule) {
  return { dialect, states, restates, backend, ignores, ignoresRows };
}

function missing(code: Problem["code"], release: string, path: string, found: string): Problem {
  return {
    code,
    severity: "error",
    release,
    place: { path, line: null, column: null },
    found,
    expected: "the page that data/pages.yaml names for this release",
    fix: "add the page's new path to data/pages.yaml, or start a new era there",
  };
}
