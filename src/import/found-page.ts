/** What stands at a path: in git, or on disk. */
export type FoundPage =
  /** `path` is where it really lies, behind links; `id` is git's id of its content, null for a file on disk. */
  | { readonly kind: "file"; readonly path: string; readonly id: string | null; readonly text: string }
  /** No such path there. */
  | { readonly kind: "missing" }
  /** Something that is there and can't be read: a link to nothing, a folder, a lost object, text that is not UTF-8. */
  | { readonly kind: "unreadable"; readonly reason: string };
