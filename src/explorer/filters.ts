import type { Interest } from "../diff/concerning.ts";
import { KINDS } from "../diff/rules/registry.ts";
import type { TellingKnowledge } from "../knowledge/knowledge.ts";
import { type ChangeKind, IMPACTS, type Impact } from "../model/change.ts";
import type { Route } from "./route.ts";

/** What a comparison is filtered by, read off an address once: known ids, or null where nothing is asked for. */
export interface Filters extends Interest {
  readonly kind: ChangeKind | null;
  readonly impact: Impact | null;
  /** Both releases side by side instead of the changes. */
  readonly asTable: boolean;
  /** Wording, symbols and links too; side by side, everything and not only what changed. */
  readonly all: boolean;
  /** What the address asks for and nothing is called: `feature "x"`. Nothing is filtered by it. */
  readonly unknown: readonly string[];
}

export function parseFilters(
  { filters }: Route,
  { backends, features }: Pick<TellingKnowledge, "backends" | "features">,
  stated: ReadonlySet<string>,
): Filters {
  const unknown: string[] = [];
  const read = <T>(name: string, find: (text: string) => T | null | undefined): T | null => {
    const text = filters.get(name) ?? "";
    const found = text === "" ? null : (find(text) ?? null);
    if (text !== "" && found === null) unknown.push(`${name} “${text}”`);
    return found;
  };
  return {
    backend: read("backend", (text) => backends.find(text)?.id),
    feature: read("feature", (text) => features.find(text)?.id ?? (stated.has(text) ? text : null)),
    kind: read("kind", (text) => KINDS.find((kind) => kind === text)),
    impact: read("impact", (text) => IMPACTS.find((impact) => impact === text)),
    asTable: read("as", (text) => (text === "table" ? true : null)) === true,
    all: read("all", (text) => (text === "1" ? true : null)) === true,
    unknown,
  };
}

/** Filters as an address has them. */
export function filterParameters(filters: Omit<Filters, "unknown">): Readonly<Record<string, string | null>> {
  const { backend, feature, kind, impact, asTable, all } = filters;
  return { backend, feature, kind, impact, as: asTable ? "table" : null, all: all ? "1" : null };
}
