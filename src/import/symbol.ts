import type { ImportRules } from "../knowledge/import-rules.ts";
import type { Vocabulary } from "../knowledge/symbols.ts";
import type { Notation } from "../model/snapshot.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import type { Content } from "./blocks.ts";
import type { LegendEntry } from "./legend.ts";

/** A cell's content as read: its symbol, its status, and a remark. */
export interface SymbolReading {
  readonly notation: Notation;
  readonly symbol: string;
  /** Null if the symbol is undefined, or if the cell also withdraws it. */
  readonly status: Status | null;
  /** What withdraws the status or makes it ambiguous; null if nothing does. */
  readonly altered: string | null;
  /** A note in the cell itself, or null. */
  readonly remark: { readonly text: string; readonly link: string | null } | null;
}

/** Looks up a symbol in the page's own legend; null if it is not defined there. */
export type LegendLookup = (notation: LegendEntry["notation"], symbol: string) => Status | null;

/** What `readSymbol` needs: vocabulary, rules and legend. */
export interface SymbolContext {
  readonly vocabulary: Vocabulary;
  readonly rules: Pick<ImportRules, "withdraws" | "withoutTail" | "toneOf" | "limitOf">;
  readonly legend: LegendLookup;
}

/**
 * Reads "✅", a badge, a blank, "Yes", a component's key, and a status followed by a note: "Yes — note (https://…)",
 * "Supported (note)". The page's legend takes precedence over the vocabulary. A status that is struck out or hidden,
 * next to an image or a component, or withdrawn by its own remark, is null.
 */
export function readSymbol(content: Content, context: SymbolContext): SymbolReading {
  const reading = plainReading(content, context);
  const altered = alterationOf(content, reading, context);
  return altered === null ? reading : { ...reading, status: null, altered };
}

function plainReading(content: Content, context: SymbolContext): SymbolReading {
  const { vocabulary, legend } = context;
  const link = content.source ?? content.link;
  if (content.key !== null) {
    const status = legend("key", content.key) ?? vocabulary.statusOf("key", content.key);
    const remark = remarkOf(withoutSeparator(content.text), link);
    return { notation: "key", symbol: content.key, status, altered: null, remark };
  }
  if (content.badge !== null) {
    const status = legend("badge", content.badge) ?? vocabulary.statusOf("badge", content.badge);
    const remark = remarkOf(withoutSeparator(content.text), link);
    return { notation: "badge", symbol: content.badge, status, altered: null, remark };
  }
  if (content.text === "" && content.opaque !== null)
    return { notation: "glyph", symbol: content.opaque, status: null, altered: null, remark: null };
  if (content.text === "") return { notation: "glyph", symbol: "", status: "unstated", altered: null, remark: null };
  for (const [symbol, rest] of splits(content.text)) {
    const found = statusOf(symbol, context);
    if (found) return { ...found, symbol, altered: null, remark: remarkOf(rest, link) };
  }
  return { notation: "glyph", symbol: content.text, status: null, altered: null, remark: null };
}

/** The text after a badge or a component, without the dash or the brackets that separate them. */
function withoutSeparator(text: string): string {
  return text.replace(/^[–—:-]\s+/u, "").replace(/^\(([^()]*)\)$/u, "$1");
}

/** A longer text is a note, not a status; in characters. */
const MAX_LENGTH = 200;

/** The status that an entire text means, as a sign or in words. */
export function statusOf(
  text: string,
  { vocabulary, legend }: Pick<SymbolContext, "vocabulary" | "legend">,
): { readonly notation: "glyph" | "word"; readonly status: Status } | null {
  if (text.length > MAX_LENGTH) return null;
  const glyph = legend("glyph", text) ?? vocabulary.statusOf("glyph", text);
  if (glyph !== null) return { notation: "glyph", status: glyph };
  const word = vocabulary.statusOf("word", text) ?? vocabulary.legendStatus(text);
  return word === null ? null : { notation: "word", status: word };
}

function alterationOf(
  content: Content,
  { status, symbol, remark }: SymbolReading,
  context: SymbolContext,
): string | null {
  if (status === null || symbol === "") return null;
  if (content.altered !== null) return content.altered;
  if (content.opaque !== null) return `beside ${content.opaque}`;
  const hint = content.hints.find((words) => otherStatus(words, status, context));
  if (hint !== undefined) return `titled "${hint}"`;
  const word = content.styleWords.find((one) => contradictsStyle(one, status, context));
  if (word !== undefined) return `shown as "${word}"`;
  if (remark === null) return null;
  if (isWithdrawn(remark.text, status, context)) return `with the remark "${remark.text}"`;
  return otherStatus(remark.text, status, context) ? `with a second status, "${remark.text}"` : null;
}

