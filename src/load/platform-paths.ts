import type { FoundPage } from "../import/found-page.ts";
import type { PlatformWords } from "../platform/words.ts";

/** Every path that a page of versions can have. */
export function platformPaths({ pages }: Pick<PlatformWords, "pages">): string[] {
  return pages.flatMap(({ paths }) => paths);
}

/** The first of some paths that a file is at counts, as with the pages of the matrix. */
export function fileAt(
  paths: readonly string[],
  found: ReadonlyMap<string, FoundPage>,
): (FoundPage & { readonly kind: "file" }) | null {
  for (const path of paths) {
    const page = found.get(path);
    if (page?.kind === "file") return page;
  }
  return null;
}
