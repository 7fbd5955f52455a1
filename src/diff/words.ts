import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { STATUS_WORDS, STATUSES, type Status } from "../model/status.ts";
import { cellKey } from "../model/subject.ts";
import { areaOf, type SnapshotIndex } from "./snapshot-index.ts";

/** Names for sentences. */
export interface Words {
  feature(id: string): string;
  backend(id: string): string;
  topic(topic: string): string;
  /** The features that a topic is about, in order of id; two are a pair, and empty where it is about none. */
  topicFeatures(topic: string): readonly string[];
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
  const { features, topics } = knowledge;
  const ranks = new Map([...knowledge.backends.entries.keys()].map((id, i) => [id, i]));
  return {
    feature: nameOf,
    backend: (id) => knowledge.backends.nameOf(id),
    topic: (full) => {
      const topic = withoutHash(full);
      return (
        features.entries.get(topic)?.name ??
        topics.entries.get(topic)?.name ??
        labelled(topic, nameOf) ??
        pairIn(topic, features)?.map(features.nameOf).join(" + ") ??
        titled(topic)
      );
    },
    topicFeatures: (full) => {
      const topic = withoutHash(full);
      if (features.entries.has(topic) || labelled(topic, nameOf) !== null) return [topic];
      return [...(topics.entries.get(topic)?.features ?? pairIn(topic, features) ?? [])].sort();
    },
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

/** A topic without the piece of a hash that an id of its own beside another note's has: that is for machines. */
function withoutHash(topic: string): string {
  return topic.replace(/-[0-9a-f]{6}$/, "");
}

/** The two features that a topic's id joins; null where it is no such id. */
function pairIn(topic: string, features: Knowledge["features"]): readonly [string, string] | null {
  for (const id of features.entries.keys()) {
    const other = topic.startsWith(`${id}-`) ? topic.slice(id.length + 1) : "";
    if (features.entries.has(other)) return [id, other];
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
