import { contextFor } from "../import/cells.ts";
import type { FoundPage } from "../import/found.ts";
import { readPage } from "../import/read-page.ts";
import { pageOf } from "../import/release.ts";
import { dialectOf, isText, isTextPath } from "../knowledge/dialects.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Era, PageRule } from "../knowledge/pages.ts";
import type { Problem } from "../model/problem.ts";
import { SCOPES } from "../model/scope.ts";
import { compareText } from "../model/version.ts";
import { outdatedPart, whyUnsure } from "./moved-page.ts";
import type { PageSource } from "./page-source.ts";

/** What was found of a release's pages, the rules by which they are read, and where they did not lie as they should. */
export interface Pages {
  readonly rules: readonly PageRule[];
  readonly found: ReadonlyMap<string, FoundPage>;
  readonly problems: readonly Problem[];
}

/** A name that more files have than this says nothing. */
const MOST_NAMESAKES = 8;

/**
 * Looks for the pages of an era that lie at none of their paths by the names of their files. Null where one that the
 * era needs is not found, or where its name stands in more than a few places.
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
    if (namesakes.length === 0 || namesakes.length > MOST_NAMESAKES) return null;
    const [nearest] = namesakes.sort((a, b) => likeness(b, rule) - likeness(a, rule) || compareText(a, b));
    if (nearest === undefined) return null;
    places.set(rule, nearest);
  }
  return moved(era, places, source, release, found, knowledge);
}

/** The paths that nothing says are outdated; all where there is none else. */
function preferred(paths: readonly string[], knowledge: Knowledge, release: string): string[] {
  const current = paths.filter((path) => outdatedPart(path, knowledge, release) === null);
  return [...(current.length > 0 ? current : paths)];
}

/** How many folders of a path are those of one of a rule's paths, counted from its end. */
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

/** The most files that are looked into. */
export const MOST_FILES = 5000;

/**
 * Looks for the pages of an era by what stands on them: for each page that it needs, the one whose tables read as most
 * of the scopes that it states. Null where there is none, or where that is the one that lies where the era has it: as
 * such it was read before, and found wanting.
 */
export async function findByContent(
  era: Era,
  source: PageSource,
  release: string,
  knowledge: Knowledge,
): Promise<Pages | null> {
  const files = (await source.list()).filter((path) => isTextPath(path)).slice(0, MOST_FILES);
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

/** Whether a text can hold a matrix at all: reading every page of a project would take long. */
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
    // Whatever else a page that moved has come to state counts where no other page states it.
    return path === undefined
      ? rule
      : { ...rule, paths: [path], restates: SCOPES.filter((scope) => !rule.states.includes(scope)) };
  });
  const found = new Map([...before, ...(await source.read([...places.values()]))]);
  const problems: Problem[] = [];
  for (const [rule, path] of places) {
    const doubt = await whyUnsure(rule, path, source, knowledge, release);
    problems.push(foundElsewhere(era, rule, path, release, doubt));
  }
  return { rules, found, problems };
}

/**
 * Says where a page of an era lies that none of its paths names. With a reason to doubt that it is the same page, that
 * is an error: what it states may be long over.
 */
export function foundElsewhere(
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
