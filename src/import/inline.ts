import type { Definition, PhrasingContent } from "mdast";
import type {} from "mdast-util-mdx-expression";
import { toString as textOf } from "mdast-util-to-string";
import { tagsOf } from "./html.ts";

/** The reading of a cell or a note: what stands there once markup is taken away. */
export interface Inline {
  /** Plain text without footnote markers and source links. */
  readonly text: string;
  /** The text inside a badge, or null where there is none. */
  readonly badge: string | null;
  /** Something that shows without being text, such as an image or a component, as the page has it; or null. */
  readonly opaque: string | null;
  /** Footnote markers, as written: `<sup>1,2</sup>` gives "1" and "2". */
  readonly markers: readonly string[];
  /** The target of the first link, or null. */
  readonly link: string | null;
  /** The target of a link that only names the source, as in `([Source][ref])`, or null. */
  readonly source: string | null;
}

/** Link targets by reference label. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Reads inline content. `badgeClass` is the part of a class name that marks a span as a badge. */
export function readInline(content: readonly PhrasingContent[], definitions: Definitions, badgeClass: string): Inline {
  const open: { name: string; badge: boolean }[] = [];
  const markers: string[] = [];
  let text = "";
  const badges: string[] = [];
  let opaque: string | null = null;
  let link: string | null = null;
  let source: string | null = null;

  const add = (piece: string) => {
    if (open.some((tag) => tag.name === "sup")) {
      markers.push(...piece.split(/[\s,]+/u).filter((marker) => marker !== ""));
    } else if (open.some((tag) => tag.badge)) {
      badges.push(piece);
    } else {
      text += piece;
    }
  };
  const visit = (node: PhrasingContent) => {
    switch (node.type) {
      case "html":
        for (const tag of tagsOf(node.value)) {
          if (tag.kind === "open") {
            const className = tag.attributes.get("className") ?? tag.attributes.get("class") ?? "";
            const isBadge = hasPart(className, badgeClass);
            open.push({ name: tag.name, badge: isBadge });
            // An empty badge, an image or a component says something that is no text.
            if (isBadge || !TEXT_TAGS.has(tag.name.toLowerCase())) opaque ??= node.value;
          } else {
            const index = open.findLastIndex((o) => o.name === tag.name);
            if (index >= 0) open.splice(index);
          }
        }
        return;
      case "link":
      case "linkReference": {
        const target = node.type === "link" ? node.url : (definitions.get(node.identifier)?.url ?? null);
        if (textOf(node).trim().toLowerCase() === "source") {
          source ??= target;
          return;
        }
        link ??= target;
        node.children.forEach(visit);
        return;
      }
      case "emphasis":
      case "strong":
      case "delete":
        node.children.forEach(visit);
        return;
      case "break":
        add(" ");
        return;
      case "image":
      case "imageReference":
        opaque ??= `an image, ${node.alt ?? ""}`;
        return;
      case "mdxTextExpression":
        if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value)) add(`{${node.value}}`);
        return;
      default:
        add(textOf(node));
    }
  };
  content.forEach(visit);
  return {
    // What a source link leaves behind is an empty pair of brackets.
    text: text
      .replace(/\(\s*\)/gu, "")
      .replace(/\s+/gu, " ")
      .trim(),
    badge: badges.length === 0 ? null : badges.join("").trim(),
    opaque,
    markers,
    link,
    source,
  };
}

/** Tags that only dress the text inside them. */
const TEXT_TAGS: ReadonlySet<string> = new Set(
  "a abbr b big br center code del div em font i ins kbd mark p s small span strong sub sup u wbr".split(" "),
);

/** Whether a class list has a name with that word in it: "dynref-badge" has "badge". */
function hasPart(className: string, part: string): boolean {
  return className.split(/\s+/).some((name) => name.split("-").includes(part));
}
