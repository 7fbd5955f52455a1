import type { ImportRules } from "../../knowledge/import-rules.ts";
import type { Tag } from "./html.ts";

type OpenTag = Tag & { readonly kind: "open" };
type Rules = Pick<ImportRules, "classes">;

const STRUCK: ReadonlySet<string> = new Set(["del", "s", "strike"]);

/** How an element takes back what stands in it, "struck out" or "hidden"; or null. */
export function alterationBy(tag: OpenTag, { classes }: Rules): string | null {
  const { name, attributes } = tag;
  const names = classesOf(tag);
  const style = styleOf(tag).replace(/\s+/gu, "");
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

/** The classes of a tag, those in an expression too: "styles.planned" gives "styles" and "planned". */
export function classesOf(tag: OpenTag): string[] {
  return classOf(tag)
    .split(/[^\p{L}\p{N}_:/-]+/u)
    .filter((name) => name !== "");
}

/** The style of a tag as CSS has it, in lower case; an object of JSX too: "{ fontSize: '0' }" gives " font-size: 0 ". */
export function styleOf({ attributes }: OpenTag): string {
  const style = attributes.get("style") ?? "";
  if (!style.includes("{")) return style.toLowerCase();
  return style
    .replace(/[{}"'`]/gu, "")
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2")
    .replace(/,(?![^()]*\))/gu, ";")
    .toLowerCase();
}
