import type { ImportRules } from "../../knowledge/import-rules.ts";
import type { Tag } from "./html.ts";

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
