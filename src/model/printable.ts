/**
 * What no page needs and what harms where text is shown: controls, which steer a terminal and which XML forbids, marks
 * that turn the direction of all that follows, and what is no character at all. White space is none of it.
 */
const HARMFUL = /(?![\t\n\r])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Texts that have nothing of that, told by ranges alone: most are. */
const PLAIN =
  /^(?:[\t\n\r\x20-\x7e\u00a0-\u0600\u2010-\u2027\u2030-\u205f\u2100-\ud7ff\ue000-\ufdcf]|[\ufe00-\ufffd]|[\ud800-\udbff][\udc00-\udffd])*$/;

/** Whether a text can be shown anywhere as it stands. */
export function isPrintable(text: string): boolean {
  return PLAIN.test(text) || text.search(HARMFUL) < 0;
}

/** A text that can be shown anywhere: each harmful character is U+FFFD, "something stood here". */
export function printable(text: string): string {
  return text.replace(HARMFUL, "\uFFFD");
}

/** What takes up no room and turns nothing round: spaces of no width, joiners, soft hyphens, variation selectors. */
const INVISIBLE = /(?![\u202A-\u202E\u2066-\u2069])\p{Default_Ignorable_Code_Point}/gu;
/** The same without what makes one sign of several, or a picture of a sign. */
const STRAY = /(?!\u200D|[\u202A-\u202E\u2066-\u2069]|\uFE0E|\uFE0F)\p{Default_Ignorable_Code_Point}/gu;

/** A text to compare by: without the characters that take up no room. */
export function withoutInvisible(text: string): string {
  return ASCII.test(text) ? text : text.replace(INVISIBLE, "");
}

/** What most words are, and what has nothing that cannot be seen. */
const ASCII = /^[\n\r\t\x20-\x7e]*$/;

/** A text to keep: without the characters that take up no room and belong to no sign. */
export function withoutStray(text: string): string {
  return text.replace(STRAY, "");
}
