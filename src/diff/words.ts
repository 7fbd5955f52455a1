import type { Knowledge } from "../knowledge/knowledge.ts";
import { type Cell, cellKey, type Snapshot } from "../model/snapshot.ts";
import { STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { areaOf, type SnapshotIndex } from "./snapshot-index.ts";

/** Names for sentences. */
export interface Words {
  feature(id: string): string;
  backend(id: string): string;
  topic(topic: string): string;
  /** The pair of features that a topic is about, in order of id; empty where it is about none. */
  pairOf(topic: string): readonly string[];
  /** Backends in the registry's order, then any other by id. */
  backendRank(id: string): number;
  /** A feature, or a pair as the page reads: the row, then the column. */
  features(cell: Pick<Cell, "scope" | "backend" | "features">, index: SnapshotIndex): string;
}

/** The name of a feature: the registry's, else what the pages of these releases call it. */
export function featureNames(
  features: Knowledge["features"],
  ...snapshots: readonly Snapshot[]
): (id: string) => string {
  const labels = new Map(snapshots.flatMap((snapshot) => snapshot.tables.flatMap((table) => [...table.labels])));
  return (id) => features.entries.get(id)?.name ?? labels.get(id) ?? id;
}

/** Words for sentences about these releases. */
export function makeWords(
  knowledge: Pick<Knowledge, "features" | "backends" | "topics">,
  ...snapshots: readonly Snapshot[]
): Words {
  const nameOf = featureNames(knowledge.features, ...snapshots);
  const ranks = new Map([...knowledge.backends.entries.keys()].map((id, i) => [id, i]));
  return {
    feature: nameOf,
    backend: (id) => knowledge.backends.nameOf(id),
    topic: (full) => {
      // An id of its own beside another note's has a piece of a hash, which is for machines.
      const topic = full.replace(/-[0-9a-f]{6}$/, "");
      return (
        knowledge.features.entries.get(topic)?.name ??
        knowledge.topics.entries.get(topic)?.name ??
        labelled(topic, nameOf) ??
        pairName(topic, knowledge.features) ??
        titled(topic)
      );
    },
    pairOf: (topic) => knowledge.topics.entries.get(topic)?.features ?? [],
    backendRank: (id) => ranks.get(id) ?? ranks.size,
    features: (cell, index) => {
      const order = index.areas.get(areaOf(cell))?.order;
      return [...cell.features]
        .sort((a, b) => (order?.get(b) ?? -1) - (order?.get(a) ?? -1))
        .map(nameOf)
        .join(" + ");
    },
  };
}

/** The name of a feature that only the pages know, or null. */
function labelled(topic: string, nameOf: (id: string) => string): string | null {
  const name = nameOf(topic);
  return name === topic ? null : name;
}

/** The name of a topic that is the ids of two features, joined; null where it is not. */
function pairName(topic: string, features: Knowledge["features"]): string | null {
  for (const [id, { name }] of features.entries) {
    const other = topic.startsWith(`${id}-`) ? features.entries.get(topic.slice(id.length + 1)) : undefined;
    if (other) return `${name} + ${other.name}`;
  }
  return null;
}

function titled(slug: string): string {
  const text = slug.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function enumerate(items: readonly string[]): string {
  if (items.length <= 1) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** "SGLang and vLLM supported, TensorRT-LLM not stated": the backends of each status, best first. */
export function statusesByBackend(cells: readonly Cell[], words: Words): string {
  const groups = new Map<Status, string[]>();
  for (const cell of [...cells].sort((a, b) => words.backendRank(a.backend) - words.backendRank(b.backend))) {
    const group = groups.get(cell.status) ?? [];
    groups.set(cell.status, group);
    group.push(words.backend(cell.backend));
  }
  return STATUSES.flatMap((status) => {
    const group = groups.get(status);
    return group ? [`${enumerate(group)} ${STATUS_WORDS[status]}`] : [];
  }).join(", ");
}

/** "1 pair", "45 pairs". */
export function countOf(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** On how many cells a note stands, in brackets; nothing where it is one or none. */
export function cellsInWords(cells: readonly Cell[]): string {
  const distinct = new Set(cells.map(cellKey)).size;
  return distinct <= 1 ? "" : ` (${countOf(distinct, "cell")})`;
}
