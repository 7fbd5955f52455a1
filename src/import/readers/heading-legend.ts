import type { RootContent } from "mdast";
import type { Vocabulary } from "../../knowledge/symbols.ts";
import type { LegendEntry } from "../legend.ts";
import { statusAtStart } from "./explained.ts";
import { type InlineContext, readInline } from "./inline.ts";
import type { LegendReading } from "./legend-text.ts";
import { pointOf } from "./parse-markdown.ts";

/**
 * Reads a heading that explains a sign, by itself ("### ✅ Planned", "### Planned (✅)") or with the paragraph below it
 * ("### ✅", "Planned for later."). Under a heading that announces a legend it may say anything; elsewhere it counts
 * where it says another thing than the sign usually means. A heading over a table is a title of that.
 */
export function headingLegend(
  nodes: readonly RootContent[],
  at: number,
  isAnnounced: boolean,
  inline: InlineContext,
  vocabulary: Vocabulary,
): LegendReading | null {
  const [node, next] = [nodes[at], nodes[at + 1]];
  if (node?.type !== "heading" || next?.type === "table") return null;
  const heading = readInline(node.children, inline);
  const below = next?.type === "paragraph" ? readInline(next.children, inline) : null;
  const own = pairIn(heading.text);
  const first = below?.text.split(/(?<=[.!?;])\s/u, 1)[0] ?? "";
  const found =
    own ??
    (isSign(heading.text) && first !== "" && !isSign(first)
      ? { symbol: heading.text, words: first }
      : below && isSign(below.text) && vocabulary.legendStatus(heading.text) !== null
        ? { symbol: below.text, words: heading.text }
        : null);
  if (!found) return null;
  const { symbol, words } = found;
  const usual = vocabulary.statusOf("glyph", symbol);
  const status = vocabulary.legendStatus(words) ?? statusAtStart(words, vocabulary);
  if (!isAnnounced && (status === null || usual === null || status === usual)) return null;
  const entry: LegendEntry = {
    notation: "glyph",
    symbol,
    words,
    status,
    markers: heading.markers,
    point: pointOf(node),
  };
  return { entries: [entry], follows: own ? 0 : 1 };
}

/** A sign and words in one text, in either order. */
function pairIn(text: string): { readonly symbol: string; readonly words: string } | null {
  const [, first = "", after = ""] = /^(\S+)\s*(?:[:=–—-]\s*)?(\p{L}.*)$/u.exec(text) ?? [];
  const sign = first.replace(/[:=–—-]+$/u, "");
  if (isSign(sign)) return { symbol: sign, words: after };
  const [, words = "", last = ""] = /^(.*\p{L})\s*(?:[:=–—-]\s*)?[([]?([^\s()[\]]+)[)\]]?$/u.exec(text) ?? [];
  return isSign(last) ? { symbol: last, words } : null;
}

function isSign(text: string): boolean {
  return text !== "" && !/[\p{L}\p{N}\s]/u.test(text) && !/^[\p{P}\p{Sm}]+$/u.test(text);
}
