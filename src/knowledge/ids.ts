import { UsageError } from "../model/failure.ts";
import type { Registry } from "./knowledge.ts";
import { nearestEntryInWords } from "./nearest.ts";

/** The ids of features or backends given by id, name or alias, each once. */
export function idsOf(what: "backend" | "feature", names: readonly string[] | undefined, registry: Registry): string[] {
  return [...new Set((names ?? []).map((name) => idOf(what, name, registry)))];
}

/** The id of a feature or backend given by id, name or alias. */
export function idOf(what: "backend" | "feature", name: string, registry: Registry): string {
  const entry = registry.find(name);
  if (entry) return entry.id;
  throw new UsageError(`unknown ${what} "${name}"; ${nearestEntryInWords(name, registry)}`);
}
