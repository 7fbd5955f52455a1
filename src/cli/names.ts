import type { Interest } from "../diff/concerning.ts";
import type { Knowledge, Registry } from "../knowledge/knowledge.ts";
import { nearestEntry } from "../knowledge/nearest.ts";
import { UsageError } from "./io.ts";

/** What `--backend` and `--feature` ask about. */
export function interestOf(
  options: { readonly backend?: string; readonly feature?: string },
  { backends, features }: Pick<Knowledge, "backends" | "features">,
): Interest {
  return {
    backend: idOf("backend", options.backend, backends),
    feature: idOf("feature", options.feature, features),
  };
}

/** The id of a feature or backend given by id, name or alias; null where none is given. */
export function idOf(what: "backend" | "feature", name: string | undefined, registry: Registry): string | null {
  if (name === undefined) return null;
  const entry = registry.find(name);
  if (entry) return entry.id;
  throw new UsageError(`there is no ${what} ${name}; nearest is ${nearestEntry(name, registry)?.name ?? "none"}`);
}
