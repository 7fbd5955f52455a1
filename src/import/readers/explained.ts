import type { Paragraph, RootContent } from "mdast";
import type { Vocabulary } from "../../knowledge/symbols.ts";
import type { Status } from "../../model/status.ts";
import type { LegendEntry } from "../legend.ts";
import { type InlineContext, readInline } from "./inline.ts";
import { pointOf } from "./parse-markdown.ts";

/** What links a sign with its meaning in running text: "= planned", "means that it is planned", "for planned work". */
const LINK =
  /^["'“”‘’`]*\s*(?:[:=–—→]+|(?:means?|stands? for|is|are|denotes?|indicates?|marks?|shows?|represents?|for)(?!\p{L}))\s*(?:that\s+)?(?:(?:it|this|a feature|the feature|features|combinations|those|what|anything)\s+)?(?:(?:that|which)\s+)?(?:(?:is|are)\s+)?["'“‘`]*/iu;

/** Unambiguous linking words: the words after them are an explanation, even if they are unknown. */
const SURE_LINK = /^["'“”‘’`]*\s*(?:=|(?:means?|stands? for|denotes?|indicates?|marks?|represents?)(?!\p{L}))/iu;

/** The most words that a status has in running text, before what says of what it holds. */
const MAX_WORDS = 4;

/**
 * The signs that a block which is no legend explains against their usual meaning, in running text ("A ✅ means that it
 * is planned.", "planned (✅)") or in a list of HTML. They count as a legend does.
 */
export function explainedSigns(node: RootContent, inline: InlineContext, vocabulary: Vocabulary): LegendEntry[] {
  const isHtml = node.type === "html" || node.type === "code";
  const entries = textsOf(node, inline).flatMap((text) =>
    text.split(/[.;,·|\n]|\s(?:and|while|but)\s/u).flatMap((piece) => entryIn(piece, isHtml, node, vocabulary)),
  );
  // In HTML nothing but the place links a sign with words: all must be known, and one item could be any text.
  const isSure = node.type !== "html" || entries.length > 1 || /<dt\b/iu.test(node.value);
  const isKnown = isSure && !(isHtml && entries.some(({ status }) => status === null));
  const properties =
    node.type === "html" ? propertiesIn(node.value).flatMap((text) => entryIn(text, true, node, vocabulary)) : [];
  return [...(isKnown ? entries : []), ...properties.filter(({ status }) => status !== null)].filter(
    ({ symbol, status }) => status !== vocabulary.statusOf("glyph", symbol),
  );
}

/** A sign and words in one object or beside each other in a component's properties: `{ symbol: "✅", meaning: "Planned" }`. */
const SIGN_FIRST = /(["'`])([^"'`\p{L}\p{N}]{1,8})\1[^{}"'`]{0,40}(["'`])([^"'`{}]{2,60})\3/gu;
const WORDS_FIRST = /\{[^{}"'`]{0,40}(["'`])([^"'`{}]{2,60})\1[^{}"'`]{0,40}(["'`])([^"'`\p{L}\p{N}]{1,8})\3/gu;

/** Each sign with its words in the properties of components. */
function propertiesIn(html: string): string[] {
  const first = [...html.matchAll(SIGN_FIRST)].map(([, , sign = "", , words = ""]) => `${sign} ${words}`);
  const last = [...html.matchAll(WORDS_FIRST)].map(([, , words = "", , sign = ""]) => `${sign} ${words}`);
  return [...first, ...last];
}

function entryIn(piece: string, isHtml: boolean, node: RootContent, vocabulary: Vocabulary): LegendEntry[] {
  const signs = vocabulary.symbolsOf("glyph").filter((sign) => !/[\p{L}\p{N}]|^\p{P}+$/u.test(sign));
  for (const symbol of signs) {
    const bare = symbol.replace(/\uFE0F/gu, "");
    const at = piece.indexOf(bare);
    if (at < 0) continue;
    const rest = piece.slice(at + bare.length).replace(/^\uFE0F/u, "");
    const link = LINK.exec(rest)?.[0];
    const before = isHtml ? null : wordsBefore(piece.slice(0, at), rest, vocabulary);
    const isWhole = piece.slice(0, at).trim() === "" && vocabulary.legendStatus(rest.trim()) !== null;
    if (link === undefined && !isHtml && before === null && !isWhole) continue;
    const words =
      before ??
      rest
        .slice(link?.length ?? 0)
        .replace(/["'”’`\s]+$/u, "")
        .trim();
    const status = vocabulary.legendStatus(words);
    if (status === null && !isHtml && !SURE_LINK.test(rest) && !beginsOtherwise(words, symbol, vocabulary)) continue;
    return [{ notation: "glyph", symbol, words, status, markers: [], point: pointOf(node) }];
  }
  return [];
}

/** Whether words begin with a status that their sign does not usually have: "planned for a later release". */
function beginsOtherwise(words: string, symbol: string, vocabulary: Vocabulary): boolean {
  const explainedStatus = statusAtStart(words, vocabulary);
  return explainedStatus !== null && explainedStatus !== vocabulary.statusOf("glyph", symbol);
}

/** The status that words begin with: "planned for a later release"; null if they begin with none. */
export function statusAtStart(words: string, vocabulary: Vocabulary): Status | null {
  const parts = words.split(/\s+/u).slice(0, MAX_WORDS);
  return (
    parts.map((_, i) => vocabulary.legendStatus(parts.slice(0, i + 1).join(" "))).findLast((s) => s !== null) ?? null
  );
}

/** The words of a status before a sign in brackets: "are planned (✅)"; null if there are none. */
function wordsBefore(before: string, after: string, vocabulary: Vocabulary): string | null {
  if (!/\(\s*$/u.test(before) || !/^\s*\)/u.test(after)) return null;
  const words = before
    .replace(/\(\s*$/u, "")
    .trim()
    .split(/\s+/u)
    .slice(-4);
  const ends = words.map((_, i) => words.slice(i).join(" "));
  return ends.find((end) => vocabulary.legendStatus(end) !== null) ?? null;
}

function textsOf(node: RootContent, inline: InlineContext): string[] {
  const paragraphText = ({ children }: Paragraph) => readInline(children, inline).text;
  switch (node.type) {
    case "paragraph":
      return [paragraphText(node)];
    case "list":
    case "listItem":
    case "blockquote":
    case "footnoteDefinition":
      return node.children.flatMap((child) => textsOf(child, inline));
    case "html":
      // A term of a list of definitions and its words belong together.
      return node.value
        .replace(/<!--[\s\S]*?-->/gu, "")
        .split(/<\/(?:li|dd|p|tr|div)>|<br\s*\/?>/iu)
        .map((text) => text.replace(/<[^>]*>/gu, " ").replace(/\s+/gu, " "));
    case "code":
      return node.value.split("\n");
    default:
      return [];
  }
}
