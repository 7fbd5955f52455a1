import type { Filter } from "../diff/result.ts";
import type { Knowledge, Registry } from "../knowledge/knowledge.ts";
import { nearestEntry } from "../knowledge/nearest.ts";
import { UsageError } from "./io.ts";

/** Options that filter: each may be given several times, and hold several names parted by commas. */
export interface FilterOptions {
  readonly backend?: readonly string[];
  readonly feature?: readonly string[];
}

/** What `--backend` and `--feature` ask for. */
export function filterOf(
  options: FilterOptions,
  { backends, features }: Pick<Knowledge, "backends" | "features">,
): Filter {
  return {
    backends: idsOf("backend", options.backend, backends),
    features: idsOf("feature", options.feature, features),
  };
}

/** The ids of features or backends given by id, name or alias, each once. */
export function idsOf(what: "backend" | "feature", names: readonly string[] | undefined, registry: Registry): string[] {
  return [...new Set((names ?? []).map((name) => idOf(what, name, registry)))];
}

/** The id of a feature or backend given by id, name or alias. */
export function idOf(what: "backend" | "feature", name: string, registry: Registry): string {
  const entry = registry.find(name);
  if (entry) return entry.id;
  throw new UsageError(`unknown ${what} "${name}"; nearest: ${nearestEntry(name, registry)?.name ?? "none"}`);
}
