/** Something that can be found. */
export interface Hit {
  readonly kind: "feature" | "pair" | "backend" | "release" | "caveat" | "note" | "upgrade" | "comparison" | "version";
  readonly title: string;
  /** What it was found by, or what tells it apart: an alias, a backend, words of a note. */
  readonly detail: string;
  readonly hash: string;
}
