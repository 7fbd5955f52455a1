import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { tableKeyOfCell } from "../facts/snapshot-index.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import type { TopicLookup } from "../knowledge/topics.ts";
import type { Cell, Snapshot } from "../model/snapshot.ts";
import { topicBase } from "../model/topic.ts";
import { capitalised } from "./lists.ts";

/** Names of features, backends, variants and topics, for sentences. */
export interface Names {
  feature(id: string): string;
  /** A backend, with the variant of its hardware in brackets where there is one: "vLLM (Intel GPUs)". */
  backend(id: string, variant?: string | null): string;
  topic(topic: string): string;
  /** Backends in the registry's order, then any other by id. */
  backendRank(id: string): number;
  /** A feature, or a pair as the page reads: the row, then the column. */
  features(cell: Cell, index: SnapshotIndex): string;
}

/** The knowledge that names come from. */
export type NamingKnowledge = Pick<ReportingKnowledge, "features" | "backends" | "variants" | "topics">;

/** The name of a feature: the registry's, else what the pages of these releases call it. */
export function featureNames(
  features: NamingKnowledge["features"],
  ...snapshots: readonly Snapshot[]
): (id: string) => string {
  const labels = new Map(snapshots.flatMap((snapshot) => snapshot.tables.flatMap((table) => [...table.labels])));
  return (id) => features.entries.get(id)?.name ?? labels.get(id) ?? id;
}

/** Names for sentences about these releases. */
export function makeNames(knowledge: NamingKnowledge, ...snapshots: readonly Snapshot[]): Names {
  const feature = featureNames(knowledge.features, ...snapshots);
  const ranks = new Map([...knowledge.backends.entries.keys()].map((id, i) => [id, i]));
  return {
    feature,
    backend: (id, variant = null) => {
      const name = knowledge.backends.nameOf(id);
      return variant === null ? name : `${name} (${knowledge.variants.nameOf(variant)})`;
    },
    topic: (topic) => topicName(topic, knowledge.topics, feature),
    backendRank: (id) => ranks.get(id) ?? ranks.size,
    features: (cell, index) => {
      const order = index.tables.get(tableKeyOfCell(cell))?.order;
      const ids: readonly string[] = cell.features;
      return [...ids]
        .sort((a, b) => (order?.get(b) ?? -1) - (order?.get(a) ?? -1))
        .map(feature)
        .join(" + ");
    },
  };
}

/** The registry's name of a topic, the features that it joins, or its id as words. */
function topicName(topic: string, topics: TopicLookup, feature: (id: string) => string): string {
  const named = topics.nameOf(topic);
  if (named !== null) return named;
  const id = topicBase(topic);
  if (feature(id) !== id) return feature(id);
  const features = topics.featuresOf(topic, (one) => feature(one) !== one);
  if (features.length > 0) return features.map(feature).join(" + ");
  return capitalised(id.replaceAll("-", " "));
}
