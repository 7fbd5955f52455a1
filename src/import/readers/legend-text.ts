import type { List, PhrasingContent, RootContent, Table } from "mdast";
import type { Vocabulary } from "../../knowledge/symbols.ts";
import type { Content } from "../blocks.ts";
import type { LegendEntry } from "../legend.ts";
import type { Point } from "../point.ts";
import { tagsOf } from "./html.ts";
import { type InlineContext, isBadgeTag, readInline } from "./inline.ts";
import { pointOf } from "./parse-markdown.ts";

/** What a block makes of a legend, and how many of the blocks after it belong to it. */
export interface LegendReading {
  readonly entries: readonly LegendEntry[];
  readonly follows: number;
}

/**
 * Reads the legend that begins at a block: a line, a sentence, a list or a table that explains symbols. One that is
 * announced by name ("Legend:", "Key (symbols)") may say anything, and its entries may stand in the blocks after it;
 * without a name, every entry must be a symbol explained in words that the vocabulary knows.
 */
export function readLegend(
  node: RootContent,
  following: readonly RootContent[],
  inline: InlineContext,
  vocabulary: Vocabulary,
): LegendReading | null {
  const reader: LegendReader = { inline, vocabulary };
  if (node.type === "paragraph" || node.type === "heading") {
    const named = legendAnnouncement(readInline(node.children, inline).text, vocabulary);
    const own = entriesIn(node.children, reader, named);
    if (named === null) return isPlain(own) && own.length > 1 ? { entries: own, follows: 0 } : null;
    if (own.length > 0) {
      // A line may begin a legend that a list goes on with.
      const skipped = commentsAt(following);
      const next = following[skipped];
      const more = next?.type === "list" ? blockEntries(next, reader) : [];
      const goesOn = more.length > 0 && more.every((entry) => entry.words !== "");
      return goesOn ? { entries: [...own, ...more], follows: skipped + 1 } : { entries: own, follows: 0 };
    }
    if (!named.standsAlone) return null;
    const skipped = commentsAt(following);
    const next = following[skipped];
    const entries = next ? blockEntries(next, reader) : [];
    return entries.length > 0 ? { entries, follows: skipped + 1 } : null;
  }
  if (node.type !== "list" && node.type !== "table") return null;
  const entries = blockEntries(node, reader);
  return entries.length > 1 && isPlain(entries) ? { entries, follows: 0 } : null;
}

interface LegendReader {
  readonly inline: InlineContext;
  readonly vocabulary: Vocabulary;
}

/** Whether entries can only be those of a legend. */
function isPlain(entries: readonly LegendEntry[]): boolean {
  return entries.every(({ symbol, status, notation }) => status !== null && (notation === "badge" || !isWord(symbol)));
}

/** The name that announces a legend at the start of a text, and whether nothing follows it; null if there is none. */
export function legendAnnouncement(
  text: string,
  vocabulary: Vocabulary,
): { length: number; standsAlone: boolean } | null {
  const lower = text.toLowerCase();
  for (const name of vocabulary.legendNames) {
    if (!lower.startsWith(name.toLowerCase())) continue;
    const rest = text.slice(name.length);
    const [tail] = /^\s*(?:\([^)]*\)\s*)?(?::\s*|$)/u.exec(rest) ?? [];
    if (tail !== undefined) return { length: name.length + tail.length, standsAlone: rest.length === tail.length };
  }
  return null;
}

function commentsAt(nodes: readonly RootContent[]): number {
  const isComment = (node: RootContent) =>
    (node.type === "html" && /^\s*<!--[\s\S]*-->\s*$/u.test(node.value)) || node.type === "mdxFlowExpression";
  const first = nodes.findIndex((node) => !isComment(node));
  return first < 0 ? nodes.length : first;
}

