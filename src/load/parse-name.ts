import { isPagePath } from "../knowledge/dialects.ts";
import { parseVersion, type Version } from "../model/version.ts";

/** What a name of a release stands for. */
export type ParsedName =
  | { readonly kind: "latest" }
  /** The one before `latest`. */
  | { readonly kind: "previous" }
  | { readonly kind: "tag"; readonly version: Version }
  | { readonly kind: "snapshot"; readonly path: string }
  | { readonly kind: "page"; readonly path: string }
  | { readonly kind: "revision"; readonly revision: string }
  | { readonly kind: "work-tree" }
  | { readonly kind: "unknown" };

/** The name that stands for the files of the repository's work tree. */
const WORK_TREE = "git:WORKTREE";

/** Reads a name: a tag (its v in either case, "v1.4" for v1.4.0), `latest`, `previous`, the path of a snapshot or a page, `git:REV` or `git:WORKTREE`. */
export function parseName(name: string): ParsedName {
  if (name === "latest" || name === "previous") return { kind: name };
  if (name === WORK_TREE) return { kind: "work-tree" };
  // Two dots part two names: git has no revision with two dots in it.
  if (name.startsWith("git:"))
    return name.includes("..") ? { kind: "unknown" } : { kind: "revision", revision: name.slice(4) };
  // An address can hold a password: it is no path, and is not shown.
  if (/^[a-z][a-z0-9+.-]*:\/\//iu.test(name)) return { kind: "unknown" };
  const version = parseVersion(name.replace(/^V(?=\d)/u, "v").replace(/^v?\d+\.\d+$/u, "$&.0"));
  if (version) return { kind: "tag", version };
  if (/\.ya?ml$/.test(name)) return { kind: "snapshot", path: name };
  return /[/\\]/.test(name) || isPagePath(name) ? { kind: "page", path: name } : { kind: "unknown" };
}
