import type { Html, Paragraph, RootContent } from "mdast";
import { alterationBy } from "./alteration.ts";
import { type Tag, tokensOf } from "./html.ts";
import { hueOf } from "./hue.ts";
import { type InlineContext, readInline } from "./inline.ts";
import { hintsOf, styleWordsOf } from "./style-words.ts";

/** What stands around the blocks of a page. */
export interface Containers {
  /** Takes note of a block on the way down the page. */
  pass(node: RootContent): void;
  /** How what is around takes back what stands at this place; or null. */
  alteration(): string | null;
  /** What the elements around this place are called, titled and classed as, the outermost first. */
  words(): readonly string[];
  /** The tag of the innermost element around this place that nothing is known of; or null. */
  unknown(): string | null;
}

/**
 * Keeps track of the elements and headings around a page's blocks that take back what stands under them, and of those
 * that nobody knows: what is in them may show only to some readers.
 */
export function makeContainers(inline: InlineContext): Containers {
  const open: {
    readonly name: string;
    readonly alters: string | null;
    readonly unknown: string | null;
    readonly words: readonly string[];
  }[] = [];
  const isKnown = (name: string) => HTML.has(name.toLowerCase()) || inline.rules.containers.has(name);
  const passTags = ({ value }: Html) => {
    for (const tag of tokensOf(value)) {
      if (tag.kind === "open") {
        const alters = alterationBy(tag, inline.rules);
        const unknown = isKnown(tag.name) ? null : value.slice(tag.start, tag.end);
        const words = wordsOf(tag, unknown !== null, inline.rules.faded);
        // Only these matter, and an element of the same name inside one, whose end is not its end.
        if (alters !== null || unknown !== null || words.length > 0 || open.some(({ name }) => name === tag.name))
          open.push({ name: tag.name, alters, unknown, words });
      } else if (tag.kind === "close") {
        const at = open.findLastIndex(({ name }) => name === tag.name);
        if (at >= 0) open.splice(at);
      }
    }
  };
  let headings: { readonly depth: number; readonly alters: string | null }[] = [];
  const inside = ({ children }: Paragraph) => {
    for (const child of children) if (child.type === "html") passTags(child);
  };
  return {
    pass(node) {
      if (node.type === "html") passTags(node);
      else if (node.type === "paragraph") inside(node);
      else if (node.type === "heading") {
        const { altered } = readInline(node.children, inline);
        headings = [...headings.filter(({ depth }) => depth < node.depth), { depth: node.depth, alters: altered }];
      }
    },
    alteration: () => [...open, ...headings].find(({ alters }) => alters !== null)?.alters ?? null,
    words: () => [...new Set(open.flatMap(({ words }) => words))],
    unknown: () => open.findLast(({ unknown }) => unknown !== null)?.unknown ?? null,
  };
}

/**
 * The words of an element that can say something of all that is in it: its titles, its classes and data, and its name
 * where nothing is known of that. One that is shown paler is "disabled".
 */
function wordsOf(tag: Tag & { readonly kind: "open" }, isUnknown: boolean, faded: ReadonlySet<string>): string[] {
  const styleWords = styleWordsOf(tag);
  const isFaded = styleWords.some((word) => word === "faded" || faded.has(word)) || isGreyText(tag);
  const name = tag.name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return [...(isUnknown ? [name] : []), ...hintsOf(tag), ...styleWords, ...(isFaded ? ["disabled"] : [])];
}

/** Whether an element gives its text the colour of what is not in use. */
function isGreyText({ attributes }: Tag & { readonly kind: "open" }): boolean {
  const colour =
    /(?:^|;)\s*color\s*:\s*([^;]{1,100})/iu.exec(attributes.get("style") ?? "")?.[1] ?? attributes.get("color") ?? "";
  return hueOf(colour.trim().toLowerCase()) === "grey";
}

/** Elements of HTML, which show what is in them. */
const HTML: ReadonlySet<string> = new Set(
  "a abbr address article aside b blockquote body br caption center code col colgroup dd del details div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr html i img input ins kbd label li link main mark nav ol p picture pre s section small source span strike strong style sub summary sup svg table tbody td template tfoot th thead time tr u ul video wbr".split(
    " ",
  ),
);
