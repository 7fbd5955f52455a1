import type { Definition, PhrasingContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { tagsOf } from "./html.ts";

/** The reading of a cell or a note: what stands there once markup is taken away. */
export interface Inline {
  /** Plain text without footnote markers and source links. */
  readonly text: string;
  /** The text inside a badge, or null where there is none. */
  readonly badge: string | null;
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
  let badge: string | null = null;
  let link: string | null = null;
  let source: string | null = null;

  const add = (piece: string) => {
    if (open.some((tag) => tag.name === "sup")) {
      markers.push(...piece.split(/[\s,]+/u).filter((marker) => marker !== ""));
    } else if (open.some((tag) => tag.badge)) {
      badge = (badge ?? "") + piece;
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
            open.push({ name: tag.name, badge: hasPart(className, badgeClass) });
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
    badge: badge === null ? null : (badge as string).trim(),
    markers,
    link,
    source,
  };
}

/** Whether a class list has a name with that word in it: "dynref-badge" has "badge". */
function hasPart(className: string, part: string): boolean {
  return className.split(/\s+/).some((name) => name.split("-").includes(part));
}
