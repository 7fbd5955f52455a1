import { shortHash } from "../model/hash.ts";
import { wordOrder } from "../model/sketch.ts";
import type { Statement } from "../model/snapshot.ts";

/** The sense of a statement whose words say it all: our summary, or the page's own words that no one has catalogued. */
export function defaultSense({ by, text, sketch }: Pick<Statement, "by" | "text" | "sketch">): string {
  return by === "summary" ? shortHash(text) : wordOrder(sketch);
}
