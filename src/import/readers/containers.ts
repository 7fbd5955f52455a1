import type { Html, Paragraph, RootContent } from "mdast";
import { alterationBy } from "./alteration.ts";
import { tokensOf } from "./html.ts";
import { type InlineContext, readInline } from "./inline.ts";

/** What stands around the blocks of a page. */
export interface Containers {
  /** Takes note of a block on the way down the page. */
  pass(node: RootContent): void;
  /** How what is around takes back what stands at this place; or null. */
  alteration(): string | null;
  /** The tag of the innermost element around this place that nothing is known of; or null. */
  unknown(): string | null;
}

/**
 * Keeps track of the elements and headings around a page's blocks that take back what stands under them, and of those
 * that nobody knows: what is in them may show only to some readers.
 */
export function makeContainers(inline: InlineContext): Containers {
  const open: { readonly name: string; readonly alters: string | null; readonly unknown: string | null }[] = [];
  const isKnown = (name: string) => HTML.has(name.toLowerCase()) || inline.rules.containers.has(name);
  const passTags = ({ value }: Html) => {
    for (const tag of tokensOf(value)) {
      if (tag.kind === "open") {
        const alters = alterationBy(tag, inline.rules);
        const unknown = isKnown(tag.name) ? null : value.slice(tag.start, tag.end);
        // Only these matter, and an element of the same name inside one, whose end is not its end.
        if (alters !== null || unknown !== null || open.some(({ name }) => name === tag.name))
          open.push({ name: tag.name, alters, unknown });
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
    unknown: () => open.findLast(({ unknown }) => unknown !== null)?.unknown ?? null,
  };
}

/** Elements of HTML, which show what is in them. */
const HTML: ReadonlySet<string> = new Set(
  "a abbr address article aside b blockquote body br caption center code col colgroup dd del details div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr html i img input ins kbd label li link main mark nav ol p picture pre s section small source span strike strong style sub summary sup svg table tbody td template tfoot th thead time tr u ul video wbr".split(
    " ",
  ),
);
