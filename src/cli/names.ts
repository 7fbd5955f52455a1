import type { Registry } from "../knowledge/knowledge.ts";
import { nearestEntry } from "../knowledge/nearest.ts";
import { UsageError } from "./io.ts";

/** The id of a feature or backend given by id, name or alias; null where none is given. */
export function idOf(what: "backend" | "feature", name: string | undefined, registry: Registry): string | null {
  if (name === undefined) return null;
  const entry = registry.find(name);
  if (entry) return entry.id;
  throw new UsageError(`there is no ${what} ${name}; nearest is ${nearestEntry(name, registry)?.name ?? "none"}`);
}
