/** What is asked of a repository: a file at a revision. */
export interface Query {
  /** A tag name or full object id. */
  readonly revision: string;
  readonly path: string;
}
