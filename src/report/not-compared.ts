import { isOnBackend } from "../diff/filter.ts";
import type { Diff } from "../diff/result.ts";
import { blankedCells, droppedRows } from "../facts/dropped-rows.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { enumerate } from "../words/lists.ts";
import type { Names } from "../words/names.ts";

/**
 * What a comparison does not tell, in sentences: pages that only one release was read from, what another page states
 * where one has ceased to, versions and requirements that are not known. Empty where there is nothing.
 */
export function notComparedIn(diff: Diff, names: Names): string {
  return [
    notReadIn(diff.base, diff.head),
    droppedIn(diff, names),
    blankedIn(diff, names),
    versionsUnknownIn(diff),
    unstatedIn(diff, names),
  ]
    .filter((text) => text !== "")
    .join(" ");
}

/** "Not read in v1.4.2: README.md; what stands there alone is not compared." */
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
      return [`Not read in ${own.release}: ${enumerate(paths)}; what stands there alone is not compared.`];
    })
    .join(" ");
}

/** "feature-matrix.md no longer has LoRA, which README.md states." */
function droppedIn({ base, head }: Diff, names: Names): string {
  const byPages = new Map<string, { readonly pages: readonly [string, string]; readonly features: string[] }>();
  for (const { feature, from, to } of droppedRows(base, head)) {
    const entry = byPages.get(`${from} ${to}`) ?? { pages: [pathIn(base, from), pathIn(head, to)], features: [] };
    byPages.set(`${from} ${to}`, entry);
    entry.features.push(names.feature(feature));
  }
  return [...byPages.values()]
    .map(({ pages: [from, to], features }) => `${from} no longer has ${enumerate(features)}, which ${to} states.`)
    .join(" ");
}

/** "feature-matrix.md leaves LoRA on vLLM blank now, which README.md states." */
function blankedIn({ base, head }: Diff, names: Names): string {
  const byPages = new Map<string, { readonly pages: readonly [string, string]; readonly cells: string[] }>();
  for (const { cell, from } of blankedCells(base, head)) {
    const key = `${from} ${cell.page}`;
    const entry = byPages.get(key) ?? { pages: [pathIn(base, from), pathIn(head, cell.page)], cells: [] };
    byPages.set(key, entry);
    entry.cells.push(`${cell.features.map(names.feature).join(" + ")} on ${names.backend(cell.backend, cell.variant)}`);
  }
  return [...byPages.values()]
    .map(({ pages: [from, to], cells }) => `${from} leaves ${enumerate(cells)} blank now, which ${to} states.`)
    .join(" ");
}

function pathIn({ pages }: Snapshot, key: string): string {
  return pages.find((page) => page.key === key)?.path ?? key;
}

/** "Versions and requirements are not compared: none are known of git:HEAD." */
function versionsUnknownIn({ versionsUnknown }: Diff): string {
  if (versionsUnknown.length === 0) return "";
  return `Versions and requirements are not compared: none are known of ${enumerate([...new Set(versionsUnknown)])}.`;
}

/** "CUDA and the driver of vLLM are not stated for v1.6.0, so not compared." */
function unstatedIn({ requirementsUnknown, head, filter }: Diff, names: Names): string {
  const backends = requirementsUnknown.filter((id) => filter === null || isOnBackend(id, filter));
  if (backends.length === 0 || (filter?.features.length ?? 0) > 0) return "";
  const of = enumerate(backends.map((id) => names.backend(id)));
  return `CUDA and the driver of ${of} are not stated for ${head.release}, so not compared.`;
}
