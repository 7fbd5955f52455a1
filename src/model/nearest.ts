import { closest, distance } from "fastest-levenshtein";

/**
 * The known name that is most like an unknown one, in any case: one that it is a part of, else the one with the fewest
 * letters to change. Null where none is known.
 */
export function nearest(name: string, known: readonly string[]): string | null {
  const wanted = name.trim().toLowerCase();
  const whole = wanted === "" ? undefined : known.find((candidate) => candidate.toLowerCase().includes(wanted));
  if (whole !== undefined) return whole;
  const lower = known.map((candidate) => candidate.toLowerCase());
  return known[lower.indexOf(closest(wanted, lower))] ?? null;
}

/** The same, but null where more than half of the letters would have to change: that is no slip. */
export function nearestSlip(name: string, known: readonly string[]): string | null {
  const found = nearest(name, known);
  if (found === null) return null;
  const [wanted, like] = [name.trim().toLowerCase(), found.toLowerCase()];
  return like.includes(wanted) || distance(wanted, like) * 2 <= Math.max(wanted.length, like.length) ? found : null;
}
