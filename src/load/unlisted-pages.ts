import { contextFor } from "../import/cells.ts";
import type { FoundPage } from "../import/found-page.ts";
import { readPage } from "../import/read-page.ts";
import { pageOf } from "../import/release.ts";
import { dialectOf, isTextPath, withoutExtension } from "../knowledge/dialects.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Era, PageRule } from "../knowledge/pages.ts";
import { LIST_SCOPES, SCOPES, type Scope } from "../model/scope.ts";
import { slugOf } from "../model/slug.ts";
import { compareText } from "../model/version.ts";
import { outdatedPart, reasonForDoubt } from "./moved-page.ts";
import type { PageSource } from "./page-source.ts";
import { MAX_FILES, mayHoldMatrix, movedPageProblem, type Pages } from "./search.ts";

/**
 * Searches for pages at paths that an era does not name, after its named pages were read: a backend's own page that
 * moved, and a page with a scope that no other page states (a first table of pairs). A page that only repeats
 * statements is a copy, and not read. Null if there is none.
 */
export async function findUnlistedPages(
  era: Era,
  found: ReadonlyMap<string, FoundPage>,
  stated: ReadonlySet<Scope>,
  source: PageSource,
  release: string,
  knowledge: Knowledge,
): Promise<Pages | null> {
  const absent = era.pages.filter((rule) => rule.optional && rule.backend !== null && pageOf(rule, found) === null);
  const unstated = SCOPES.filter((scope) => !stated.has(scope));
  if (absent.length === 0 && unstated.length === 0) return null;
  const named = new Set(era.pages.flatMap((rule) => rule.paths));
  const files = (await source.list())
    .filter((path) => isTextPath(path) && !named.has(path) && outdatedPart(path, knowledge, release) === null)
    .slice(0, MAX_FILES);
  const pages = await source.read(files);
  const candidates = files.sort(compareText).flatMap((path) => {
    const page = pages.get(path);
    return page?.kind === "file" && page.text.includes("|") ? [{ path, text: page.text }] : [];
  });
  const places = new Map<PageRule, string>();
  for (const rule of absent) {
    const own = candidates.filter(({ path }) => isPathOfBackend(rule.backend, path, knowledge));
    const best = bestOf(own, (path) => ({ ...rule, dialect: dialectOf(path, rule.dialect) }), LIST_SCOPES, knowledge);
    if (best !== null) places.set({ ...rule, paths: [best] }, best);
  }
  if (unstated.length > 0) {
    const rule = (path: string): PageRule => ({
      key: slugOf(withoutExtension(path.replace(/^.*\//u, ""))),
      paths: [path],
      dialect: dialectOf(path, "markdown"),
      states: [],
      restates: SCOPES,
      backend: null,
      optional: true,
      ignores: [],
      ignoresRows: [],
    });
    const many = candidates.filter(({ text }) => mayHoldMatrix(text, knowledge));
    const best = bestOf(many, rule, unstated, knowledge);
    if (best !== null && !era.pages.some(({ key }) => key === rule(best).key)) places.set(rule(best), best);
  }
  if (places.size === 0) return null;
  const moved = [...places.keys()];
  const doubts = new Map<string, string>();
  for (const rule of absent) {
    const path = [...places].find(([{ key }]) => key === rule.key)?.[1];
    // Without a history, an additional page is reported without a doubt.
    if (path === undefined || (await source.lastSourceWith(rule.paths)) === "unknown") continue;
    const doubt = await reasonForDoubt(rule, path, source, knowledge, release);
    if (doubt !== null) doubts.set(rule.key, doubt);
  }
  const rules = [...era.pages.filter((rule) => !moved.some(({ key }) => key === rule.key)), ...moved];
  return {
    rules,
    found: new Map([...found, ...pages]),
    problems: [...places].map(([rule, path]) =>
      movedPageProblem(
        era,
        era.pages.find(({ key }) => key === rule.key) ?? rule,
        path,
        release,
        doubts.get(rule.key) ?? null,
      ),
    ),
  };
}

/** A page with a lower share of known features is about something else. */
const MIN_KNOWN_SHARE = 0.25;

/** The page with the most cells in tables of some scopes, among pages with enough known features. */
export function bestOf(
  candidates: readonly { readonly path: string; readonly text: string }[],
  ruleFor: (path: string) => PageRule,
  scopes: readonly Scope[],
  knowledge: Knowledge,
): string | null {
  let best: { path: string; cells: number } | null = null;
  for (const { path, text } of candidates) {
    const { tables } = readPage(
      text,
      ruleFor(path),
      contextFor(knowledge, null, path, () => {}),
    );
    const cells = tables.filter(({ scope }) => scopes.includes(scope)).flatMap((table) => table.cells);
    const features = [...new Set(cells.flatMap(({ features }) => features))];
    const known = features.filter((id) => knowledge.features.entries.has(id));
    if (known.length === 0 || known.length < features.length * MIN_KNOWN_SHARE) continue;
    if (best === null || cells.length > best.cells) best = { path, cells: cells.length };
  }
  return best?.path ?? null;
}

/** Whether a folder or file of a path has a backend's name in its name: "sglang-overview.md". */
export function isPathOfBackend(backend: string | null, path: string, { backends }: Knowledge): boolean {
  const entry = backend === null ? undefined : backends.entries.get(backend);
  const names = entry ? [entry.id, entry.name, ...entry.aliases].map(slugOf) : [];
  const parts = path.split("/").map((part) => `-${slugOf(withoutExtension(part))}-`);
  return parts.some((part) => names.some((name) => part.includes(`-${name}-`)));
}
