/** Whether a remark says of what it stands on that it is deprecated: it begins so, or with "it is" before that. */
export function saysDeprecated(remark: string, phrases: readonly string[]): boolean {
  const subject = String.raw`^\W*(?:(?:it|this|this feature) (?:is|was|has been) (?:now )?)?`;
  return phrases.some((phrase) => new RegExp(`${subject}${escaped(phrase)}(?!\\p{L})`, "iu").test(remark));
}

/** A phrase as a part of a pattern, with any space between its words. */
export function escaped(phrase: string): string {
  return phrase.replace(/[\\^$.*+?()[\]{}|/-]/gu, "\\$&").replace(/\s+/gu, String.raw`\s+`);
}
