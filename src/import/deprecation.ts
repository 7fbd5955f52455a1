import type { Registry } from "../knowledge/knowledge.ts";
import type { Content, TableCell } from "./blocks.ts";
import type { LayoutContext } from "./cells.ts";
import { saysDeprecated } from "./says-deprecated.ts";
import type { StatedNote } from "./stated.ts";
import { asPattern, containsWords, findWords } from "./whole-words.ts";

/** A feature's name on a page, and whether the page marks it as deprecated. */
export interface FeatureLabel {
  readonly name: string;
  readonly deprecated: boolean;
  /** The release since which it is deprecated, according to the page; null if the page does not say. */
  readonly since: string | null;
}

/**
 * Reads the label of a row or column. "X (deprecated)", "Deprecated: X", a badge next to the name, and a note that
 * starts with the word all mark the feature X as deprecated.
 */
export function readLabel(
  { content, point }: TableCell,
  notes: ReadonlyMap<string, StatedNote>,
  { knowledge: { features, rules }, markRead }: LayoutContext,
): FeatureLabel {
  const recent = withoutRecent(content, rules.recent, features);
  const { rest, deprecated } = withoutMark(recent.name, rules.deprecated, features);
  const isInBadge = [content.badge, content.opaque, ...content.hints].some(
    (text) => text !== null && has(text, rules.deprecated),
  );
  // Else the check for lost statuses would report this badge.
  if (isInBadge || recent.inBadge || (deprecated && content.opaque !== null && BADGE.test(content.opaque)))
    markRead(point);
  const remarks = content.markers.flatMap((marker) => notes.get(marker)?.body ?? []);
  const isInNote = remarks.some((remark) => saysDeprecated(remark, rules.deprecated));
  const texts = [content.text, content.badge, content.opaque, ...content.hints, ...remarks].filter(
    (text) => text !== null,
  );
  const since = texts.map((text) => sinceIn(text, rules.deprecated)).find((release) => release !== null) ?? null;
  const isDeprecated = deprecated || isInBadge || isInNote;
  return { name: rest, deprecated: isDeprecated, since: isDeprecated ? since : null };
}

/**
 * The release that a remark names directly after the marking word: "deprecated since v1.5.0"; null if it names none.
 * Phrases of several words, such as "will be removed in v2.0.0", are about the future.
 */
export function sinceIn(remark: string, phrases: readonly string[]): string | null {
  for (const phrase of phrases.filter((words) => !/\s/u.test(words) && containsWords(words, remark))) {
    const version = String.raw`(?:since|in|as of|from|with)\s+(?:\p{L}+\s+)?v?(\d+(?:\.\d+)+[\w.-]*\w|\d+(?:\.\d+)+)`;
    const found = new RegExp(String.raw`(?<!\p{L})${asPattern(phrase)}\s+${version}`, "iu").exec(remark)?.[1];
    if (found !== undefined) return `v${found}`;
  }
  return null;
}

/** A component with its text as child: "<Badge intent=…>deprecated</Badge>". */
const BADGE = /^<\w*(?:badge|tag|pill|chip)\b/iu;

/** A label without a mark that it is new: "X (new)", "X (new in v1.6)", or a badge after the name. */
function withoutRecent(
  { text, opaque }: Pick<Content, "text" | "opaque">,
  phrases: readonly string[],
  features: Pick<Registry, "find">,
): { readonly name: string; readonly inBadge: boolean } {
  const words = phrases.filter((phrase) => containsWords(phrase, text)).map(asPattern);
  if (words.length === 0 || features.find(text) !== null) return { name: text, inBadge: false };
  const remark = String.raw`(?:${words.join("|")})(?:\s+in\s+v?\d[\w.]*)?`;
  const bracketed = new RegExp(String.raw`^(.+?)\s*[(\[]\s*${remark}\s*[)\]]$`, "iu").exec(text)?.[1];
  if (bracketed !== undefined && opaque === null) return { name: bracketed, inBadge: false };
  if (opaque === null || !BADGE.test(opaque)) return { name: text, inBadge: false };
  const name = new RegExp(String.raw`^(.+?)\s+${remark}$`, "iu").exec(text)?.[1];
  return name === undefined ? { name: text, inBadge: false } : { name, inBadge: true };
}

function withoutMark(
  text: string,
  phrases: readonly string[],
  features: Pick<Registry, "find">,
): { readonly rest: string; readonly deprecated: boolean } {
  for (const phrase of phrases) {
    if (!containsWords(phrase, text)) continue;
    const patterns = patternsOf(phrase);
    const marked = patterns.marked.map((pattern) => pattern.exec(text)).find((match) => match !== null);
    if (marked?.[1]) return { rest: marked[1].trim(), deprecated: true };
    // Without a separator, the word may be part of the name.
    const plain = patterns.plain.exec(text);
    const rest = plain?.groups?.["after"] ?? plain?.groups?.["before"];
    if (rest !== undefined && features.find(text) === null && features.find(rest) !== null)
      return { rest, deprecated: true };
  }
  return { rest: text, deprecated: false };
}

/** The patterns of a label with a phrase. */
interface Patterns {
  /** With a separator between phrase and name; the name is the first group. */
  readonly marked: readonly RegExp[];
  /** Without a separator. */
  readonly plain: RegExp;
}

/** Compiled patterns by phrase: they are slow to compile. */
const known = new Map<string, Patterns>();

function patternsOf(phrase: string): Patterns {
  const made = known.get(phrase) ?? makePatterns(asPattern(phrase));
  known.set(phrase, made);
  return made;
}

function makePatterns(phrase: string): Patterns {
  const pattern = (source: string) => new RegExp(source, "iu");
  return {
    marked: [
      pattern(String.raw`^(.+?)\s*[(\[{]\s*${phrase}(?!\p{L})[^()\[\]{}]*[)\]}]$`),
      pattern(String.raw`^(.+?)\s*[,:–—]\s*${phrase}(?:${SINCE})?$`),
      pattern(String.raw`^(.+?)\s+-\s+${phrase}(?:${SINCE})?$`),
      pattern(String.raw`^[(\[]?\s*${phrase}\s*[)\]:–—-]+\s*(.+)$`),
    ],
    plain: pattern(String.raw`^(?:${phrase}\s+(?<after>.+)|(?<before>.+?)\s+${phrase})$`),
  };
}

/** " since v1.5.0", " in favor of Y" */
const SINCE = String.raw`\s+(?:in|since|as of|from|with|by|for|in favou?r of)\s+.+`;

function has(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => findWords(phrase, text));
}
