import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Era, eraOf, type PageRule } from "../knowledge/pages.ts";
import type { Problem, Report } from "../model/problem.ts";
import { SCOPES } from "../model/scope.ts";
import type { Commit, Snapshot } from "../model/snapshot.ts";
import type { Version } from "../model/version.ts";
import { assemble, type ReleasePage } from "./assemble.ts";
import { readJsonPage } from "./json-page.ts";
import { readPage } from "./page.ts";
import type { StatedPage } from "./stated.ts";
import { contextFor } from "./table.ts";

/** A page's content as found: in git, or on disk. */
export type FoundPage =
  | { readonly kind: "file"; readonly path: string; readonly id: string | null; readonly text: string }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable"; readonly reason: string };

/** A release and where its pages are: `found[i]` answers the i-th of `pathsOf(era)`. */
export interface ReleaseSource {
  readonly version: Version;
  readonly date: string | null;
  readonly commit: Commit | null;
  readonly era: Era;
  readonly found: readonly FoundPage[];
}

/** Every path that an era's pages can have, in the order of its rules. */
export function pathsOf(era: Era): string[] {
  return era.pages.flatMap((page) => page.paths);
}

/** Whether none of an era's pages was found at all. */
export function hasNoPage(found: readonly FoundPage[]): boolean {
  return found.every((page) => page.kind === "missing");
}

/** Remembers pages by content, so that one that many releases share is parsed once. */
export type PageCache = Map<string, { readonly stated: StatedPage; readonly problems: readonly Problem[] }>;

/** Reads a release's pages into a snapshot. Problems are reported; the snapshot counts only where none is an error. */
export function importRelease(source: ReleaseSource, knowledge: Knowledge, cache: PageCache, report: Report): Snapshot {
  const release = source.version.tag;
  const pages: ReleasePage[] = [];
  let offset = 0;
  for (const rule of source.era.pages) {
    const found = source.found.slice(offset, offset + rule.paths.length);
    offset += rule.paths.length;
    const page = found.find((candidate) => candidate.kind !== "missing");
    const path = rule.paths.join(" or ");
    if (page?.kind === "file") {
      pages.push({
        rule,
        path: page.path,
        blob: page.id,
        stated: readStated(page, rule, release, knowledge, cache, report),
      });
    } else if (page?.kind === "unreadable") {
      report(missing("broken-link", release, path, page.reason));
    } else if (!rule.optional) {
      report(missing("missing-page", release, path, "no such page"));
    }
  }
  return assemble({ release, date: source.date, commit: source.commit }, pages, knowledge, report);
}

/** Reads one page given as a file: the rule of its release's era whose path ends like it, else all that is on it. */
export function importPage(
  page: FoundPage & { kind: "file" },
  version: Version,
  date: string | null,
  knowledge: Knowledge,
  report: Report,
): Snapshot {
  const rules = eraOf(knowledge.eras, version)?.pages ?? [];
  const known = rules.find((rule) => rule.paths.some((path) => page.path === path || page.path.endsWith(`/${path}`)));
  const rule: PageRule = {
    key: known?.key ?? "page",
    paths: [page.path],
    dialect: dialectOf(page.path, known, rules),
    states: [],
    restates: SCOPES,
    backend: known?.backend ?? null,
    optional: false,
  };
  const stated = readStated(page, rule, version.tag, knowledge, new Map(), report);
  if (stated.readable && stated.tables.length === 0) {
    report({
      ...missing("missing-matrix", version.tag, page.path, "no table that is a matrix"),
      expected: "a comparison, a backend's list or a table of pairs",
      mend: "name another page, or teach src/import/layouts its layout",
    });
  }
  const pages = [{ rule, path: page.path, blob: page.id, stated }];
  return assemble({ release: version.tag, date, commit: null }, pages, knowledge, report);
}

function dialectOf(path: string, known: PageRule | undefined, rules: readonly PageRule[]): PageRule["dialect"] {
  if (known) return known.dialect;
  if (path.endsWith(".json")) return "json";
  if (path.endsWith(".mdx")) return "mdx";
  return rules.some((rule) => rule.dialect === "markdown") ? "markdown" : "mdx";
}

function readStated(
  page: FoundPage & { kind: "file" },
  rule: PageRule,
  release: string,
  knowledge: Knowledge,
  cache: PageCache,
  report: Report,
): StatedPage {
  const key = page.id === null ? null : `${page.id} ${page.path} ${rule.key} ${rule.dialect}`;
  let read = key === null ? undefined : cache.get(key);
  if (!read) {
    const problems: Problem[] = [];
    const context = contextFor(knowledge, null, page.path, (problem) => problems.push(problem));
    const wanted = [...rule.states, ...rule.restates];
    const stated =
      rule.dialect === "json"
        ? readJsonPage(page.text, wanted, context)
        : readPage(page.text, rule.dialect, wanted, rule.backend, context);
    read = { stated, problems };
    if (key !== null) cache.set(key, read);
  }
  for (const problem of read.problems) report({ ...problem, release });
  return read.stated;
}

function missing(code: Problem["code"], release: string, path: string, found: string): Problem {
  return {
    code,
    severity: "error",
    release,
    place: { path, line: null, column: null },
    found,
    expected: "the page that data/pages.yaml names for this release",
    mend: "add the page's new path to data/pages.yaml, or begin a new era there",
  };
}
