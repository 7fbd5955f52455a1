import { isOnBackend } from "./filter.ts";
import type { Diff } from "./result.ts";
import { unseenPages } from "./unseen.ts";

/** What the newer release does not show, so that nobody can say whether what could be used still can be. */
export type Unjudged =
  | { readonly what: "pages"; readonly paths: readonly string[] }
  | { readonly what: "versions" }
  /** CUDA and the driver of some backends, by id. */
  | { readonly what: "requirements"; readonly backends: readonly string[] };

/** What keeps a comparison from being judged for losses of what could be used; null where nothing does. */
export function unjudgedIn(diff: Diff): Unjudged | null {
  const { base, head, filter } = diff;
  const paths = unseenPages(base, head);
  if (paths.length > 0) return { what: "pages", paths };
  // Versions of a release may be listed later than its matrix; what a revision states, its own page does.
  if (![base, head].every(({ release }) => release.startsWith("git:"))) return null;
  if (diff.versionsUnknown.includes(head.release) && !diff.versionsUnknown.includes(base.release))
    return { what: "versions" };
  const backends = diff.requirementsUnknown.filter((id) => filter === null || isOnBackend(id, filter));
  return backends.length > 0 ? { what: "requirements", backends } : null;
}
