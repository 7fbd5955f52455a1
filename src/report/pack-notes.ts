import type { Note, Statement } from "../model/snapshot.ts";
import { at, type Pool } from "./pool.ts";

/** What many statements share. */
export type Frame = Pick<Statement, "scope" | "variant" | "kind" | "by" | "classifiedBy">;

/** Numbers of the frame and of words: the text, its sense, the hash of what is published, its sketch, and the link or -1. */
type PackedStatement = readonly [
  frame: number,
  text: number,
  sense: number,
  published: number,
  sketch: number,
  link: number,
];

/** Numbers of words: the id, the backend, the topic; then the statements. */
export type PackedNote = readonly [id: number, backend: number, topic: number, ...statements: PackedStatement[]];

/** Packs a note without the places of its statements, which differ from release to release. */
export function packNote(
  { id, backend, topic, statements }: Note,
  words: Pick<Pool<string>, "add">,
  frames: Pool<Frame>,
): PackedNote {
  return [
    words.add(id),
    words.add(backend),
    words.add(topic),
    ...statements.map(
      ({ scope, variant, kind, by, classifiedBy, text, sense, published, sketch, link }): PackedStatement => [
        frames.add({ scope, variant, kind, by, classifiedBy }),
        words.add(text),
        words.add(sense),
        words.add(published),
        words.add(sketch),
        link === null ? -1 : words.add(link),
      ],
    ),
  ];
}

/** Unpacks a note; `places` are those of its statements in one release. */
export function unpackNote(
  [id, backend, topic, ...statements]: PackedNote,
  places: readonly Pick<Statement, "page" | "line">[],
  words: readonly string[],
  frames: readonly Frame[],
): Note {
  return {
    id: at(words, id),
    backend: at(words, backend),
    topic: at(words, topic),
    statements: statements.map(
      ([frame, text, sense, published, sketch, link], i): Statement => ({
        ...at(frames, frame),
        text: at(words, text),
        sense: at(words, sense),
        published: at(words, published),
        sketch: at(words, sketch),
        ...at(places, i),
        link: link < 0 ? null : at(words, link),
      }),
    ),
  };
}
