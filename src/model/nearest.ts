import { closest, distance } from "fastest-levenshtein";

/**
 * The known name that is most like an unknown one, in any case: one that it is a part of, else the one that has most
 * of its words, or of their beginnings ("spec decode" is near "Speculative Decoding"), else the one with the fewest
 * letters to change. Null if none is like it: more than half of the letters would have to change.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  return containing(name, known) ?? nearestByWords(name, known) ?? ifClose(name, nearestByLetters(name, known));
}

/** The nearest name by its letters alone; null where more than half of them would have to change: that is no slip. */
export function nearestTypo(name: string, known: readonly string[]): string | null {
  return containing(name, known) ?? ifClose(name, nearestByLetters(name, known));
}

/** Up to this many names, all are listed. */
const MAX_LISTED = 12;

/** Whether the words of a name, or forms of them, are the first ones of a known name ("spec decode"). */
export function isWordPrefix(name: string, known: string): boolean {
  const [wanted, words] = [wordsOf(name), wordsOf(known)];
  const isLong = wanted.join("").length > 1;
  return isLong && wanted.every((word, i) => words[i] !== undefined && isSameWord(word, words[i] ?? ""));
}

/** What to say of a name that is unknown: what is like it, else all that are known where they are few. */
export function nearestInWords(found: string | null, known: readonly string[]): string {
  if (found !== null) return `nearest: ${found}`;
  return known.length <= MAX_LISTED
    ? `expected ${known.join(", ")}`
    : `none of the ${known.length} known names is similar`;
}

function ifClose(name: string, found: string | null): string | null {
  if (found === null) return null;
  const [wanted, like] = [name.trim().toLowerCase(), found.toLowerCase()];
  return distance(wanted, like) * 2 <= Math.max(wanted.length, like.length) ? found : null;
}

function containing(name: string, known: readonly string[]): string | null {
  const wanted = name.trim().toLowerCase();
  return (wanted === "" ? undefined : known.find((candidate) => candidate.toLowerCase().includes(wanted))) ?? null;
}

function nearestByLetters(name: string, known: readonly string[]): string | null {
  const lower = known.map((candidate) => candidate.toLowerCase());
  return known[lower.indexOf(closest(name.trim().toLowerCase(), lower))] ?? null;
}

/**
 * The name with most of the wanted words; of several, the one that has most of the first ones, then the one with the
 * fewest others, then the one with the fewest letters to change.
 */
function nearestByWords(name: string, known: readonly string[]): string | null {
  const wanted = wordsOf(name);
  let best: { readonly candidate: string; readonly rank: readonly number[] } | null = null;
  for (const candidate of known) {
    const words = wordsOf(candidate);
    // A number counts in its place only: that is what tells versions apart.
    const has = wanted.map((word, i) =>
      /^\d/u.test(word) ? words[i] === word : words.some((other) => isSameWord(word, other)),
    );
    const common = has.filter((one) => one).length;
    if (common * 2 <= wanted.length) continue;
    const leading = has.findIndex((one) => !one);
    const rank = [
      -common,
      leading < 0 ? -has.length : -leading,
      words.length,
      distance(name.toLowerCase(), candidate.toLowerCase()),
    ];
    if (best === null || isBefore(rank, best.rank)) best = { candidate, rank };
  }
  return best?.candidate ?? null;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const first = a.findIndex((value, i) => value !== b[i]);
  return first >= 0 && (a[first] ?? 0) < (b[first] ?? 0);
}

/** The fewest letters that two words must begin with alike to be two forms of one. */
const MIN_PREFIX = 4;

/** Whether a word is another one, its beginning, or another form of it: all but the last letters are the same. */
function isSameWord(word: string, other: string): boolean {
  if (word === other) return true;
  let same = 0;
  while (same < word.length && word[same] === other[same]) same++;
  return same === word.length ? same >= 2 : same >= MIN_PREFIX && same >= word.length - 3;
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
}
