import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Era } from "../knowledge/pages.ts";
import type { Problem } from "../model/problem.ts";
import { LIST_SCOPES } from "../model/scope.ts";
import { slugOf } from "../model/slug.ts";
import { compareText } from "../model/version.ts";
import type { PageSource } from "./page-source.ts";
import { bestOf, isPathOfBackend } from "./unlisted-pages.ts";

/**
 * Warns of pages that lie where a backend's own page would, in the folder of one that nobody has named, and that list
 * features as those do: what they state is not read.
 */
export async function unknownBackends(
  era: Era,
  source: PageSource,
  release: string,
  knowledge: Knowledge,
): Promise<Problem[]> {
  const rules = era.pages.filter((rule) => rule.backend !== null);
  const files = rules.length === 0 ? [] : await source.list();
  const found = new Map<string, { folder: string; rule: (typeof rules)[number] }>();
  for (const rule of rules) {
    for (const own of rule.paths) {
      const parts = own.split("/");
      const at = parts.findIndex((part) => isPathOfBackend(rule.backend, part, knowledge));
      if (at < 0 || at === parts.length - 1) continue;
      const [start, end] = [parts.slice(0, at), parts.slice(at + 1)].map((some) => some.join("/"));
      for (const path of files) {
        const folder = path.split("/")[at] ?? "";
        const isNamed = [...knowledge.backends.entries.keys()].some((id) => isPathOfBackend(id, folder, knowledge));
        if (path === `${start}/${folder}/${end}` && !isNamed) found.set(path, { folder, rule });
      }
    }
  }
  const pages = await source.read([...found.keys()]);
  return [...found]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([path, { folder, rule }]): Problem[] => {
      const page = pages.get(path);
      const candidates = page?.kind === "file" ? [{ path, text: page.text }] : [];
      const ruleFor = () => ({ ...rule, paths: [path], backend: slugOf(folder) });
      if (bestOf(candidates, ruleFor, LIST_SCOPES, knowledge) === null) return [];
      return [
        {
          code: "unnamed-backend",
          severity: "warning",
          release,
          place: { path, line: null, column: null },
          found: `a list of features of a backend "${folder}" that data/backends.yaml lacks`,
          expected: "backends in data/backends.yaml",
          fix: "add the backend there, and its page to data/pages.yaml",
        },
      ];
    });
}
