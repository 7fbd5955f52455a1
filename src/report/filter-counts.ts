import { entriesOf, isQuiet } from "../diff/entries.ts";
import { featuresAbout, filterDiff, isOnBackend } from "../diff/filter.ts";
import type { Diff, Filter } from "../diff/result.ts";
import type { Registry } from "../knowledge/knowledge.ts";
import { type Change, type ChangeKind, IMPACTS, type Impact } from "../model/change.ts";

/** What a list of entries is filtered by besides backend and feature. */
export interface EntryFilter {
  readonly kind: ChangeKind | null;
  readonly impact: Impact | null;
  /** Whether changes of writing are entries too. */
  readonly quiet: boolean;
}

/** How many entries each value of each filter would leave, the other filters as they are. */
export interface FilterCounts {
  readonly backends: ReadonlyMap<string, number>;
  readonly features: ReadonlyMap<string, number>;
  readonly impacts: ReadonlyMap<Impact, number>;
  readonly kinds: ReadonlyMap<ChangeKind, number>;
}

/** An entry, and all its changes. */
type EntryChanges = readonly Change[];

export function filterCounts(
  diff: Diff,
  filter: Filter,
  asked: EntryFilter,
  { backends, features }: { readonly backends: Registry; readonly features: Registry },
  stated: ReadonlySet<string>,
): FilterCounts {
  const shown = (one: Diff, entry: EntryFilter) =>
    entriesIn(one, entry.quiet).filter((entryChanges) => fits(entryChanges, entry));
  const here = filterDiff(diff, filter, features);
  const each = <T extends string>(values: readonly T[], count: (value: T) => number) =>
    new Map(values.map((value) => [value, count(value)]));
  const kinds = new Set(entriesIn(here, true).flatMap((entryChanges) => entryChanges.map((change) => change.kind)));
  return {
    backends: each(
      [...backends.entries.keys()],
      (id) => shown(filterDiff(diff, { ...filter, backends: [id] }, features), asked).length,
    ),
    features: featureCounts(filterDiff(diff, { ...filter, features: [] }, features), filter, asked, features, stated),
    impacts: each(IMPACTS, (impact) => shown(here, { ...asked, impact }).length),
    // Who asks for one kind of change is shown it, of writing or not.
    kinds: each([...kinds], (kind) => shown(here, { ...asked, kind, quiet: true }).length),
  };
}

function entriesIn({ changes }: Diff, quiet: boolean): readonly EntryChanges[] {
  const entries = entriesOf(changes).map(({ change, children }): EntryChanges => [change, ...children]);
  return quiet ? [...entries, ...changes.filter(isQuiet).map((change): EntryChanges => [change])] : entries;
}

/** Whether an entry, or one of its changes, has the selected kind and impact. */
function fits(entryChanges: EntryChanges, { kind, impact }: EntryFilter): boolean {
  return entryChanges.some(
    (change) => (kind === null || change.kind === kind) && (impact === null || change.impact === impact),
  );
}

/** One pass over what each change is about, so that many features cost no more than few. */
function featureCounts(
  diff: Diff,
  filter: Filter,
  asked: EntryFilter,
  features: Registry,
  stated: ReadonlySet<string>,
): Map<string, number> {
  const entries = new Map<string, Set<string>>();
  const everywhere = new Set<string>();
  for (const entryChanges of entriesIn(diff, asked.quiet)) {
    const [entry] = entryChanges;
    if (!entry || !fits(entryChanges, asked)) continue;
    for (const change of entryChanges) {
      if (!isOnBackend(change.subject.backend, filter)) continue;
      const ids = featuresAbout(change);
      if (ids === null) everywhere.add(entry.fingerprint);
      for (const id of ids ?? []) entries.set(id, (entries.get(id) ?? new Set()).add(entry.fingerprint));
    }
  }
  const wholes = new Map<string, string[]>();
  for (const id of features.entries.keys())
    for (const part of features.partsOf(id)) wholes.set(part, [...(wholes.get(part) ?? []), id]);
  return new Map(
    [...stated].map((id) => {
      const same = [id, ...features.partsOf(id), ...(wholes.get(id) ?? [])];
      const all = new Set([...everywhere, ...same.flatMap((one) => [...(entries.get(one) ?? [])])]);
      return [id, all.size];
    }),
  );
}
