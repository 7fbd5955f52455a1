import { stemWords } from "../model/sketch.ts";

/**
 * Whether two names of a feature are one name written in two ways: all words of one stand in the other ("Multimodal
 * Support", "Multimodal"), or one is short for the other ("KVBM", "KV Block Manager"). Any other pair of names is a
 * new name for the feature, whoever knows that it is the same feature.
 */
export function isSpelling(one: string, other: string): boolean {
  const [few, many] = [stemWords(one), stemWords(other)].sort((a, b) => a.length - b.length);
  return few !== undefined && many !== undefined && (few.every((word) => many.includes(word)) || isShort(few, many));
}

/** Whether a single word is made of the beginnings of all others, in order. */
function isShort([word, ...others]: readonly string[], full: readonly string[]): boolean {
  return word !== undefined && others.length === 0 && isMadeOf(word, full);
}

function isMadeOf(letters: string, [part, ...rest]: readonly string[]): boolean {
  if (part === undefined) return letters === "";
  for (let length = 1; length <= part.length && letters.startsWith(part.slice(0, length)); length++)
    if (isMadeOf(letters.slice(length), rest)) return true;
  return false;
}
