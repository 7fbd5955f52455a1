import type { PlacedLine, SourceLine } from "../kinds/kind.ts";
import { sourcesOf } from "../kinds/registry.ts";
import type { Change } from "../model/change.ts";
import type { Cell, Page, Snapshot, Statement } from "../model/snapshot.ts";
import { parseVersion } from "../model/version.ts";

/** Where a statement can be read: a line of a page, and the address of that page at the release's tag. */
export interface Evidence {
  readonly path: string;
  /** 1-based, or null if the whole page is meant. */
  readonly line: number | null;
  readonly url: string | null;
  /** What stands there: the raw symbol, or empty. */
  readonly symbol: string;
  /** The release whose page it is, where that is another one than the release that it speaks of; else null. */
  readonly release: string | null;
}

/** Where a release was read: its tag and commit, and the pages there. Empty texts where something isn't known. */
export interface Origin {
  readonly release: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly tagUrl: string;
  /** The full id of the commit; empty if the pages come from a copy of the repository. */
  readonly commit: string;
  readonly commitUrl: string;
  /** `blob` is git's id of the content: the same in every repository that has it. */
  readonly pages: readonly (Evidence & { readonly blob: string })[];
}

export function originOf(snapshot: Snapshot, repository: string | null): Origin {
  const evidence = evidenceIn(snapshot, repository);
  const { release, commit } = snapshot;
  return {
    release,
    date: snapshot.date ?? "",
    tagUrl: repository === null || !isTag(release) ? "" : `${repository}/tree/${encodeURIComponent(release)}`,
    commit: commit?.id ?? "",
    commitUrl: commit ? `${commit.repository}/commit/${commit.id}` : "",
    pages: snapshot.pages.map((page) => ({ ...evidence.page(page.key), blob: page.blob ?? "" })),
  };
}

/** Whether a release goes by a tag; a file or a revision goes by its own name. */
function isTag(release: string): boolean {
  return release.startsWith("v") && parseVersion(release) !== null;
}

/** Makes evidence of a release's pages. `repository` is where they are browsed, or null. */
export function evidenceIn(snapshot: Snapshot, repository: string | null) {
  const pages = new Map(snapshot.pages.map((page) => [page.key, page]));
  const at = ({ page: key, line, symbol }: SourceLine): Evidence => {
    const page = pages.get(key) ?? { path: key, blob: null };
    return { path: page.path, line, url: urlOf(repository, snapshot, page, line), symbol, release: null };
  };
  return {
    at,
    cell: (cell: Cell) => at(cell),
    statement: ({ page, line }: Statement) => at({ page, line, symbol: "" }),
    page: (page: string) => at({ page, line: null, symbol: "" }),
  };
}

/** The address of a line as plain text, so that the line number means what it says. */
function urlOf(
  repository: string | null,
  { release, commit }: Snapshot,
  { path, blob }: Pick<Page, "path" | "blob">,
  line: number | null,
): string | null {
  // A page that was given as a file is at no address that anyone knows of.
  if (blob === null) return null;
  const [browsed, revision] = isTag(release) ? [repository, release] : [commit?.repository ?? null, commit?.id ?? null];
  if (browsed === null || revision === null) return null;
  return addressOf(browsed, revision, path, line);
}

function addressOf(repository: string, revision: string, path: string, line: number | null): string {
  const file = path.split("/").map(encodeURIComponent).join("/");
  const anchor = line === null ? "" : `?plain=1#L${line}`;
  return `${repository}/blob/${encodeURIComponent(revision)}/${file}${anchor}`;
}

/** A line of a page at its release's tag, in what is told of a release. */
export function evidenceAt(
  { release, path, line, symbol }: PlacedLine,
  of: string,
  repository: string | null,
): Evidence {
  const url = repository === null || !isTag(release) ? null : addressOf(repository, release, path, line);
  return { path, line, url, symbol, release: release === of ? null : release };
}

/** The lines that a change rests on, on both sides; at most `limit` a side. */
export function evidenceOf(
  change: Change,
  base: Snapshot,
  head: Snapshot,
  repository: string | null,
  limit = 3,
): { readonly base: readonly Evidence[]; readonly head: readonly Evidence[] } {
  const sources = sourcesOf(change, base, head);
  const inSnapshot = (snapshot: Snapshot, lines: readonly (SourceLine | PlacedLine)[]) => {
    const { at } = evidenceIn(snapshot, repository);
    const evidence = (line: SourceLine | PlacedLine) =>
      "release" in line ? evidenceAt(line, snapshot.release, repository) : at(line);
    return lines.slice(0, limit).map(evidence);
  };
  return { base: inSnapshot(base, sources.base), head: inSnapshot(head, sources.head) };
}
