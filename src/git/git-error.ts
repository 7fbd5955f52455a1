/** A git repository that can't be used: not one, unreadable, or git itself failed. */
export class GitError extends Error {
  override readonly name = "GitError";
}
