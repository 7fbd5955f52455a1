import type { Definition, PhrasingContent } from "mdast";
import type {} from "mdast-util-mdx-expression";
import { toString as textOf } from "mdast-util-to-string";
import type { ImportRules } from "../../knowledge/import-rules.ts";
import { withoutStray } from "../../model/printable.ts";
import type { Content } from "../blocks.ts";
import { footnoteMarker } from "../markers.ts";
import { alterationBy, classesOf, classOf } from "./alteration.ts";
import { type Tag, tagsOf } from "./html.ts";
import { hintsOf, styleWordsOf } from "./style-words.ts";

/** Link targets by reference label. */
export type Definitions = ReadonlyMap<string, Definition>;

/** What inline content is read with. */
export interface InlineContext {
  readonly definitions: Definitions;
  /** The part of a class name that marks a span as a badge. */
  readonly badgeClass: string;
  readonly rules: Pick<ImportRules, "components" | "classes" | "containers" | "faded">;
  /** Puts signs in place of their short names. */
  readonly withSigns: (text: string) => string;
}

/** Reads inline content. */
export function readInline(nodes: readonly PhrasingContent[], context: InlineContext): Content {
  const open: { name: string; badge: boolean; alters: string | null; raw: string; at: number | null }[] = [];
  const markers: string[] = [];
  let text = "";
  let struck = 0;
  const hints: string[] = [];
  const styleWords: string[] = [];
  /** The parts of the text that are code, whose brackets mean themselves. */
  const code: [from: number, to: number][] = [];
  const badges: string[] = [];
  let key: string | null = null;
  let opaque: string | null = null;
  let emptyBadge: string | null = null;
  let emptyElement: string | null = null;
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
  /** What follows is another word than what was before. */
  const part = () => {
    if (!open.some((tag) => tag.badge)) text += " ";
    else if (badges.length > 0) badges.push(" ");
  };
  const hint = (words: string | null | undefined) => {
    const hint = words?.replace(/\s+/gu, " ").trim() ?? "";
    if (hint !== "" && !hints.includes(hint)) hints.push(hint);
  };
  /** How much was read so far. */
  const size = () => text.trim().length + badges.length + markers.length;
  const visitTag = (tag: Tag, raw: string) => {
    if (tag.kind === "close") {
      const index = open.findLastIndex((o) => o.name === tag.name);
      const [closed] = index >= 0 ? open.splice(index) : [];
      if (closed && closed.at === size()) emptyElement ??= closed.raw;
      return;
    }
    const isBadge = isBadgeTag(tag, context);
    // An empty element with an id is a place to link to.
    const isDressed = !isBadge && classOf(tag) !== "" && tag.name !== "br" && !tag.attributes.has("id");
    open.push({
      name: tag.name,
      badge: isBadge,
      alters: alterationBy(tag, context.rules),
      raw,
      at: isDressed ? size() : null,
    });
    for (const words of hintsOf(tag)) hint(words);
    for (const word of styleWordsOf(tag)) if (!styleWords.includes(word)) styleWords.push(word);
    if (BREAKS.has(tag.name.toLowerCase())) part();
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
        if (SOURCE.test(textOf(node).trim())) {
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
          context.withSigns(node.value).replace(FOOTNOTE, (_reference, label: string) => {
            markers.push(footnoteMarker(label));
            return "";
          }),
        );
        return;
      case "inlineCode": {
        const from = text.length;
        add(node.value);
        code.push([from, text.length]);
        return;
      }
      default:
        add(textOf(node));
    }
  };
  nodes.forEach(visit);
  const unresolved: string[] = [];
  text = text.replace(UNRESOLVED, (reference, words: string, label: string, at: number) => {
    const isCode = code.some(
      ([from, to]) => at < to && from < at + reference.length && !(from > at && to <= at + 1 + words.length),
    );
    if (isCode) return reference;
    unresolved.push(label === "" ? words : label);
    return SOURCE.test(words) ? "" : words;
  });
  // A component that inline HTML can't hold, such as one with an expression in it, arrives as text.
  if (/<\/?[A-Z]\w*/u.test(text)) opaque ??= text.trim();
  return {
    // What a source link leaves behind is an empty pair of brackets.
    text: withoutStray(text)
      .replace(/\(\s*\)/gu, "")
      .replace(/\s+/gu, " ")
      .trim(),
    badge: badges.length === 0 ? null : withoutStray(badges.join("")).trim(),
    key,
    // An element without text that has a class shows what its style sheet gives it, such as an icon.
    opaque: opaque ?? emptyBadge ?? emptyElement,
    altered,
    hints,
    styleWords,
    unresolved,
    markers,
    link,
    source,
  };
}

/** A footnote reference, `[^1]`. */
const FOOTNOTE = /\[\^([^\]\s]+)\]/gu;

/** A link that only names the source. */
const SOURCE = /^source$/iu;

/** A reference that nothing on the page defines is text to a parser: "[the guide][guide]", "[the guide][]". */
const UNRESOLVED = /(?<![\p{L}\p{N}\]])\[(?!\d+\]\[\d+\]|\^)([^[\]]+)\]\[([^[\]^]*)\]/gu;

/** Tags that only dress the text inside them. */
const TEXT_TAGS: ReadonlySet<string> = new Set(
  "a abbr b big br center code del div em font i ins kbd mark p s small span strike strong sub sup table tbody td th thead tr u wbr".split(
    " ",
  ),
);

/** Tags that part what is before them from what is after. */
const BREAKS: ReadonlySet<string> = new Set("br center div p td th".split(" "));

/** Whether a tag has a class with the word of badges in its name: "dynref-badge" has "badge". */
export function isBadgeTag(tag: Tag & { kind: "open" }, { badgeClass }: Pick<InlineContext, "badgeClass">): boolean {
  return classesOf(tag).some((name) => name.split("-").includes(badgeClass));
}
