/**
 * Signs that pages use for a status, whether anything defines them or not: emoji, check marks, crosses, boxes and
 * circles, the short names of emoji (":x:"), boxes of task lists, images and icons.
 */
export const SIGN_LIKE =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u2610-\u2612\u2705\u2713-\u2718\u274C\u274E\u2B55\u25A0-\u25A3\u25AA\u25AB\u25C9-\u25D7\u25EF]|(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])|!\[[^\]]*\](?=[([])|<(?:img|\w*Icon|svg)\b/u;
