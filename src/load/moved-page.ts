import { contextFor } from "../import/cells.ts";
import { readPage } from "../import/read-page.ts";
import { dialectOf, withoutExtension } from "../knowledge/dialects.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { PageRule } from "../knowledge/pages.ts";
import { cellKey } from "../model/subject.ts";
import type { PageSource } from "./page-source.ts";

/** The name of a folder or a file for one version, "v1.1" or "version-1.1". */
const VERSION_FOLDER =
  /^(?:v|versions?|versioned|release)?[-_]?\d+(?:[._]\d+)+(?![\p{L}\p{N}])|^version(?:ed|s)(?![\p{L}\p{N}])/iu;
/** Words in the name of a copy. */
const COPY = /^(?:archived?|archives|backups?|bak|copy|copies|drafts?|attic|graveyard|trash)$/iu;

/** The part of a path that marks its content as out of date: "archive", "v1.1", "feature-matrix-old.md"; null if there is none. */
export function outdatedPart(path: string, { rules }: Knowledge, release: string): string | null {
  const own = release.replace(/^(?:git:)?v?/iu, "").toLowerCase();
  return (
    path.split("/").find((part) => {
      const name = withoutExtension(part).toLowerCase();
      if (VERSION_FOLDER.test(name)) return own === "" || !name.replaceAll("_", ".").endsWith(own);
      const words = name.split(/[^\p{L}\p{N}]+/u);
      const isOutdatedName = rules.outdated.alone.has(name) || rules.outdated.of.has(words.join(" "));
      return isOutdatedName || words.some((word) => COPY.test(word) || rules.outdated.of.has(word));
    }) ?? null
  );
}

/** The reason to doubt that a page found at another path is the page of a rule; null if there is none. */
export async function reasonForDoubt(
  rule: PageRule,
  path: string,
  source: PageSource,
  knowledge: Knowledge,
  release: string,
): Promise<string | null> {
  const part = outdatedPart(path, knowledge, release);
  if (part !== null) return `in "${part}", which suggests that it is not current`;
  const last = await source.lastSourceWith(rule.paths);
  if (last === "unknown") return "and the history that would show whether the page moved there is missing";
  if (last === null) return null;
  const [pages, now] = [await last.read([...rule.paths, path]), (await source.read([path])).get(path)];
  const own = rule.paths.map((one) => pages.get(one)).find((page) => page?.kind === "file");
  const copy = pages.get(path);
  if (own?.kind !== "file" || copy?.kind !== "file") return null;
  const stated = (text: string, at: string) =>
    statedBy(text, { ...rule, dialect: dialectOf(at, rule.dialect) }, at, knowledge);
  const wanted = stated(own.text, own.path);
  const isSame = [copy, now].some(
    (page) => page?.kind === "file" && (page.text === own.text || stated(page.text, path) === wanted),
  );
  return isSame ? null : "where a file with other statements existed beside the former page";
}

/** All statements of a page as one text, for comparison. */
function statedBy(text: string, rule: PageRule, path: string, knowledge: Knowledge): string {
  const { tables } = readPage(
    text,
    rule,
    contextFor(knowledge, null, path, () => {}),
  );
  return tables
    .flatMap(({ scope, variant, cells }) =>
      cells.map(
        ({ backend, features, status, notes }) =>
          `${cellKey({ scope, variant, backend, features })} ${status} ${notes.map((note) => note.text).join("|")}`,
      ),
    )
    .sort()
    .join("\n");
}
