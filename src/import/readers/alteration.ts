import type { Html, Paragraph, Root } from "mdast";
import type { ImportRules } from "../../knowledge/import-rules.ts";
import { type Tag, tagsOf } from "./html.ts";

type OpenTag = Tag & { readonly kind: "open" };
type Rules = Pick<ImportRules, "classes">;

const STRUCK: ReadonlySet<string> = new Set(["del", "s", "strike"]);

/** How an element takes back what stands in it, "struck out" or "hidden"; or null. */
export function alterationBy(tag: OpenTag, { classes }: Rules): string | null {
  const { name, attributes } = tag;
  const names = classOf(tag).split(/\s+/u);
  const style = (attributes.get("style") ?? "").replace(/\s+/gu, "").toLowerCase();
  if (STRUCK.has(name.toLowerCase()) || style.includes("line-through") || names.some((one) => classes.struck.has(one)))
    return "struck out";
  const isHidden =
    name.toLowerCase() === "template" ||
    attributes.has("hidden") ||
    attributes.get("aria-hidden") === "true" ||
    HIDING.test(style) ||
    names.some((one) => classes.hidden.has(one));
  return isHidden ? "hidden" : null;
}

/** Styles that leave nothing to see, written without spaces. */
const HIDING =
  /(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|(?:opacity|font-size):0(?:\.0+)?(?:[a-z%]+)?|color:transparent)(?:!important)?(?:;|$)/u;

/** The class attribute of a tag of HTML or JSX. */
export function classOf({ attributes }: OpenTag): string {
  return attributes.get("className") ?? attributes.get("class") ?? "";
}

/** Keeps track of the elements around a page's blocks that take back what stands in them. */
export function makeContainers(rules: Rules): {
  /** Takes note of a block on the way down the page. */
  pass(node: Root["children"][number]): void;
  /** How the elements around take back what stands at this place; or null. */
  alteration(): string | null;
} {
  const open: { readonly name: string; readonly alters: string | null }[] = [];
  const passTags = ({ value }: Html) => {
    for (const tag of tagsOf(value)) {
      if (tag.kind === "open") {
        const alters = alterationBy(tag, rules);
        // Only these matter, and an element of the same name inside one, whose end is not its end.
        if (alters !== null || open.some(({ name }) => name === tag.name)) open.push({ name: tag.name, alters });
        continue;
      }
      const at = open.findLastIndex(({ name }) => name === tag.name);
      if (at >= 0) open.splice(at);
    }
  };
  const inside = ({ children }: Paragraph) => {
    for (const child of children) if (child.type === "html") passTags(child);
  };
  return {
    pass(node) {
      if (node.type === "html") passTags(node);
      else if (node.type === "paragraph") inside(node);
    },
    alteration: () => open.find(({ alters }) => alters !== null)?.alters ?? null,
  };
}
