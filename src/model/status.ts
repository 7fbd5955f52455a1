export const STATUSES = [
  "supported",
  "caveat",
  "limited",
  "unsupported",
  "unstated",
  "not-applicable",
  "unknown",
] as const;

/**
 * The status of a cell, best to worst: `supported`, `caveat` (supported, with a caveat), `limited` (experimental or in
 * progress), then `unsupported` and `unstated` (a blank) alike. `not-applicable` is not ranked, and `unknown` is a
 * symbol without a definition.
 */
export type Status = (typeof STATUSES)[number];

export function isStatus(value: unknown): value is Status {
  return STATUSES.some((status) => status === value);
}

const RANK: Readonly<Record<Status, number | null>> = {
  supported: 3,
  caveat: 2,
  limited: 1,
  unsupported: 0,
  unstated: 0,
  "not-applicable": null,
  unknown: null,
};

/**
 * Whether a status got better (positive), worse (negative) or neither (0).
 * Null if the two can't be ranked: one of them is not applicable or unknown.
 */
export function compareStatus(before: Status, after: Status): number | null {
  const [from, to] = [RANK[before], RANK[after]];
  return from === null || to === null ? null : to - from;
}

/** The better of two statuses; of two that can't be ranked, the first by STATUSES. */
export function betterStatus(a: Status, b: Status): Status {
  const [first, second] = [RANK[a] ?? -1, RANK[b] ?? -1];
  if (first !== second) return first > second ? a : b;
  return STATUSES.indexOf(a) <= STATUSES.indexOf(b) ? a : b;
}

/** Whether the page says that one can use it, fully or in part. */
export function isUsable(status: Status): boolean {
  return (RANK[status] ?? 0) > 0;
}

/** How a sentence names a status: "is now supported", "was not stated". */
export const STATUS_WORDS: Readonly<Record<Status, string>> = {
  supported: "supported",
  caveat: "supported with a caveat",
  limited: "limited",
  unsupported: "not supported",
  unstated: "not stated",
  "not-applicable": "not applicable",
  unknown: "unknown",
};

/** The glyph that reports show beside the word, whatever symbol the page used. */
export const STATUS_GLYPHS: Readonly<Record<Status, string>> = {
  supported: "✅",
  caveat: "⚠️",
  limited: "🚧",
  unsupported: "❌",
  unstated: "·",
  "not-applicable": "—",
  unknown: "❓",
};
