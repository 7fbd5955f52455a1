import type { Vocabulary } from "../knowledge/symbols.ts";
import type { Notation } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import type { Inline } from "./inline.ts";

/** What a cell's content says: a status, and what stands behind it. */
export interface SymbolReading {
  readonly notation: Notation;
  readonly symbol: string;
  /** Null where nothing defines the symbol. */
  readonly status: Status | null;
  /** A note in the cell itself, or null. */
  readonly remark: { readonly text: string; readonly link: string | null } | null;
}

/** What the page's own legend says of a symbol, or null. */
export type LegendLookup = (notation: "glyph" | "badge", symbol: string) => Status | null;

/**
 * Reads "✅", a badge, a blank, "Yes", and a status with a note behind it: "Yes — note (https://…)",
 * "Supported (note)". The page's legend wins over the vocabulary.
 */
export function readSymbol(inline: Inline, vocabulary: Vocabulary, legend: LegendLookup): SymbolReading {
  if (inline.badge !== null) {
    const status = legend("badge", inline.badge) ?? vocabulary.statusOf("badge", inline.badge);
    return {
      notation: "badge",
      symbol: inline.badge,
      status,
      remark: remarkOf(inline.text, inline.source ?? inline.link),
    };
  }
  if (inline.text === "" && inline.opaque !== null)
    return { notation: "glyph", symbol: inline.opaque, status: null, remark: null };
  if (inline.text === "") return { notation: "glyph", symbol: "", status: "unstated", remark: null };
  for (const [symbol, rest] of splits(inline.text)) {
    const glyph = legend("glyph", symbol) ?? vocabulary.statusOf("glyph", symbol);
    const status = glyph ?? vocabulary.statusOf("word", symbol);
    if (status !== null) {
      const notation = glyph === null ? "word" : "glyph";
      return { notation, symbol, status, remark: remarkOf(rest, inline.source ?? inline.link) };
    }
  }
  return { notation: "glyph", symbol: inline.text, status: null, remark: null };
}

/** The ways to part a text into a status and a note, the longest status first. */
function splits(text: string): [symbol: string, rest: string][] {
  const ways: [string, string][] = [[text, ""]];
  const bracket = text.indexOf(" (");
  if (bracket > 0 && text.endsWith(")")) ways.push([text.slice(0, bracket), text.slice(bracket + 2, -1)]);
  const dash = text.indexOf(" — ");
  if (dash > 0) ways.push([text.slice(0, dash), text.slice(dash + 3)]);
  return ways;
}

function remarkOf(text: string, link: string | null): SymbolReading["remark"] {
  if (text === "") return null;
  const [, words, url] = /^(.*?)\s*\((https?:\/\/[^\s()]+)\)$/u.exec(text) ?? [];
  return words === undefined || url === undefined ? { text, link } : { text: words, link: url };
}
