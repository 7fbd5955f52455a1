import * as v from "valibot";
import { shortHash } from "../model/hash.ts";
import { SLUG } from "../model/slug.ts";
import { NOTE_KINDS, type NoteKind } from "../model/snapshot.ts";

const Text = v.pipe(v.string(), v.nonEmpty());
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/));

export const NotesSchema = v.array(
  v.strictObject({
    topic: v.optional(v.pipe(v.string(), v.regex(SLUG))),
    kind: v.picklist(NOTE_KINDS),
    text: Text,
    published: v.pipe(v.array(Hash), v.minLength(1)),
    narrows: v.optional(v.array(Hash), []),
  }),
);

/** Our wording of one thing that a published note says. A null topic is that of the cell it stands on. */
export interface Wording {
  readonly topic: string | null;
  readonly kind: NoteKind;
  readonly text: string;
}

/** Published notes by the hash of their words. One published note can speak of several topics. */
export type NoteCatalogue = ReadonlyMap<string, readonly Wording[]>;

export function makeNoteCatalogue(data: v.InferOutput<typeof NotesSchema>): NoteCatalogue {
  const catalogue = new Map<string, Wording[]>();
  for (const { topic, kind, text, published } of data) {
    for (const hash of published) {
      const wordings = catalogue.get(hash) ?? [];
      catalogue.set(hash, wordings);
      wordings.push({ topic: topic ?? null, kind, text });
    }
  }
  return catalogue;
}

/** Reads which wordings limit less than which: an entry `narrows` the wordings published under those hashes. */
export function narrowPairsOf(data: v.InferOutput<typeof NotesSchema>): [text: string, wider: string][] {
  return data.flatMap(({ topic, text, narrows }) =>
    data
      .filter((other) => other.topic === topic && other.published.some((hash) => narrows.includes(hash)))
      .map((other): [string, string] => [text, other.text]),
  );
}

/**
 * The key of a published note: the first 12 hex digits of SHA-256 over its plain text (no markup, no link
 * targets), in Unicode NFC, lower case, with single spaces.
 */
export function publishedHash(plainText: string): string {
  const normal = plainText.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
  return shortHash(normal);
}
