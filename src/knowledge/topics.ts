import { topicBase } from "../model/topic.ts";
import type { Registry } from "./registry.ts";

/** What is known of the topics of notes: features, joined features, and topics with a name of their own. */
export interface TopicLookup {
  /** The topics that are no feature. */
  readonly registry: Registry;
  /** The name that a registry gives a topic; null if none does. */
  nameOf(topic: string): string | null;
  /** The features that a topic is about, in order of id; empty if it is about none. `isFeature` knows the pages'. */
  featuresOf(topic: string, isFeature: (id: string) => boolean): readonly string[];
}

export function makeTopics(registry: Registry, features: Registry): TopicLookup {
  const known = new Map<string, readonly string[]>();
  const inRegistry = (topic: string): readonly string[] => {
    const entry = registry.entries.get(topic);
    if (entry) return [...entry.features].sort();
    return joinedFeatures(topic, features);
  };
  return {
    registry,
    nameOf: (topic) => {
      const id = topicBase(topic);
      return features.entries.get(id)?.name ?? registry.entries.get(id)?.name ?? null;
    },
    featuresOf: (topic, isFeature) => {
      const id = topicBase(topic);
      if (features.entries.has(id) || isFeature(id)) return [id];
      const found = known.get(id) ?? inRegistry(id);
      known.set(id, found);
      return found;
    },
  };
}

/** The two features whose ids a topic joins with a dash; empty if it does not. */
function joinedFeatures(topic: string, features: Registry): readonly string[] {
  for (const id of features.entries.keys()) {
    const other = topic.startsWith(`${id}-`) ? topic.slice(id.length + 1) : "";
    if (features.entries.has(other)) return [id, other].sort();
  }
  return [];
}
