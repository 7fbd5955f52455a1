import type { Paragraph, RootContent } from "mdast";
import type { Vocabulary } from "../../knowledge/symbols.ts";
import type { LegendEntry } from "../legend.ts";
import { type InlineContext, readInline } from "./inline.ts";
import { pointOf } from "./parse-markdown.ts";

/** What links a sign with its meaning in running text: "= planned", "means that it is planned". */
const LINK =
  /^\s*(?:[:=–—→]+|(?:means|stands for|is|denotes|indicates|marks|shows)\b)\s*(?:that\s+)?(?:(?:it|this|a feature|the feature)\s+)?(?:(?:is|are)\s+)?/iu;

/** The links that can be nothing else: words behind them are an explanation, even where nobody knows them. */
const SURE_LINK = /^\s*(?:=|(?:means|stands for|denotes|indicates|marks)\b)/iu;

/**
 * The signs that a block which is no legend explains against their usual meaning, in running text ("A ✅ means that it
 * is planned.", "planned (✅)") or in a list of HTML. They count as a legend does.
 */
export function explainedIn(node: RootContent, inline: InlineContext, vocabulary: Vocabulary): LegendEntry[] {
  const isHtml = node.type === "html";
  const entries = textsOf(node, inline).flatMap((text) =>
    text.split(/[.;,·|\n]/u).flatMap((piece) => entryIn(piece, isHtml, node, vocabulary)),
  );
  // In HTML nothing but the place links a sign with words: all must be known, and one item could be any text.
  const isSure = !isHtml || entries.length > 1 || /<dt\b/iu.test(node.value);
  if (!isSure || (isHtml && entries.some(({ status }) => status === null))) return [];
  return entries.filter(({ symbol, status }) => status !== vocabulary.statusOf("glyph", symbol));
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
    if (link === undefined && !isHtml && before === null) continue;
    const words = before ?? rest.slice(link?.length ?? 0).trim();
    const status = vocabulary.legendStatus(words);
    if (status === null && !isHtml && !SURE_LINK.test(rest)) continue;
    return [{ notation: "glyph", symbol, words, status, markers: [], point: pointOf(node) }];
  }
  return [];
}

/** The words of a status before a sign in brackets: "are planned (✅)"; null where there are none. */
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
    default:
      return [];
  }
}
