import { contextFor } from "../import/cells.ts";
import type { FoundPage } from "../import/found-page.ts";
import { readPage } from "../import/read-page.ts";
import { pageOf } from "../import/release.ts";
import { dialectOf, isText, isTextPath } from "../knowledge/dialects.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Era, PageRule } from "../knowledge/pages.ts";
import type { Problem } from "../model/problem.ts";
import { SCOPES } from "../model/scope.ts";
import { compareText } from "../model/version.ts";
import { outdatedPart, reasonForDoubt } from "./moved-page.ts";
import type { PageSource } from "./page-source.ts";

/** The pages found for a release, the rules to read them by, and problems with their paths. */
export interface Pages {
  readonly rules: readonly PageRule[];
  readonly found: ReadonlyMap<string, FoundPage>;
  readonly problems: readonly Problem[];
}

/** A file name shared by more files than this is not searched for. */
const MAX_NAMESAKES = 8;

/**
 * Searches for pages of an era that are at none of their paths, by file name. Null if a required page is not found, or
 * if too many files have its name.
 */
export async function findByName(
  era: Era,
  found: ReadonlyMap<string, FoundPage>,
  source: PageSource,
  release: string,
  knowledge: Knowledge,
): Promise<Pages | null> {
  const lost = era.pages.filter((rule) => !rule.optional && pageOf(rule, found) === null);
  const named = new Set(era.pages.flatMap((rule) => rule.paths));
  const files = (await source.list()).filter((path) => !named.has(path));
  const places = new Map<PageRule, string>();
  for (const rule of lost) {
    const names = new Set(rule.paths.map(baseName));
    const all = files.filter((path) => names.has(baseName(path)));
    const namesakes = preferred(all, knowledge, release);
    if (namesakes.length === 0 || namesakes.length > MAX_NAMESAKES) return null;
    const [nearest] = namesakes.sort((a, b) => likeness(b, rule) - likeness(a, rule) || compareText(a, b));
    if (nearest === undefined) return null;
    places.set(rule, nearest);
  }
  return moved(era, places, source, release, found, knowledge);
}

/** The paths without a sign that they are outdated; all if there are none. */
function preferred(paths: readonly string[], knowledge: Knowledge, release: string): string[] {
  const current = paths.filter((path) => outdatedPart(path, knowledge, release) === null);
  return [...(current.length > 0 ? current : paths)];
}

/** The number of path parts that a path shares with one of a rule's paths, counted from the end. */
function likeness(path: string, rule: PageRule): number {
  const parts = path.split("/").reverse();
  return Math.max(
    ...rule.paths.map((other) => {
      const others = other.split("/").reverse();
      const first = parts.findIndex((part, i) => part !== others[i]);
      return first < 0 ? parts.length : first;
    }),
  );
}

/** The maximum number of files that a search reads. */
export const MAX_FILES = 5000;

/**
 * Looks for the pages of an era by what stands on them: for each page that it needs, the one whose tables read as most
 * of the scopes that it states. Null if there is none, or where that is the one that lies where the era has it: as
 * such it was read before, and found wanting.
 */
export async function findByContent(
  era: Era,
  source: PageSource,
  release: string,
  knowledge: Knowledge,
): Promise<Pages | null> {
  const files = (await source.list()).filter((path) => isTextPath(path)).slice(0, MAX_FILES);
  const pages = await source.read(files);
  const places = new Map<PageRule, string>();
  for (const rule of era.pages) {
    if (rule.optional || !isText(rule.dialect)) continue;
    let best: { path: string; cells: number } | null = null;
    for (const path of [...preferred(files, knowledge, release)].sort(compareText)) {
      const page = pages.get(path);
      if (page?.kind !== "file" || !mayHoldMatrix(page.text, knowledge)) continue;
      const context = contextFor(knowledge, null, path, () => {});
      const { tables } = readPage(page.text, { ...rule, dialect: dialectOf(path, rule.dialect) }, context);
      const scopes = new Set(tables.map((table) => table.scope));
      if (!rule.states.every((scope) => scopes.has(scope))) continue;
      const cells = tables.reduce((sum, table) => sum + table.cells.length, 0);
      if (best === null || cells > best.cells) best = { path, cells };
    }
    if (best === null || rule.paths.includes(best.path)) return null;
    places.set(rule, best.path);
  }
  return places.size === 0 ? null : moved(era, places, source, release, pages, knowledge);
}

/** Whether a text may contain a matrix: a cheap test, since parsing every page of a project is slow. */
export function mayHoldMatrix(text: string, { backends }: Knowledge): boolean {
  if (!text.includes("|")) return false;
  const lower = text.toLowerCase();
  const named = [...backends.entries.values()].filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => lower.includes(one.toLowerCase())),
  );
  return named.length >= Math.min(2, backends.entries.size);
}

async function moved(
  era: Era,
  places: ReadonlyMap<PageRule, string>,
  source: PageSource,
  release: string,
  before: ReadonlyMap<string, FoundPage>,
  knowledge: Knowledge,
): Promise<Pages> {
  const rules = era.pages.map((rule) => {
    const path = places.get(rule);
    // What else a moved page states counts if no other page states it.
    return path === undefined
      ? rule
      : { ...rule, paths: [path], restates: SCOPES.filter((scope) => !rule.states.includes(scope)) };
  });
  const found = new Map([...before, ...(await source.read([...places.values()]))]);
  const problems: Problem[] = [];
  for (const [rule, path] of places) {
    const doubt = await reasonForDoubt(rule, path, source, knowledge, release);
    problems.push(movedPageProblem(era, rule, path, release, doubt));
  }
  return { rules, found, problems };
}

/**
 * The problem of a page found at a path that its era does not name. With a reason to doubt that it is the same page it
 * is an error, since the content may be out of date.
 */
export function movedPageProblem(
  era: Era,
  rule: PageRule,
  path: string,
  release: string,
  doubt: string | null = null,
): Problem {
  const isNew = rule.paths.includes(path);
  return {
    code: "found-elsewhere",
    severity: doubt === null ? "warning" : "error",
    release,
    place: { path, line: null, column: null },
    found: `the page "${rule.key}" at a path that data/pages.yaml does not name${doubt === null ? "" : `, ${doubt}`}`,
    expected: isNew ? "statements only on pages that data/pages.yaml names" : rule.paths.join(" or "),
    fix: isNew
      ? `add a page "${rule.key}" with that path under the era since ${era.since.tag}, in data/pages.yaml`
      : `add ${path} to the paths of ${rule.key}, under the era since ${era.since.tag}, in data/pages.yaml`,
  };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
