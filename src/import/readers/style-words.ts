import { classesOf, styleOf } from "./alteration.ts";
import type { Tag } from "./html.ts";
import { hueOf } from "./hue.ts";

type OpenTag = Tag & { readonly kind: "open" };

/** Attributes that set an element's colour, or name its style. */
const STYLE_ATTRIBUTES = ["color", "bgcolor", "data-color", "data-variant", "data-intent"];

/** Data attributes whose text is shown as a tooltip. */
const TOOLTIP_ATTRIBUTES = /^data-(?:[\w-]*-)?(?:tooltip|tip|title|hint|original-title|content)$/iu;

/**
 * The words that describe an element's style, in lower case: the last part of each class, without a shade ("badge--red",
 * "text-red-500" and "status-no" give "red", "red" and "no"), its colours (by hue if they have no name), and one-word
 * values of its data attributes.
 */
export function styleWordsOf(tag: OpenTag): string[] {
  const { attributes } = tag;
  const classes = classesOf(tag).map(lastPart);
  const colours = [...styleOf(tag).matchAll(COLOUR)].map(([, colour = ""]) => colour);
  const styleAttributes = STYLE_ATTRIBUTES.map((name) => attributes.get(name) ?? "");
  const data = [...attributes].filter(([name]) => /^data-/iu.test(name)).map(([, value]) => value);
  const hues = [...colours, ...styleAttributes].map((colour) => hueOf(colour.trim().toLowerCase()) ?? "");
  const words = [
    ...classes,
    ...colours.map(nameOfColour),
    ...hues,
    ...styleAttributes,
    ...data,
    ...(isFaded(tag) ? ["faded"] : []),
  ];
  return [...new Set(words.map((word) => word.trim().toLowerCase()))].filter((word) => /^\p{L}[\p{L} ]*$/u.test(word));
}

/** Below this opacity, 0 to 1, an element counts as faded. */
const MIN_OPACITY = 0.75;

/** Whether an element is translucent, or shown in grey. */
function isFaded(tag: OpenTag): boolean {
  const style = styleOf(tag);
  const [, share, unit] = /(?:^|;)\s*opacity\s*:\s*(\d*\.?\d+)\s*(%?)/u.exec(style) ?? [];
  const percents = classesOf(tag).map((name) => /(?:^|[:_-])opacity-(\d{1,3})$/u.exec(name)?.[1]);
  const shares = [
    share === undefined ? 1 : Number(share) / (unit === "%" ? 100 : 1),
    ...percents.map((percent) => Number(percent ?? 100) / 100),
  ];
  return /(?:^|;)\s*filter\s*:[^;]*grayscale\((?!\s*0\s*%?\s*\))/u.test(style) || Math.min(...shares) < MIN_OPACITY;
}

/** A declaration of a colour. */
const COLOUR = /(?:^|;)\s*(?:color|background(?:-color)?|fill|border-color)\s*:\s*([^;]{1,200})/giu;

/** The part of a name after its last dash or underscore, without a shade. */
function lastPart(name: string): string {
  return (
    name
      .replace(/(?:-+\d+)+$/u, "")
      .split(/[-_]+/u)
      .at(-1) ?? ""
  );
}

/** The name of a colour: "red", or the last part of a property's name, "var(--color-danger)". */
function nameOfColour(colour: string): string {
  const [, property] = /^var\(\s*--([\w-]+)/u.exec(colour) ?? [];
  return property === undefined ? (/^[a-z]+/u.exec(colour)?.[0] ?? "") : lastPart(property);
}

/** The texts of an element's tooltip, and those for screen readers. */
export function hintsOf({ attributes }: OpenTag): string[] {
  const named = ["title", "aria-label", "aria-description"].map((name) => attributes.get(name) ?? "");
  const tips = [...attributes].filter(([name]) => TOOLTIP_ATTRIBUTES.test(name)).map(([, value]) => value);
  return [...named, ...tips];
}
