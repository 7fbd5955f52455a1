import type { NotationFact, RenameFact } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { compareText } from "../model/version.ts";
import type { CellMatch } from "./match-cells.ts";
import type { RowMatch } from "./match-rows.ts";
import { type SnapshotIndex, tableKeyOfCell } from "./snapshot-index.ts";
import { isSpelling } from "./spelling.ts";

/** What the registry knows of features. */
export interface FeatureLookup {
  /** Whether a name is one that a release gave up, and not just another spelling. */
  isFormerName(feature: string, name: string): boolean;
  /** The features that a feature was split into, and those that it took in; empty where the registry has none. */
  partsOf(feature: string): readonly string[];
  /** Whether two features are the same, or one is a part of the other, in either order. */
  isSameOrPart(a: string, b: string): boolean;
  /** The features that a note's topic is about. */
  topicFeatures(topic: string): readonly string[];
}

/** Differences in names and symbols that change no meaning. */
export interface NameFacts {
  readonly renamed: readonly RenameFact[];
  readonly notation: readonly NotationFact[];
}

/** Finds renamed features, other spellings of a name, and other symbols for a status. */
export function findNames(
  base: SnapshotIndex,
  rows: ReadonlyMap<string, RowMatch>,
  cells: CellMatch,
  { isFormerName }: Pick<FeatureLookup, "isFormerName">,
): NameFacts {
  const symbols = symbolsByTable(cells);
  const renamed: RenameFact[] = [];
  const notation: NotationFact[] = [];
  for (const before of base.tables.values()) {
    const match = rows.get(before.key);
    if (!match) continue;
    const { scope, backend, variant } = before;
    const labels: NotationFact["labels"][number][] = [];
    for (const { feature, from, to } of match.renamed) {
      if (isFormerName(feature, from) === isFormerName(feature, to) && isSpelling(from, to)) {
        labels.push({ feature, before: from, after: to });
        continue;
      }
      const names = { features: [feature], before: [from], after: [to] };
      renamed.push({ kind: "feature-renamed", scope, backend, variant, ...names, lost: [], gained: [] });
    }
    const changed = symbols.get(before.key) ?? [];
    if (changed.length > 0 || labels.length > 0)
      notation.push({ kind: "notation-changed", scope, backend, variant, symbols: changed, labels });
  }
  return { renamed, notation };
}

/** By table, which symbol replaced which in cells that keep their status. */
function symbolsByTable({ changed }: CellMatch): Map<string, NotationFact["symbols"]> {
  const found = new Map<string, Map<string, { before: string; after: string; cells: Cell[] }>>();
  for (const [before, after] of changed) {
    if (after.status !== before.status || after.symbol === before.symbol) continue;
    const table = tableKeyOfCell(before);
    const byPair = found.get(table) ?? new Map<string, { before: string; after: string; cells: Cell[] }>();
    found.set(table, byPair);
    const change = `${before.symbol}\n${after.symbol}`;
    const entry = byPair.get(change) ?? { before: before.symbol, after: after.symbol, cells: [] };
    byPair.set(change, entry);
    entry.cells.push(after);
  }
  return new Map(
    [...found].map(([table, byPair]) => [
      table,
      [...byPair.values()].sort((a, b) => compareText(a.before, b.before) || compareText(a.after, b.after)),
    ]),
  );
}
