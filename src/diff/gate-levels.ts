/** What a gate can fail on, besides single kinds, each with what it means. */
export const GATE_LEVELS = {
  regression: "something got worse, a new limitation on something that worked included",
  caveat: "a regression, or a caveat that is new, marked on further cells, or reworded and not known to be narrower",
  coverage: "something usable is no longer stated: a row, a column, a table or a pair",
  unreviewed: "what no rule and no catalogue could judge: an unknown wording, or a page that now contradicts another",
  change: "any change at all, of writing too",
} as const;
