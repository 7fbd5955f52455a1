import type { Knowledge, Registry } from "../knowledge/knowledge.ts";

/**
 * What a label may say besides the name of a feature: the whole of it, remarks in brackets or behind a dash or a colon,
 * and the words before or behind a name that is known. Empty if the label itself is a known name.
 */
export function nameRemarks(label: string, { features }: Knowledge): readonly string[] {
  const known = remembered.get(features) ?? new Map<string, readonly string[]>();
  remembered.set(features, known);
  const remarks = known.get(label) ?? remarksIn(label, features);
  if (known.size >= MAX_CACHED) known.clear();
  known.set(label, remarks);
  return remarks;
}

/** Each cell of a row asks for the same label. */
const remembered = new WeakMap<Registry, Map<string, readonly string[]>>();
const MAX_CACHED = 1000;

function remarksIn(label: string, features: Registry): string[] {
  const isKnown = (text: string) => features.find(text) !== null;
  if (label === "" || isKnown(label)) return [];
  const [, remark = ""] = /(?: \(|\s[–—-]\s|: | \[)(.+?)[)\]]?$/u.exec(label) ?? [];
  const brackets = [...label.matchAll(/[([]([^()[\]]+)[)\]]/gu)].map(([, inside = ""]) => inside);
  const words = label.split(" ");
  const begins = firstWordsOf(features);
  const mayBegin = words.map((word) => begins.has(firstWordOf(word)));
  // What stands around a name may be parted from it by a sign alone.
  const around =
    words.length > MAX_LENGTH
      ? []
      : words
          .slice(1)
          .flatMap((_, i) => [
            mayBegin[0] === true && isKnown(words.slice(0, i + 1).join(" ")) ? bare(words.slice(i + 1)) : "",
            mayBegin[i + 1] === true && isKnown(words.slice(i + 1).join(" ")) ? bare(words.slice(0, i + 1)) : "",
          ]);
  return [...new Set([label, remark, ...brackets, ...around])].filter((text) => text !== "");
}

const firstWords = new WeakMap<Registry, ReadonlySet<string>>();

/** The first words of all feature names: a cheap test, since most words of a label are not among them. */
function firstWordsOf(features: Registry): ReadonlySet<string> {
  const known = firstWords.get(features);
  if (known) return known;
  const names = [...features.entries.values()].flatMap(({ id, name, aliases, renamed }) => [
    id,
    name,
    ...aliases,
    ...renamed.map(({ from }) => from),
  ]);
  const words = new Set(names.map(firstWordOf));
  firstWords.set(features, words);
  return words;
}

function firstWordOf(text: string): string {
  return /[\p{L}\p{N}]+/u.exec(text)?.[0].toLowerCase() ?? "";
}

/** Longer labels, in words, are not searched for a name at their start or end. */
const MAX_LENGTH = 16;

function bare(words: readonly string[]): string {
  return words.join(" ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
