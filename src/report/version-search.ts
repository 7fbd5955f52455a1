import type { Registry } from "../knowledge/knowledge.ts";
import { nearest, nearestInWords } from "../knowledge/nearest.ts";
import { type DottedVersion, parseDotted } from "../model/dotted-version.ts";
import type { Platform } from "../model/platform.ts";
import { findVersion, type VersionedComponent, type VersionMatches } from "../platform/find-version.ts";
import { enumerate } from "../words/lists.ts";

/** What was looked for, by its name ("vLLM", "NIXL of SGLang"), and the releases that have it. */
export interface VersionSearch {
  readonly what: string;
  readonly result: VersionMatches;
}

/** What is looked for. */
export interface SearchTerm {
  readonly name: string;
  readonly sought: VersionedComponent;
  readonly version: DottedVersion;
}

/** A search term, or the reason why a text is invalid. */
export type SearchReading =
  | { readonly kind: "term"; readonly term: SearchTerm }
  /** It has no "=", or nothing on one of its sides. */
  | { readonly kind: "incomplete" }
  | { readonly kind: "no-version"; readonly found: string }
  /** `like` says what is like it. */
  | { readonly kind: "no-component"; readonly found: string; readonly like: string }
  /** It is of a backend that is not among those asked for. */
  | { readonly kind: "excluded" };

/** Libraries that a version can be asked of, besides the backends' engines. */
export const LIBRARIES = ["NIXL", "UCX"] as const;

/** Reads "vllm=0.20.1": a backend by any of its names, NIXL or UCX, and a version. `only` are ids of backends, or none for all. */
export function readSearch(text: string, only: readonly string[], backends: Registry): SearchReading {
  const equals = text.indexOf("=");
  const [component, number] = [text.slice(0, equals).trim(), text.slice(equals + 1).trim()];
  if (equals < 1 || number === "") return { kind: "incomplete" };
  const version = parseDotted(number);
  if (!version) return { kind: "no-version", found: number };
  const term = (name: string, sought: VersionedComponent): SearchReading => ({
    kind: "term",
    term: { name, sought, version },
  });
  switch (component.toLowerCase()) {
    case "ucx":
      return term("UCX", { kind: "ucx" });
    case "nixl": {
      const of = only.length === 0 ? "" : ` of ${enumerate(only.map((id) => backends.nameOf(id)))}`;
      return term(`NIXL${of}`, { kind: "nixl", backends: only });
    }
    default: {
      const backend = backends.find(component)?.id;
      if (backend === undefined) {
        const entries = [...backends.entries.values()];
        const known = [...entries.flatMap((entry) => [entry.name, ...entry.aliases]), ...LIBRARIES];
        const like = nearestInWords(nearest(component, known), [...entries.map(({ name }) => name), ...LIBRARIES]);
        return { kind: "no-component", found: component, like };
      }
      if (only.length > 0 && !only.includes(backend)) return { kind: "excluded" };
      return term(backends.nameOf(backend), { kind: "engine", backend });
    }
  }
}

/** Looks for a term. */
export function search(platform: Pick<Platform, "releases">, { name, sought, version }: SearchTerm): VersionSearch {
  return { what: name, result: findVersion(platform, sought, version) };
}
