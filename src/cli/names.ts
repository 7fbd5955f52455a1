import type { Registry } from "../knowledge/knowledge.ts";
import { UsageError } from "./io.ts";
import { nearest } from "./nearest.ts";

/** The id of a feature or backend given by id, name or alias; null where none is given. */
export function idOf(what: "backend" | "feature", name: string | undefined, registry: Registry): string | null {
  if (name === undefined) return null;
  const entry = registry.find(name);
  if (entry) return entry.id;
  const names = [...registry.entries.values()].flatMap((e) => [e.name, ...e.aliases, e.id]);
  throw new UsageError(`there is no ${what} ${name}; nearest is ${nearest(name, names) ?? "none"}`);
}
