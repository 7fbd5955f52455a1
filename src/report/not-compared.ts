import { isOnBackend } from "../diff/filter.ts";
import type { Diff } from "../diff/result.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { enumerate } from "../words/lists.ts";
import type { Names } from "../words/names.ts";

/**
 * What was not compared, or is stated by another page than before: pages that only one release was read from, versions
 * that are not known. Empty for none.
 */
export function notComparedIn(diff: Diff, names: Names): string {
  return [notReadIn(diff.base, diff.head), versionsUnknownIn(diff), unstatedIn(diff, names)]
    .filter((text) => text !== "")
    .join(" ");
}

/** "Not read in v1.4.2: README.md; statements found only there are not compared." */
function notReadIn(base: Snapshot, head: Snapshot): string {
  const sides = [
    [base, head],
    [head, base],
  ] as const;
  return sides
    .flatMap(([own, other]) => {
      const read = new Set(other.pages.map(({ key }) => key));
      const paths = own.unread.filter(({ key }) => read.has(key)).map(({ path }) => path);
      if (paths.length === 0) return [];
      return [`Not read in ${own.release}: ${enumerate(paths)}; statements found only there are not compared.`];
    })
    .join(" ");
}

/** "Versions and requirements are not compared: none are known for git:HEAD." */
function versionsUnknownIn({ versionsUnknown }: Diff): string {
  if (versionsUnknown.length === 0) return "";
  return `Versions and requirements are not compared: none are known for ${enumerate([...new Set(versionsUnknown)])}.`;
}

/** "The CUDA and driver versions of vLLM are not stated for v1.6.0, so they are not compared." */
function unstatedIn({ requirementsUnknown, head, filter }: Diff, names: Names): string {
  const backends = requirementsUnknown.filter((id) => filter === null || isOnBackend(id, filter));
  if (backends.length === 0 || (filter?.features.length ?? 0) > 0) return "";
  const of = enumerate(backends.map((id) => names.backend(id)));
  return `The CUDA and driver versions of ${of} are not stated for ${head.release}, so they are not compared.`;
}
