import * as v from "valibot";
import { shortHash } from "../model/hash.ts";
import { SKETCH, type Sketch, wordOrder } from "../model/sketch.ts";
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

/** The sketches of published notes by their hashes: the content of `data/note-sketches.yaml`. */
export const SketchesSchema = v.record(Hash, v.pipe(v.string(), v.regex(SKETCH)));

/** Our wording of one thing that a published note says. A null topic is that of the cell it stands on. */
export interface Wording {
  readonly topic: string | null;
  readonly kind: NoteKind;
  readonly text: string;
}

/** The published notes that are known. One of them can speak of several topics. */
export interface NoteCatalogue {
  /** By the hash of the published words; null if they are not known. */
  find(published: string): readonly Wording[] | null;
  /** By their sketch: notes that differ from a known one in nothing but versions. */
  findButVersions(sketch: Sketch): readonly Wording[] | null;
  /** The kind of one of our wordings; null if it is unknown. */
  kindOf(text: string): NoteKind | null;
}

export function makeNoteCatalogue(
  data: v.InferOutput<typeof NotesSchema>,
  sketches: v.InferOutput<typeof SketchesSchema>,
): NoteCatalogue {
  const wordings = new Map<string, Wording[]>();
  for (const { topic, kind, text, published } of data) {
    for (const hash of published) {
      const list = wordings.get(hash) ?? [];
      wordings.set(hash, list);
      list.push({ topic: topic ?? null, kind, text });
    }
  }
  const byOrder = new Map<string, Wording[]>();
  for (const [hash, list] of wordings) {
    const sketch = sketches[hash];
    // Of several that differ in versions alone, the last in the catalogue is the newest.
    if (sketch !== undefined) byOrder.set(wordOrder(sketch), list);
  }
  const kinds = new Map(data.map(({ text, kind }) => [text, kind]));
  return {
    find: (published) => wordings.get(published) ?? null,
    findButVersions: (sketch) => byOrder.get(wordOrder(sketch)) ?? null,
    kindOf: (text) => kinds.get(text) ?? null,
  };
}

/** Reads which wordings limit less than which, by sense: an entry `narrows` the wordings published under those hashes. */
export function narrowPairsOf(data: v.InferOutput<typeof NotesSchema>): [narrower: string, wider: string][] {
  return data.flatMap(({ topic, text, narrows }) =>
    data
      .filter((other) => other.topic === topic && other.published.some((hash) => narrows.includes(hash)))
      .map((other): [string, string] => [senseOf(text), senseOf(other.text)]),
  );
}

/** The sense of one of our wordings. */
export function senseOf(text: string): string {
  return shortHash(text);
}

/**
 * The key of a published note: the first 12 hex digits of SHA-256 over its plain text (no markup, no link
 * targets), in Unicode NFC, lower case, with single spaces.
 */
export function publishedHash(plainText: string): string {
  const normal = plainText.normalize("NFC").replace(/\s+/gu, " ").trim().toLowerCase();
  return shortHash(normal);
}
