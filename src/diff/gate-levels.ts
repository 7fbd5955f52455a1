/** What a gate can fail on, besides single kinds, each with what it means. */
export const GATE_LEVELS = {
  regression: "something got worse, including a new limitation on something that worked",
  caveat: "a regression, or a caveat that is new, applies to more cells, or is reworded and may now limit more",
  coverage: "something usable is no longer stated, in a row, column, table or pair",
  unreviewed:
    "something that no rule could judge: wording that the catalogue lacks, or a page that now contradicts another",
  change: "any change, including wording, symbols and links",
} as const;
