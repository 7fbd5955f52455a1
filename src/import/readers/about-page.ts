import type { Yaml } from "mdast";
import type { PageRemark } from "../blocks.ts";
import type { Point } from "../point.ts";
import { pointOf } from "./parse-markdown.ts";

/** Keys whose value titles the page, those that say which state it is in, and those that describe it. */
const TITLES = /^(?:(?:sub|nav|link|short|page|sidebar|og|seo|head) ?)*(?:title|label|headline|heading|name)$/u;
const STATES =
  /^(?:(?:page|matrix|doc|document|release|features?) ?)?(?:status|state|stage|availability|lifecycle|maturity|stability|tags?|labels|badge|flags?|phase)$/u;
const TEXTS =
  /^(?:description|summary|abstract|excerpt|banner|notice|announcement|note|warning|disclaimer|comment)s?$/u;
/** Keys that say where the page went. */
const MOVES = /^(?:(?:superseded|replaced|moved|redirects?)(?: (?:to|by))?|(?:successor|replacement))$/u;
/** What a key is when its value says that it is not so: "published: false". */
const GOOD = /^(?:(?:is )?(?:published|publish|current|latest|maintained|supported|available|released|valid))$/u;
const YES = /^(?:true|yes|on|1)$/iu;
const NO = /^(?:false|no|off|0|null|~|)$/iu;

/** What a key and its value say of a page; null if they say nothing of what it states. */
export function aboutPage(key: string, value: string, raw: string, point: Point): PageRemark | null {
  const words = key
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/[\s_.:$-]+/gu, " ")
    .trim()
    .toLowerCase();
  if (value.length > MAX_LENGTH) return null;
  if (TITLES.test(words)) return { kind: "title", text: value, raw, point };
  if (TEXTS.test(words)) return { kind: "text", text: value, raw, point };
  if (NO.test(value))
    return GOOD.test(words)
      ? { kind: "state", text: `not ${words.replace(/^is /u, "").replace(/^publish$/u, "published")}`, raw, point }
      : null;
  if (STATES.test(words)) return { kind: "state", text: value, raw, point };
  if (MOVES.test(words)) return { kind: "state", text: "moved", raw, point };
  return YES.test(value) ? { kind: "state", text: words.replace(/^is /u, ""), raw, point } : null;
}

const MAX_LENGTH = 1000;

/** The same for the front matter of a page, a line a key; lists give a remark an item. */
export function aboutInFrontMatter(node: Yaml): PageRemark[] {
  const first = pointOf(node).line + 1;
  const found: PageRemark[] = [];
  let open = "";
  node.value.split(/\r\n|\n|\r/u).forEach((line, i) => {
    const [, indent = "", item, key, rest = ""] =
      /^(\s*)(-\s+)?(?:["']?([\p{L}$_][\w.$ -]*)["']?\s*:(?=\s|$))?\s*(.*)$/u.exec(line) ?? [];
    if (key !== undefined) open = key;
    const value = rest.replace(/(?:^|\s)#.*$/u, "").trim();
    const goesOn = key === undefined && (item !== undefined || indent !== "");
    if ((key === undefined && !goesOn) || open === "" || /^[|>][+-]?$/u.test(value)) return;
    if (key !== undefined && value === "") return;
    const point = { line: first + i, column: indent.length + 1 };
    for (const text of /^\[.*\]$/u.test(value) ? value.slice(1, -1).split(",") : [value]) {
      const plain = text.trim().replace(/^(["'])(.*)\1$/u, "$2");
      const remark = aboutPage(open, plain, line.trim(), point);
      if (remark) found.push(remark);
    }
  });
  return found;
}
