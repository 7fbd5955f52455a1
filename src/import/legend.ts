import type { Heading, List, Paragraph, PhrasingContent, RootContent } from "mdast";
import { symbolKey, type Vocabulary } from "../knowledge/symbols.ts";
import type { Status } from "../model/status.ts";
import { type Definitions, type Inline, readInline } from "./inline.ts";
import { type Point, pointOf } from "./markdown.ts";

export interface LegendEntry {
  readonly notation: "glyph" | "badge";
  readonly symbol: string;
  /** Null where the vocabulary does not know the legend's words. */
  readonly status: Status | null;
  readonly words: string;
  readonly point: Point;
}

export interface Legend {
  readonly line: number;
  readonly entries: readonly LegendEntry[];
}

/**
 * Reads the legend that begins at a paragraph: its entries follow in the same paragraph, parted by middle dots,
 * or in the list after it. Null where the paragraph is no legend.
 */
export function readLegend(
  paragraph: Paragraph | Heading,
  next: RootContent | undefined,
  definitions: Definitions,
  vocabulary: Vocabulary,
): Legend | null {
  const read = (content: readonly PhrasingContent[]) => readInline(content, definitions, vocabulary.badgeClass);
  // "Legend:", "Legend (symbols):", or the word alone as a heading or line.
  if (!/^(?:legend|key)\s*(?:\([^)]*\)\s*)?(?::|$)/iu.test(read(paragraph.children).text)) return null;
  const pieces: { inline: Inline; point: Point }[] = [];
  for (const group of splitAtDots(paragraph.children)) {
    const inline = read(group);
    const point = group[0] ? pointOf(group[0]) : pointOf(paragraph);
    pieces.push({
      inline: { ...inline, text: inline.text.replace(/^(?:legend|key)\s*(?:\([^)]*\)\s*)?:?\s*/iu, "") },
      point,
    });
  }
  if (next?.type === "list")
    pieces.push(...itemsOf(next).map((item) => ({ inline: read(item.children), point: pointOf(item) })));
  const entries = pieces.flatMap(({ inline, point }) => {
    const entry = entryOf(inline);
    return entry ? [{ ...entry, status: vocabulary.legendStatus(entry.words), point }] : [];
  });
  return entries.length === 0 ? null : { line: pointOf(paragraph).line, entries };
}

function entryOf(inline: Inline): Pick<LegendEntry, "notation" | "symbol" | "words"> | null {
  if (inline.badge !== null) {
    return { notation: "badge", symbol: inline.badge, words: inline.text.replace(/^[\s:=–-]+/u, "") };
  }
  if (inline.text === "") return null;
  // Whatever parts them: a colon, an equals sign, a dash, or only a space.
  const [, symbol = inline.text, words = ""] = /^(\S+)\s*(?:[:=–—-]\s*|\s)(.+)$/u.exec(inline.text) ?? [];
  return { notation: "glyph", symbol, words };
}

function itemsOf(list: List): Paragraph[] {
  return list.children.flatMap((item) => item.children.filter((child) => child.type === "paragraph"));
}

function splitAtDots(content: readonly PhrasingContent[]): PhrasingContent[][] {
  const groups: PhrasingContent[][] = [[]];
  for (const node of content) {
    const [first = "", ...others] = node.type === "text" ? node.value.split("·") : [];
    if (node.type !== "text") {
      groups.at(-1)?.push(node);
      continue;
    }
    groups.at(-1)?.push({ ...node, value: first });
    for (const piece of others) groups.push([{ ...node, value: piece }]);
  }
  return groups;
}

/** What the legends of a page make of a symbol at a line: the nearest legend above wins, then any other. */
export function legendStatus(
  legends: readonly Legend[],
  line: number,
  notation: "glyph" | "badge",
  symbol: string,
): Status | null {
  const above = legends.filter((legend) => legend.line <= line).reverse();
  const below = legends.filter((legend) => legend.line > line);
  for (const legend of [...above, ...below]) {
    const entry = legend.entries.find((e) => e.notation === notation && symbolKey(e.symbol) === symbolKey(symbol));
    if (entry?.status) return entry.status;
  }
  return null;
}
