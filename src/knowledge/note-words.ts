import * as v from "valibot";
import { stemWords } from "../model/sketch.ts";
import type { NoteKind } from "../model/snapshot.ts";

const Phrases = v.array(v.pipe(v.string(), v.nonEmpty()));

export const NoteWordsSchema = v.strictObject({ limits: Phrases, informs: Phrases });

/** Tells by its words whether a note limits or only informs; null where they do not say. */
export type ClassifyNote = (text: string) => NoteKind | null;

/** The rule of `data/note-words.yaml`: a limiting phrase makes a caveat, else an informing one makes a note. */
export function makeClassifier({ limits, informs }: v.InferOutput<typeof NoteWordsSchema>): ClassifyNote {
  const [limiting, informing] = [phrases(limits), phrases(informs)];
  return (text) => {
    const words = ` ${stemWords(text).join(" ")} `;
    if (limiting.some((phrase) => words.includes(phrase))) return "caveat";
    return informing.some((phrase) => words.includes(phrase)) ? "note" : null;
  };
}

/** Phrases as stems between blanks, so that only whole words are found. */
function phrases(list: readonly string[]): string[] {
  return list.map((phrase) => ` ${stemWords(phrase).join(" ")} `);
}