/** Whether words next to a status name another status, or withdraw it. */
export function otherStatus(words: string, status: Status, context: SymbolContext): boolean {
  return isWithdrawn(words, status, context) || statusesIn(words, context).some((other) => other !== status);
}

/** Whether a style word (a class or colour) implies another status than the given one: a "✓" in red. */
export function contradictsStyle(
  word: string,
  status: Status,
  { vocabulary, rules }: Pick<SymbolContext, "vocabulary" | "rules">,
): boolean {
  const named = vocabulary.statusOf("key", word) ?? vocabulary.statusOf("word", word) ?? vocabulary.legendStatus(word);
  if (named !== null) return named !== status;
  const tone = rules.toneOf(word);
  if (tone === null) return false;
  switch (status) {
    case "supported":
      return tone !== "good";
    case "caveat":
      return tone === "bad";
    case "limited":
    case "unsupported":
      return tone === "good";
    case "not-applicable":
    case "unstated":
    case "unknown":
      return false;
    default:
      return status satisfies never;
  }
}

function isWithdrawn(words: string, status: Status, { rules }: SymbolContext): boolean {
  return status !== "unsupported" && status !== "not-applicable" && rules.withdraws(words);
}

/** Whether an entire note is a worse status than that of its cell: "Not supported" on a "✅". */
export function noteLowersStatus(note: string, status: Status, context: SymbolContext): boolean {
  if (status !== "supported" && status !== "caveat") return false;
  if (context.rules.withdraws(note)) return true;
  const statuses = [note, context.rules.withoutTail(note)]
    .flatMap(splits)
    .map(([text]) => statusOf(text, context)?.status);
  return statuses.some((other) => other !== undefined && (compareStatus(status, other) ?? 0) < 0);
}

/** The hints of a content that don't just repeat its status. */
export function otherHints(content: Content, context: SymbolContext): readonly string[] {
  return content.hints.filter((words) => words !== content.text && statusesIn(words, context).length === 0);
}

/** Whether words on their own mean that something does not work: "Removed in this release", "Planned". */
export function withdrawsStatus(
  words: string,
  { vocabulary, rules }: Pick<SymbolContext, "vocabulary" | "rules">,
): boolean {
  return (
    rules.withdraws(words) ||
    vocabulary.statusOf("word", words) === "unsupported" ||
    vocabulary.legendStatus(words) === "unsupported"
  );
}

/** Nouns at the end of a title, after a status: "Experimental features". */
const TRAILING_NOUN =
  /\s+(?:features?|support|capabilit(?:y|ies)|items|functionality|work|plans?|releases?|configurations?|setups?|only|matrix|matrices|table|comparison|combinations?|interactions?)$/iu;

/** The status that a title gives to everything under it: "Removed", "Experimental features"; null if it gives none. */
export function statusOfTitle(
  title: string,
  { vocabulary, rules }: Pick<SymbolContext, "vocabulary"> & { readonly rules: TitleRules },
): Status | null {
  if (withdrawsStatus(title, { vocabulary, rules })) return "unsupported";
  const bare = rules.withoutTail(title);
  for (const words of [bare, bare.replace(TRAILING_NOUN, "")]) {
    const titled = vocabulary.statusOf("word", words) ?? vocabulary.legendStatus(words);
    if (titled !== null) return titled;
    const limit = rules.limitOf(words, vocabulary);
    if (limit !== null) return limit;
  }
  return null;
}

type TitleRules = SymbolContext["rules"];

/** Whether a title gives a worse status than a cell under it. */
export function lowersStatus(
  title: string,
  status: Status | null,
  context: Pick<SymbolContext, "vocabulary"> & { readonly rules: TitleRules },
): boolean {
  if (status === null || !isUsable(status)) return false;
  const titled = statusOfTitle(title, context);
  return titled !== null && (compareStatus(status, titled) ?? 0) < 0;
}

/** The statuses that a remark names: by its entire text, by words of a status or legend, and by any sign in it. */
function statusesIn(remark: string, context: SymbolContext): Status[] {
  const named = [remark, context.rules.withoutTail(remark)]
    .flatMap(splits)
    .map(([text]) => statusOf(text, context)?.status ?? null)
    .find((status) => status !== null);
  const signs = remark
    .split(/[\p{L}\p{N}\s]+/u)
    .filter((sign) => !/^\p{P}*$/u.test(sign))
    .map((sign) => statusOf(sign, context)?.status ?? context.vocabulary.signStatus(sign));
  const limit = context.rules.limitOf(context.rules.withoutTail(remark), context.vocabulary);
  return [named ?? limit, ...signs].filter((status) => status !== null);
}

/** The ways to split a text into a status and a note, the longest status first. */
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
