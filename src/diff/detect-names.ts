import type { Fact, NotationFact } from "../model/change.ts";
import type { Cell } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import { type Area, areaOf, type SnapshotIndex } from "./snapshot-index.ts";

/** What the registry knows of a feature's names. */
export interface NameOracle {
  /** Whether a name is one that a release gave up, and not just another spelling. */
  isFormerName(feature: string, name: string): boolean;
  /** The features that a feature was split into, and those that it took in; empty where the registry has none. */
  partsOf(feature: string): readonly string[];
  /** Whether two features are one, or a part and its whole. */
  isKin(a: string, b: string): boolean;
  /** The features that a note's topic is about. */
  topicFeatures(topic: string): readonly string[];
}

/** Finds what is only written otherwise: renamed features, other spellings of a name, other symbols for a status. */
export function detectNames(base: SnapshotIndex, head: SnapshotIndex, names: NameOracle): Fact[] {
  const symbols = symbolsByArea(base, head);
  return [...base.areas.values()].flatMap((before): Fact[] => {
    const after = head.areas.get(before.key);
    return after ? compareArea(before, after, symbols.get(before.key) ?? [], names) : [];
  });
}

function compareArea(before: Area, after: Area, symbols: NotationFact["symbols"], names: NameOracle): Fact[] {
  const facts: Fact[] = [];
  const labels: NotationFact["labels"][number][] = [];
  const { scope, backend } = before;
  for (const [feature, from] of before.labels) {
    const to = after.labels.get(feature);
    if (to === undefined || to === from) continue;
    if (names.isFormerName(feature, from) !== names.isFormerName(feature, to)) {
      facts.push({
        kind: "feature-renamed",
        scope,
        backend,
        features: [feature],
        before: [from],
        after: [to],
        lost: [],
        gained: [],
      });
    } else {
      labels.push({ feature, before: from, after: to });
    }
  }
  if (symbols.length > 0 || labels.length > 0)
    facts.push({ kind: "notation-changed", scope, backend, symbols, labels });
  return facts;
}

/** By area, which symbol gave way to which in cells that keep their status. */
function symbolsByArea(base: SnapshotIndex, head: SnapshotIndex): Map<string, NotationFact["symbols"]> {
  const found = new Map<string, Map<string, { before: string; after: string; cells: Cell[] }>>();
  for (const before of base.cells.values()) {
    const after = head.cells.get(cellKey(before));
    if (!after || after.status !== before.status || after.symbol === before.symbol) continue;
    const area = areaOf(before);
    const byPair = found.get(area) ?? new Map<string, { before: string; after: string; cells: Cell[] }>();
    found.set(area, byPair);
    const key = `${before.symbol}\n${after.symbol}`;
    const entry = byPair.get(key) ?? { before: before.symbol, after: after.symbol, cells: [] };
    byPair.set(key, entry);
    entry.cells.push(after);
  }
  return new Map(
    [...found].map(([area, byPair]) => [
      area,
      [...byPair.values()].sort((a, b) => compareText(a.before, b.before) || compareText(a.after, b.after)),
    ]),
  );
}