function blockEntries(node: RootContent, reader: LegendReader): LegendEntry[] {
  if (node.type === "list") return itemsOf(node, reader).flatMap((item) => entriesIn(item, reader, null));
  if (node.type === "table") return tableEntries(node, reader);
  if (node.type === "paragraph") return entriesIn(node.children, reader, null);
  if (node.type === "blockquote") return node.children.flatMap((child) => blockEntries(child, reader));
  return [];
}

/**
 * A table with a column of symbols and one of what they mean, in any order; its header says so, or its rows can be
 * nothing else.
 */
function tableEntries(table: Table, { inline, vocabulary }: LegendReader): LegendEntry[] {
  const rows = table.children.map((row) => row.children.map((cell) => readInline(cell.children, inline)));
  const [header = [], ...body] = rows;
  const heads = (role: "symbol" | "meaning") => header.findIndex(({ text }) => vocabulary.isHeader(role, text));
  const entriesOf = (symbolAt: number, meaningAt: number) =>
    body.flatMap((cells, i): LegendEntry[] => {
      const [symbol, meaning] = [cells[symbolAt], cells[meaningAt]];
      const node = table.children[i + 1];
      const point = node ? pointOf(node) : pointOf(table);
      const entry = symbol && meaning ? symbolEntry(symbol, meaning.text, point, vocabulary) : null;
      return entry ? [entry] : [];
    });
  const isSigns = (entries: readonly LegendEntry[]) =>
    entries.length === body.length && entries.every((entry) => entry.notation === "badge" || !isWord(entry.symbol));
  const named = header.length < 2 ? [] : entriesOf(heads("symbol"), heads("meaning"));
  if (named.length > 0 && isSigns(named)) return named;
  const ways = header.length > 3 ? [] : header.flatMap((_, i) => header.map((_, j) => [i, j] as const));
  const found = ways
    .filter(([i, j]) => i !== j)
    .map(([i, j]) => entriesOf(i, j))
    .find((entries) => isSigns(entries) && isPlain(entries));
  return found ?? [];
}

function symbolEntry(symbol: Content, words: string, point: Point, vocabulary: Vocabulary): LegendEntry | null {
  const status = vocabulary.legendStatus(words);
  const { badge, text, markers } = symbol;
  if (badge !== null) return { notation: "badge", symbol: badge, words, status, markers, point };
  return text === "" ? null : { notation: "glyph", symbol: text, words, status, markers, point };
}

/** The entries of one line or item: parted by middle dots, bars or line ends, and before each further symbol or badge. */
function entriesIn(
  content: readonly PhrasingContent[],
  { inline, vocabulary }: LegendReader,
  named: { readonly length: number } | null,
): LegendEntry[] {
  let toDrop = named?.length ?? 0;
  return splitAtDots(content, inline).flatMap((group): LegendEntry[] => {
    const read = readInline(group, inline);
    const point = group[0] ? pointOf(group[0]) : { line: 1, column: 1 };
    const dropped = Math.min(toDrop, read.text.length);
    const text = read.text.slice(dropped);
    if (read.text !== "" || read.badge !== null) toDrop = 0;
    if (read.badge !== null) {
      const words = text.replace(/^[\s:=–—-]+/u, "").replace(TRAILING, "");
      const status = vocabulary.legendStatus(words);
      return [{ notation: "badge", symbol: read.badge, words, status, markers: read.markers, point }];
    }
    return sentenceEntries(text, vocabulary).map(([symbol, words]) => ({
      notation: "glyph",
      symbol,
      words,
      status: vocabulary.legendStatus(words),
      markers: read.markers,
      point,
    }));
  });
}

/** What parts a symbol from its words: a colon, an equals sign, a dash, a verb, or only a space. */
const LINK = /^\s*(?:[:=–—→-]+|(?:means|stands for|is|denotes|indicates)\b)?\s*/u;
const TRAILING = /[\s,;.|/]*(?:\band\b)?[\s,;.|/]*$/u;

