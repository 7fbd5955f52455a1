/**
 * What no page needs and what harms where text is shown: controls, which steer a terminal and which XML forbids, marks
 * that turn the direction of all that follows, and what is no character at all. White space is none of it.
 */
const HARMFUL = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Whether a text can be shown anywhere as it stands. */
export function isPrintable(text: string): boolean {
  return text.search(HARMFUL) < 0;
}

/** A text that can be shown anywhere: each harmful character is U+FFFD, "something stood here". */
export function printable(text: string): string {
  return text.replace(HARMFUL, "\uFFFD");
}

/** A text without the characters that take up no room: variation selectors, joiners, soft hyphens, marks of direction. */
export function withoutInvisible(text: string): string {
  return text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
}
