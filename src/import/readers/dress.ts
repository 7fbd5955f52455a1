import { classOf } from "./alteration.ts";
import type { Tag } from "./html.ts";

type OpenTag = Tag & { readonly kind: "open" };

/** Attributes that colour an element, or name the look that it has. */
const LOOKS = ["color", "bgcolor", "data-color", "data-variant", "data-intent"];

/** Data attributes whose text shows when a reader points at the element. */
const TIPS = /^data-(?:[\w-]*-)?(?:tooltip|tip|title|hint|original-title|content)$/iu;

/**
 * The words by which an element is dressed, in lower case: the last part of each class, without a shade ("badge--red",
 * "text-red-500" and "status-no" give "red", "red" and "no"), its colours, and what its data attributes say in a word.
 */
export function dressOf(tag: OpenTag): string[] {
  const { attributes } = tag;
  const classes = classOf(tag)
    .split(/\s+/u)
    .map(
      (name) =>
        name
          .replace(/(?:-+\d+)+$/u, "")
          .split(/[-_]+/u)
          .at(-1) ?? "",
    );
  const colours = [...(attributes.get("style") ?? "").matchAll(/(?:^|;)\s*(?:background-)?color\s*:\s*([a-z]+)/giu)];
  const looks = LOOKS.map((name) => attributes.get(name) ?? "");
  const data = [...attributes].filter(([name]) => /^data-/iu.test(name)).map(([, value]) => value);
  const words = [...classes, ...colours.map(([, colour = ""]) => colour), ...looks, ...data];
  return [...new Set(words.map((word) => word.trim().toLowerCase()))].filter((word) => /^\p{L}[\p{L} ]*$/u.test(word));
}

/** What shows when a reader points at an element, or is read aloud in its place. */
export function hintsOf({ attributes }: OpenTag): string[] {
  const named = ["title", "aria-label", "aria-description"].map((name) => attributes.get(name) ?? "");
  const tips = [...attributes].filter(([name]) => TIPS.test(name)).map(([, value]) => value);
  return [...named, ...tips];
}
