import { nearest } from "../model/nearest.ts";
import type { Registry } from "./registry.ts";

export { nearest, nearestSlip } from "../model/nearest.ts";

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
