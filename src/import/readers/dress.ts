import { classesOf, styleOf } from "./alteration.ts";
import type { Tag } from "./html.ts";
import { hueOf } from "./hue.ts";

type OpenTag = Tag & { readonly kind: "open" };

/** Attributes that colour an element, or name the look that it has. */
const LOOKS = ["color", "bgcolor", "data-color", "data-variant", "data-intent"];

/** Data attributes whose text shows when a reader points at the element. */
const TIPS = /^data-(?:[\w-]*-)?(?:tooltip|tip|title|hint|original-title|content)$/iu;

/**
 * The words by which an element is dressed, in lower case: the last part of each class, without a shade ("badge--red",
 * "text-red-500" and "status-no" give "red", "red" and "no"), its colours, by their hue where they have no name, and
 * what its data attributes say in a word.
 */
export function dressOf(tag: OpenTag): string[] {
  const { attributes } = tag;
  const classes = classesOf(tag).map(lastPart);
  const colours = [...styleOf(tag).matchAll(COLOUR)].map(([, colour = ""]) => colour);
  const looks = LOOKS.map((name) => attributes.get(name) ?? "");
  const data = [...attributes].filter(([name]) => /^data-/iu.test(name)).map(([, value]) => value);
  const shades = [...colours, ...looks].map((colour) => hueOf(colour.trim().toLowerCase()) ?? "");
  const words = [...classes, ...colours.map(nameIn), ...shades, ...looks, ...data, ...(isFaded(tag) ? ["faded"] : [])];
  return [...new Set(words.map((word) => word.trim().toLowerCase()))].filter((word) => /^\p{L}[\p{L} ]*$/u.test(word));
}

/** What lets more than that of its background through, as a share, is faded. */
const LEAST_OPACITY = 0.75;

/** Whether an element is shown paler than it is, or without its colours. */
function isFaded(tag: OpenTag): boolean {
  const style = styleOf(tag);
  const [, share, unit] = /(?:^|;)\s*opacity\s*:\s*(\d*\.?\d+)\s*(%?)/u.exec(style) ?? [];
  const percents = classesOf(tag).map((name) => /(?:^|[:_-])opacity-(\d{1,3})$/u.exec(name)?.[1]);
  const shares = [
    share === undefined ? 1 : Number(share) / (unit === "%" ? 100 : 1),
    ...percents.map((percent) => Number(percent ?? 100) / 100),
  ];
  return /(?:^|;)\s*filter\s*:[^;]*grayscale\((?!\s*0\s*%?\s*\))/u.test(style) || Math.min(...shares) < LEAST_OPACITY;
}

/** A declaration of a colour. */
const COLOUR = /(?:^|;)\s*(?:color|background(?:-color)?|fill|border-color)\s*:\s*([^;]{1,200})/giu;

/** A name without what stands before its last dash, and without a shade. */
function lastPart(name: string): string {
  return (
    name
      .replace(/(?:-+\d+)+$/u, "")
      .split(/[-_]+/u)
      .at(-1) ?? ""
  );
}

/** The name of a colour: "red", or the last part of a property's name, "var(--color-danger)". */
function nameIn(colour: string): string {
  const [, property] = /^var\(\s*--([\w-]+)/u.exec(colour) ?? [];
  return property === undefined ? (/^[a-z]+/u.exec(colour)?.[0] ?? "") : lastPart(property);
}

/** What shows when a reader points at an element, or is read aloud in its place. */
export function hintsOf({ attributes }: OpenTag): string[] {
  const named = ["title", "aria-label", "aria-description"].map((name) => attributes.get(name) ?? "");
  const tips = [...attributes].filter(([name]) => TIPS.test(name)).map(([, value]) => value);
  return [...named, ...tips];
}
