import { SLUG } from "./slug.ts";

/** Parts the id of a topic from the text that tells two notes on one topic apart; no id contains it. */
const DISCRIMINATOR = "~";

/** A topic: an id, and where another note has it too, the text that tells the two apart. */
export const TOPIC = new RegExp(`^(?:${SLUG.source.slice(1, -1)})(?:${DISCRIMINATOR}[0-9a-f]+)?$`, "u");

/** A topic of its own for a note beside another one on the same topic. `text` is a piece of a hash. */
export function discriminated(topic: string, text: string): string {
  return `${topic}${DISCRIMINATOR}${text}`;
}

/** A topic without what tells it apart from another note's. */
export function topicBase(topic: string): string {
  return topic.split(DISCRIMINATOR, 1)[0] ?? topic;
}
