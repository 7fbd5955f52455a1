import type { Knowledge } from "../../knowledge/knowledge.ts";
import { symbolKey } from "../../knowledge/symbols.ts";
import type { Block } from "../blocks.ts";
import { splitMarkers } from "../markers.ts";
import { splitPair } from "../pair-name.ts";
import { SIGN_LIKE } from "../signs.ts";

/** Recognises statuses, features and backends in a piece of a page's text. */
export interface Scanner {
  /** Finds a status in signs: a symbol, a badge, a component. */
  readonly sign: RegExp;
  /** The same, with any other sign that can be meant as one. */
  readonly anySign: RegExp;
  isWord(text: string): boolean;
  /** Whether a text is a status in a data file. */
  isKey(text: string): boolean;
  featureOf(text: string): string | null;
  isBackend(text: string): boolean;
  isName(text: string): boolean;
}

/** The scanner for a page, which knows the symbols of its legends too. */
export function scannerFor(blocks: readonly Block[], { vocabulary, rules, features, backends }: Knowledge): Scanner {
  const explained = blocks.flatMap((block) =>
    block.kind === "legend" ? block.entries.filter((e) => e.notation === "glyph").map((e) => e.symbol) : [],
  );
  const symbols = [...vocabulary.symbolsOf("glyph"), ...explained].map((symbol) =>
    symbol.replace(/[\uFE0E\uFE0F]/gu, ""),
  );
  const signs = symbols.filter((symbol) => symbol !== "" && !/[\p{L}\p{N}]|^\p{P}+$/u.test(symbol)).map(escaped);
  const badge = `<\\w+[^>]*class(?:Name)?=["'][^"']*\\b${escaped(vocabulary.badgeClass)}\\b`;
  const components = [...rules.components.keys()].map((name) => `<${escaped(name)}\\b`);
  const known = new Set(symbols.map(symbolKey));
  const names = [...vocabulary.shortNames].filter(([, sign]) => known.has(symbolKey(sign)));
  const short = names.map(([name]) => `(?<![\\w:]):${escaped(name)}:(?![\\w:])`);
  const all = [...signs, ...short, badge, ...components].join("|");
  const words = new Set(
    [...vocabulary.symbolsOf("word"), ...symbols.filter((symbol) => /[\p{L}\p{N}]/u.test(symbol))].map(symbolKey),
  );
  const featureOf = (text: string) => {
    for (const name of [plainText(text), ...splitPair(plainText(text))]) {
      const found = features.find(name) ?? features.find(splitMarkers(name, rules.markers)?.rest ?? "");
      if (found) return found.id;
    }
    return null;
  };
  const isBackend = (text: string) => backends.find(plainText(text)) !== null;
  return {
    sign: new RegExp(all, "u"),
    anySign: new RegExp(`${all}|${SIGN_LIKE.source}`, "u"),
    isWord(text) {
      const plain = plainText(text);
      return [plain, plain.split(" (", 1)[0] ?? "", plain.split(" — ", 1)[0] ?? ""].some(
        (t) => words.has(symbolKey(t)) || vocabulary.legendStatus(t) !== null,
      );
    },
    isKey: (text) => vocabulary.statusOf("key", text) !== null,
    featureOf,
    isBackend,
    isName: (text) => featureOf(text) !== null || isBackend(text),
  };
}

/** A text without markup, link targets and footnote references. */
export function plainText(text: string): string {
  return text
    .replace(/<[^>]*>/gu, " ")
    .replace(/\[\^[^\]]+\]/gu, "")
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/gu, "$1")
    .replace(/[*_`\\]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
