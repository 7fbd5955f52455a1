import { asPattern, containsWords } from "./whole-words.ts";

const patterns = new Map<string, RegExp>();

/** Whether a remark says of what it stands on that it is deprecated: it begins so, or with "it is" before that. */
export function saysDeprecated(remark: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => containsWords(phrase, remark) && patternOf(phrase).test(remark));
}

/** What a remark that begins with a phrase looks like; such patterns take long to compile. */
function patternOf(phrase: string): RegExp {
  const subject = String.raw`^\W*(?:(?:it|this|this feature) (?:is|was|has been) (?:now )?)?`;
  const known = patterns.get(phrase) ?? new RegExp(`${subject}${asPattern(phrase)}(?!\\p{L})`, "iu");
  patterns.set(phrase, known);
  return known;
}
