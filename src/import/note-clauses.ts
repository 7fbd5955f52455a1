/** A piece of a note, and the topic that it is known to be about; null for none. */
export interface Clause {
  readonly topic: string | null;
  readonly text: string;
}

/**
 * Parts a note that nobody has catalogued where its clauses are about several topics that are known; null where they
 * are not. A clause of no known topic belongs to the one before it, which it goes on about; what stands before all of
 * them is a piece of its own. The pieces are in order, each topic once.
 */
export function clausesOf(text: string, topicOf: (clause: string) => string | null): readonly Clause[] | null {
  const parts = text.split(/(?<=[.!?;])\s+/u).filter((part) => part !== "");
  if (parts.length < 2) return null;
  const pieces = new Map<string | null, string[]>();
  let topic: string | null = null;
  for (const part of parts) {
    topic = topicOf(part) ?? topic;
    pieces.set(topic, [...(pieces.get(topic) ?? []), part]);
  }
  const known = [...pieces.keys()].filter((one) => one !== null);
  if (known.length < 2) return null;
  return [...pieces].map(([topic, list]) => ({ topic, text: list.join(" ").replace(/;$/u, "") }));
}
