import { closest } from "fastest-levenshtein";

import type { Registry } from "./registry.ts";

/** The entry of a registry that has a name most like an unknown one, and that name; null in an empty registry. */
export function nearestEntry(name: string, registry: Registry): { readonly id: string; readonly name: string } | null {
  const found = nearest(
    name,
    [...registry.entries.values()].flatMap((entry) => [entry.name, ...entry.aliases, entry.id]),
  );
  const entry = found === null ? null : registry.find(found);
  return entry && found !== null ? { id: entry.id, name: found } : null;
}

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
