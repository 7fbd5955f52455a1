import type { ImportRules } from "../knowledge/import-rules.ts";
import type { Vocabulary } from "../knowledge/symbols.ts";
import type { Notation } from "../model/snapshot.ts";
import { compareStatus, isUsable, type Status } from "../model/status.ts";
import type { Content } from "./blocks.ts";
import type { LegendEntry } from "./legend.ts";

/** What a cell's content says: a status, and what stands behind it. */
export interface SymbolReading {
  readonly notation: Notation;
  readonly symbol: string;
  /** Null where nothing defines the symbol, or where something beside it takes it back. */
  readonly status: Status | null;
  /** What takes the status back or leaves it open; null where nothing does. */
  readonly altered: string | null;
  /** A note in the cell itself, or null. */
  readonly remark: { readonly text: string; readonly link: string | null } | null;
}

/** What the page's own legend says of a symbol, or null. */
export type LegendLookup = (notation: LegendEntry["notation"], symbol: string) => Status | null;

/** What symbols are read with. */
export interface SymbolContext {
  readonly vocabulary: Vocabulary;
  readonly rules: Pick<ImportRules, "withdraws" | "withoutTail" | "toneOf" | "limitOf">;
  readonly legend: LegendLookup;
}

/**
 * Reads "✅", a badge, a blank, "Yes", a component's key, and a status with a note behind it: "Yes — note (https://…)",
 * "Supported (note)". The page's legend wins over the vocabulary. A status that is struck out or hidden, that an image
 * or a component stands beside, or that its own remark takes back, is none.
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
    const remark = remarkOf(besideSign(content.text), link);
    return { notation: "key", symbol: content.key, status, altered: null, remark };
  }
  if (content.badge !== null) {
    const status = legend("badge", content.badge) ?? vocabulary.statusOf("badge", content.badge);
    const remark = remarkOf(besideSign(content.text), link);
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

/** What stands beside a badge or a component, without the dash or the brackets that part it from that. */
function besideSign(text: string): string {
  return text.replace(/^[–—:-]\s+/u, "").replace(/^\(([^()]*)\)$/u, "$1");
}

/** What is longer is no status, but a note. */
const LONGEST = 200;

/** The status that a whole text is, in signs or in words. */
export function statusOf(
  text: string,
  { vocabulary, legend }: Pick<SymbolContext, "vocabulary" | "legend">,
): { readonly notation: "glyph" | "word"; readonly status: Status } | null {
  if (text.length > LONGEST) return null;
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
  const word = content.dress.find((one) => isDressedOtherwise(one, status, context));
  if (word !== undefined) return `shown as "${word}"`;
  if (remark === null) return null;
  if (isWithdrawn(remark.text, status, context)) return `with the remark "${remark.text}"`;
  return otherStatus(remark.text, status, context) ? `with a second status, "${remark.text}"` : null;
}

/** Whether words beside a status name another one, or take it back. */
export function otherStatus(words: string, status: Status, context: SymbolContext): boolean {
  return isWithdrawn(words, status, context) || statusesIn(words, context).some((other) => other !== status);
}

/** Whether an element's class or colour shows another status than the one that stands in it: a "✓" in red. */
export function isDressedOtherwise(
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

/** Whether a note as a whole says a lesser status than the one that it stands on: "Not supported" on a "✅". */
export function isLessened(note: string, status: Status, context: SymbolContext): boolean {
  if (status !== "supported" && status !== "caveat") return false;
  if (context.rules.withdraws(note)) return true;
  const whole = [note, context.rules.withoutTail(note)]
    .flatMap(splits)
    .map(([text]) => statusOf(text, context)?.status);
  return whole.some((said) => said !== undefined && (compareStatus(status, said) ?? 0) < 0);
}

/** What the hints of a content say besides its status. */
export function hintsBeside(content: Content, context: SymbolContext): readonly string[] {
  return content.hints.filter((words) => words !== content.text && statusesIn(words, context).length === 0);
}

/** Whether words say by themselves that something does not work: "Removed in this release", "Planned". */
export function takesBack(words: string, { vocabulary, rules }: Pick<SymbolContext, "vocabulary" | "rules">): boolean {
  return (
    rules.withdraws(words) ||
    vocabulary.statusOf("word", words) === "unsupported" ||
    vocabulary.legendStatus(words) === "unsupported"
  );
}

/** What a title may say besides the status of all that is under it. */
const NOUN =
  /\s+(?:features?|support|capabilit(?:y|ies)|items|functionality|work|plans?|releases?|configurations?|setups?|only|matrix|matrices|table|comparison|combinations?|interactions?)$/iu;

/** What a title says of how far that which is under it works, "Removed", "Experimental features"; null where nothing. */
export function saidBy(
  title: string,
  { vocabulary, rules }: Pick<SymbolContext, "vocabulary"> & { readonly rules: TitleRules },
): Status | null {
  if (takesBack(title, { vocabulary, rules })) return "unsupported";
  const bare = rules.withoutTail(title);
  for (const words of [bare, bare.replace(NOUN, "")]) {
    const titled = vocabulary.statusOf("word", words) ?? vocabulary.legendStatus(words);
    if (titled !== null) return titled;
    const limit = rules.limitOf(words, vocabulary);
    if (limit !== null) return limit;
  }
  return null;
}

type TitleRules = SymbolContext["rules"];

/** Whether a title says that what is under it works less than a status there. */
export function lessens(
  title: string,
  status: Status | null,
  context: Pick<SymbolContext, "vocabulary"> & { readonly rules: TitleRules },
): boolean {
  if (status === null || !isUsable(status)) return false;
  const titled = saidBy(title, context);
  return titled !== null && (compareStatus(status, titled) ?? 0) < 0;
}

/** The statuses that a remark names: as a whole, in the words of a status or of a legend, and by any sign in it. */
function statusesIn(remark: string, context: SymbolContext): Status[] {
  const whole = [remark, context.rules.withoutTail(remark)]
    .flatMap(splits)
    .map(([text]) => statusOf(text, context)?.status ?? null)
    .find((status) => status !== null);
  const signs = remark
    .split(/[\p{L}\p{N}\s]+/u)
    .filter((sign) => !/^\p{P}*$/u.test(sign))
    .map((sign) => statusOf(sign, context)?.status ?? context.vocabulary.signStatus(sign));
  const limit = context.rules.limitOf(context.rules.withoutTail(remark), context.vocabulary);
  return [whole ?? limit, ...signs].filter((status) => status !== null);
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
