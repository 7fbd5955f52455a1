import * as v from "valibot";
import { withoutInvisible } from "../model/printable.ts";
import type { Notation } from "../model/snapshot.ts";
import { STATUSES, type Status } from "../model/status.ts";
import { compareText } from "../model/version.ts";

const Meanings = v.record(v.pipe(v.string(), v.nonEmpty()), v.picklist(STATUSES));

export const SymbolsSchema = v.strictObject({
  glyph: Meanings,
  badge: Meanings,
  word: Meanings,
  key: Meanings,
  legend: Meanings,
  signs: v.optional(Meanings, {}),
  shortNames: v.optional(v.record(v.pipe(v.string(), v.nonEmpty()), v.pipe(v.string(), v.nonEmpty())), {}),
  legendNames: v.array(v.pipe(v.string(), v.nonEmpty())),
  headers: v.strictObject({
    feature: v.array(v.string()),
    status: v.array(v.string()),
    notes: v.array(v.string()),
    since: v.optional(v.array(v.string()), []),
    sources: v.array(v.string()),
    pair: v.array(v.string()),
    symbol: v.array(v.string()),
    meaning: v.array(v.string()),
  }),
  badgeClass: v.string(),
  declares: v.array(v.pipe(v.string(), v.nonEmpty())),
});

/** What symbols, legend texts and column headers mean where a page does not say so itself. */
export interface Vocabulary {
  /** The status that a symbol stands for in a notation, or null if nothing says. */
  statusOf(notation: Notation, symbol: string): Status | null;
  /** The status that a sign stands for on a title or a name, where more signs are plain than in a cell; or null. */
  signStatus(sign: string): Status | null;
  /** A text with the signs that short names in it stand for: ":x: LoRA" is "❌ LoRA". */
  withSigns(text: string): string;
  /** The short names of the signs that a notation or a title knows. */
  readonly shortNames: ReadonlyMap<string, string>;
  /** The symbols that a notation defines, as the data write them. */
  symbolsOf(notation: Notation): readonly string[];
  /** The status that a legend's words stand for, or null. Of several words, all must stand for the same one. */
  legendStatus(words: string): Status | null;
  /** All words that stand for a status, of cells and of legends, as the data write them. */
  readonly statusWords: readonly (readonly [words: string, status: Status])[];
  /** Whether a header's text plays that part. */
  isHeader(role: HeaderRole, text: string): boolean;
  /** The parts that a header's text can play. */
  rolesOf(text: string): readonly HeaderRole[];
  /** Names that announce a legend, the longest first. */
  readonly legendNames: readonly string[];
  readonly badgeClass: string;
  /** What stands before the release that a page says it is for. */
  readonly declares: readonly string[];
}

const HEADER_ROLES = ["feature", "status", "notes", "since", "sources", "pair", "symbol", "meaning"] as const;
/** The part that a column plays. */
export type HeaderRole = (typeof HEADER_ROLES)[number];

export function makeVocabulary(data: v.InferOutput<typeof SymbolsSchema>): Vocabulary {
  const tables: Record<Notation | "legend", ReadonlyMap<string, Status>> = {
    glyph: mapOf(data.glyph),
    badge: mapOf(data.badge),
    word: mapOf(data.word),
    key: mapOf(data.key),
    legend: mapOf(data.legend),
  };
  const headers = new Map(HEADER_ROLES.map((role) => [role, new Set(data.headers[role].map(symbolKey))]));
  const signs = mapOf(data.signs);
  const shortNames = new Map(Object.entries(data.shortNames));
  const written: Record<Notation, readonly string[]> = {
    glyph: Object.keys(data.glyph),
    badge: Object.keys(data.badge),
    word: Object.keys(data.word),
    key: Object.keys(data.key),
  };
  return {
    statusOf: (notation, symbol) => tables[notation].get(symbolKey(symbol)) ?? null,
    signStatus: (sign) => tables.glyph.get(symbolKey(sign)) ?? signs.get(symbolKey(sign)) ?? null,
    withSigns: (text) =>
      text.includes(":") ? text.replace(SHORT_NAME, (match, name: string) => shortNames.get(name) ?? match) : text,
    shortNames,
    symbolsOf: (notation) => written[notation],
    legendStatus(words) {
      const text = words.replace(/[.;,\s]+$/u, "");
      const status = tables.legend.get(symbolKey(text));
      if (status !== undefined) return status;
      const parts = text
        .split(/\s*\/\s*|\s*,\s*(?:or\s+)?|\s+or\s+/u)
        .map((part) => tables.legend.get(symbolKey(part)));
      const [first] = parts;
      return first !== undefined && parts.every((part) => part === first) ? first : null;
    },
    statusWords: [...Object.entries(data.word), ...Object.entries(data.legend)],
    rolesOf: (text) => HEADER_ROLES.filter((role) => headers.get(role)?.has(symbolKey(text)) ?? false),
    isHeader: (role, text) => headers.get(role)?.has(symbolKey(text)) ?? false,
    legendNames: [...data.legendNames].sort((a, b) => b.length - a.length || compareText(a, b)),
    badgeClass: data.badgeClass,
    declares: data.declares,
  };
}

/** A sign by its short name. */
const SHORT_NAME = /(?<![\w:]):([a-z0-9_+-]+):(?![\w:])/gu;

function mapOf(record: Readonly<Record<string, Status>>): ReadonlyMap<string, Status> {
  return new Map(Object.entries(record).map(([symbol, status]) => [symbolKey(symbol), status]));
}

/**
 * Folds case, white space and what nobody sees, such as the variation selector that makes a symbol an emoji, and
 * spaces of no width.
 */
export function symbolKey(symbol: string): string {
  return withoutInvisible(symbol).replace(/\s+/gu, " ").trim().toLowerCase();
}
