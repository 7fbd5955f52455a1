import { closest } from "fastest-levenshtein";

/** The known name that is most like an unknown one, in any case; null where none is known. */
export function nearest(name: string, known: readonly string[]): string | null {
  const lower = known.map((candidate) => candidate.toLowerCase());
  return known[lower.indexOf(closest(name.toLowerCase(), lower))] ?? null;
}
