import type { Definition, PhrasingContent } from "mdast";
import type {} from "mdast-util-mdx-expression";
import { toString as textOf } from "mdast-util-to-string";
import type { ImportRules } from "../../knowledge/import-rules.ts";
import type { Content } from "../blocks.ts";
import { footnoteMarker } from "../markers.ts";
import { alterationBy, classOf } from "./alteration.ts";
import { type Tag, tagsOf } from "./html.ts";

/** Link targets by reference label. */
export type Definitions = ReadonlyMap<string, Definition>;

/** What inline content is read with. */
export interface InlineContext {
  readonly definitions: Definitions;
  /** The part of a class name that marks a span as a badge. */
  readonly badgeClass: string;
  readonly rules: Pick<ImportRules, "components" | "classes">;
}

/** Reads inline content. */
export function readInline(nodes: readonly PhrasingContent[], context: InlineContext): Content {
  const open: { name: string; badge: boolean; alters: string | null }[] = [];
  const markers: string[] = [];
  let text = "";
  let struck = 0;
  const hints: string[] = [];
  const badges: string[] = [];
  let key: string | null = null;
  let opaque: string | null = null;
  let emptyBadge: string | null = null;
  let altered: string | null = null;
  let link: string | null = null;
  let source: string | null = null;

  const alteration = () => (struck > 0 ? "struck out" : (open.find((tag) => tag.alters !== null)?.alters ?? null));
  const add = (piece: string) => {
    if (open.some((tag) => tag.name === "sup")) {
      markers.push(...piece.split(/[\s,]+/u).filter((marker) => marker !== ""));
      return;
    }
    if (piece.trim() !== "") altered ??= alteration();
    if (open.some((tag) => tag.badge)) {
      badges.push(piece);
      if (piece.trim() !== "") emptyBadge = null;
    } else text += piece;
  };
  const hint = (words: string | null | undefined) => {
    const said = words?.replace(/\s+/gu, " ").trim() ?? "";
    if (said !== "" && !hints.includes(said)) hints.push(said);
  };
  const visitTag = (tag: Tag, raw: string) => {
    if (tag.kind === "close") {
      const index = open.findLastIndex((o) => o.name === tag.name);
      if (index >= 0) open.splice(index);
      return;
    }
    const isBadge = hasPart(classOf(tag), context.badgeClass);
    open.push({ name: tag.name, badge: isBadge, alters: alterationBy(tag, context.rules) });
    for (const name of ["title", "aria-label"]) hint(tag.attributes.get(name));
    const attribute = context.rules.components.get(tag.name);
    const value = attribute === undefined ? undefined : tag.attributes.get(attribute);
    if (value !== undefined && value !== "" && key === null) {
      key = value;
      altered ??= alteration();
      return;
    }
    // A second status, an image or a component says something that is no text.
    if (isBadge) emptyBadge = raw;
    else if (attribute !== undefined || !TEXT_TAGS.has(tag.name.toLowerCase())) opaque ??= raw;
  };
  const visit = (node: PhrasingContent) => {
    switch (node.type) {
      case "html":
        for (const tag of tagsOf(node.value)) visitTag(tag, node.value);
        return;
      case "link":
      case "linkReference": {
        const target = node.type === "link" ? node.url : (context.definitions.get(node.identifier)?.url ?? null);
        if (textOf(node).trim().toLowerCase() === "source") {
          source ??= target;
          return;
        }
        hint(node.type === "link" ? node.title : context.definitions.get(node.identifier)?.title);
        link ??= target;
        node.children.forEach(visit);
        return;
      }
      case "emphasis":
      case "strong":
        node.children.forEach(visit);
        return;
      case "delete":
        struck++;
        node.children.forEach(visit);
        struck--;
        return;
      case "footnoteReference":
        markers.push(footnoteMarker(node.label ?? node.identifier));
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
      case "text":
        add(
          // A reference to a footnote that the page lacks is text to a parser.
          node.value.replace(FOOTNOTE, (_reference, label: string) => {
            markers.push(footnoteMarker(label));
            return "";
          }),
        );
        return;
      default:
        add(textOf(node));
    }
  };
  nodes.forEach(visit);
  // A component that inline HTML can't hold, such as one with an expression in it, arrives as text.
  if (/<\/?[A-Z]\w*/u.test(text)) opaque ??= text.trim();
  return {
    // What a source link leaves behind is an empty pair of brackets.
    text: text
      .replace(/\(\s*\)/gu, "")
      .replace(/\s+/gu, " ")
      .trim(),
    badge: badges.length === 0 ? null : badges.join("").trim(),
    key,
    opaque: opaque ?? emptyBadge,
    altered,
    hints,
    markers,
    link,
    source,
  };
}

/** A footnote reference, `[^1]`. */
const FOOTNOTE = /\[\^([^\]\s]+)\]/gu;

/** Tags that only dress the text inside them. */
const TEXT_TAGS: ReadonlySet<string> = new Set(
  "a abbr b big br center code del div em font i ins kbd mark p s small span strike strong sub sup u wbr".split(" "),
);

/** Whether a class list has a name with that word in it: "dynref-badge" has "badge". */
function hasPart(className: string, part: string): boolean {
  return className.split(/\s+/).some((name) => name.split("-").includes(part));
}
