import { nearest, nearestInWords } from "../model/nearest.ts";
import type { Registry } from "./registry.ts";

export { isWordPrefix, nearest, nearestInWords, nearestTypo } from "../model/nearest.ts";

/** The entry of a registry that has a name most like an unknown one, and that name; null where `find` finds none. */
export function nearestEntry(
  name: string,
  registry: Registry,
  find: typeof nearest = nearest,
): { readonly id: string; readonly name: string } | null {
  const found = find(
    name,
    [...registry.entries.values()].flatMap((entry) => [entry.name, ...entry.aliases, entry.id]),
  );
  const entry = found === null ? null : registry.find(found);
  return entry && found !== null ? { id: entry.id, name: found } : null;
}

/** What to say of a name that a registry lacks: the nearest, else all names where they are few. */
export function nearestEntryInWords(name: string, registry: Registry): string {
  const known = [...registry.entries.values()].map((entry) => entry.name);
  return nearestInWords(nearestEntry(name, registry)?.name ?? null, known);
}
