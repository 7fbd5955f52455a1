/** A place on a page, 1-based; columns count UTF-16 code units. */
export interface Point {
  readonly line: number;
  readonly column: number;
}
