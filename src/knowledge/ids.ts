import { UsageError } from "../model/failure.ts";
import type { Registry } from "./knowledge.ts";
import { isWordPrefix, nearestEntryInWords } from "./nearest.ts";

/** The ids of features or backends given by id, name or alias, each once. */
export function idsOf(what: "backend" | "feature", names: readonly string[] | undefined, registry: Registry): string[] {
  return [...new Set((names ?? []).map((name) => idOf(what, name, registry)))];
}

/**
 * The id of a feature or backend given by id, name or alias, or by the beginning of one alone: "disagg", "spec decode".
 * Throws a usage error, with the nearest name, where it is none or that of several.
 */
export function idOf(what: "backend" | "feature", name: string, registry: Registry): string {
  const entry = registry.find(name);
  if (entry) return entry.id;
  const [begun, ...others] = [...registry.entries.values()].filter((one) =>
    [one.name, ...one.aliases].some((known) => isWordPrefix(name, known)),
  );
  if (begun && others.length === 0) return begun.id;
  if (begun)
    throw new UsageError(`"${name}" matches several ${what}s: ${[begun, ...others].map((one) => one.name).join(", ")}`);
  throw new UsageError(`unknown ${what} "${name}"; ${nearestEntryInWords(name, registry)}`);
}