function sentenceEntries(text: string, vocabulary: Vocabulary): [symbol: string, words: string][] {
  const starts: { at: number; symbol: string }[] = [];
  let isFirst = true;
  for (const match of text.matchAll(/\S+/gu)) {
    // "(✅" and "✅:" hold the symbol with what surrounds it.
    const [, before = "", symbol = ""] = /^([([“"]*)(.+?)[:=]*$/u.exec(match[0]) ?? [];
    const isSign = symbol !== "" && !isWord(symbol) && !/^[\p{P}\p{Sm}]+$/u.test(symbol);
    const rest = text.slice(match.index + before.length + symbol.length);
    const isNext =
      /[,;]\s?$/u.test(text.slice(Math.max(0, match.index - 2), match.index)) &&
      isBadgeSymbol(symbol, rest, vocabulary);
    if (isSign || isNext || (isFirst && isSymbol(symbol, rest)))
      starts.push({ at: match.index + before.length, symbol });
    isFirst = false;
  }
  return starts.map(({ at, symbol }, i): [string, string] => {
    const end = starts[i + 1]?.at ?? text.length;
    const words = text
      .slice(at + symbol.length, end)
      .replace(LINK, "")
      .replace(TRAILING, "");
    return [symbol, words.replace(/[)\]”"]+$/u, (close) => (/[([“"]/u.test(words) ? close : ""))];
  });
}

/** Whether the first word of an entry can be a symbol: any sign, or up to three letters before a colon, equals sign or dash. */
function isSymbol(symbol: string, rest: string): boolean {
  return symbol !== "" && (!isWord(symbol) || (symbol.length <= 3 && startsWithSeparator(rest)));
}

/** Whether a word after a comma is the text of a badge in plain text; a word needs a colon, equals sign or dash after it. */
function isBadgeSymbol(symbol: string, rest: string, vocabulary: Vocabulary): boolean {
  return vocabulary.statusOf("badge", symbol) !== null && (!isWord(symbol) || startsWithSeparator(rest));
}

/** Whether the text after a word starts with a colon, an equals sign or a dash. */
function startsWithSeparator(rest: string): boolean {
  return /^\s*[:=–—-]/u.test(rest);
}

/** Whether a symbol is made of letters or digits, as words are. */
function isWord(symbol: string): boolean {
  return /[\p{L}\p{N}]/u.test(symbol);
}

/** The paragraphs of a list's items, nested lists included, without one that only announces a legend. */
function itemsOf(list: List, reader: LegendReader): PhrasingContent[][] {
  return list.children.flatMap((item) =>
    item.children.flatMap((child): PhrasingContent[][] => {
      if (child.type === "list") return itemsOf(child, reader);
      if (child.type !== "paragraph") return [];
      const named = legendAnnouncement(readInline(child.children, reader.inline).text, reader.vocabulary);
      return named?.standsAlone ? [] : [child.children];
    }),
  );
}

function splitAtDots(content: readonly PhrasingContent[], inline: InlineContext): PhrasingContent[][] {
  const groups: PhrasingContent[][] = [[]];
  for (const node of content) {
    if (node.type === "break") {
      groups.push([]);
      continue;
    }
    const group = groups.at(-1) ?? [];
    if (opensBadge(node, inline) && readInline(group, inline).badge !== null) {
      groups.push([node]);
      continue;
    }
    if (node.type !== "text") {
      groups.at(-1)?.push(node);
      continue;
    }
    const [first = "", ...others] = node.value.split(/[·•|\n]/u);
    groups.at(-1)?.push({ ...node, value: first });
    for (const piece of others) groups.push([{ ...node, value: piece }]);
  }
  return groups.filter((group) => group.length > 0);
}

function opensBadge(node: PhrasingContent, inline: InlineContext): boolean {
  return node.type === "html" && tagsOf(node.value).some((tag) => tag.kind === "open" && isBadgeTag(tag, inline));
}
