import * as v from "valibot";
import { stemWords } from "../model/sketch.ts";
import type { NoteKind } from "../model/snapshot.ts";

const Phrases = v.array(v.pipe(v.string(), v.nonEmpty()));

export const NoteWordsSchema = v.strictObject({ limits: Phrases, lifts: Phrases, informs: Phrases });

/** Tells by its words whether a note limits or only informs; null if they do not say. */
export type ClassifyNote = (text: string) => NoteKind | null;

/**
 * The rule of `data/note-words.yaml`: a limiting phrase makes a caveat, unless it is taken back ("no longer
 * experimental"), else an informing one makes a note.
 */
export function makeClassifier({ limits, lifts, informs }: v.InferOutput<typeof NoteWordsSchema>): ClassifyNote {
  const [limiting, lifting, informing] = [phrases(limits), phrases(lifts), phrases(informs)];
  return (text) => {
    let words = asPhrase(text);
    for (const phrase of lifting) words = words.replaceAll(phrase, " ");
    if (limiting.some((phrase) => words.includes(phrase))) return "caveat";
    return informing.some((phrase) => words.includes(phrase)) ? "note" : null;
  };
}

/** Phrases as stems between blanks, so that only whole words are found. */
function phrases(list: readonly string[]): string[] {
  return list.map(asPhrase);
}

/** Articles stand in a phrase or not, and change nothing. */
const ARTICLES: ReadonlySet<string> = new Set(["a", "an", "the"]);

function asPhrase(text: string): string {
  return ` ${stemWords(text)
    .filter((word) => !ARTICLES.has(word))
    .join(" ")} `;
}
