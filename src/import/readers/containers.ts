import type { Html, Paragraph, RootContent } from "mdast";
import { alterationBy } from "./alteration.ts";
import { tagsOf } from "./html.ts";
import { type InlineContext, readInline } from "./inline.ts";

/** Keeps track of the elements and headings around a page's blocks that take back what stands under them. */
export function makeContainers(inline: InlineContext): {
  /** Takes note of a block on the way down the page. */
  pass(node: RootContent): void;
  /** How what is around takes back what stands at this place; or null. */
  alteration(): string | null;
} {
  const open: { readonly name: string; readonly alters: string | null }[] = [];
  const passTags = ({ value }: Html) => {
    for (const tag of tagsOf(value)) {
      if (tag.kind === "open") {
        const alters = alterationBy(tag, inline.rules);
        // Only these matter, and an element of the same name inside one, whose end is not its end.
        if (alters !== null || open.some(({ name }) => name === tag.name)) open.push({ name: tag.name, alters });
        continue;
      }
      const at = open.findLastIndex(({ name }) => name === tag.name);
      if (at >= 0) open.splice(at);
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
  };
}
