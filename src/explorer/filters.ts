import type { Filter } from "../diff/result.ts";
import { KINDS } from "../kinds/registry.ts";
import type { ReportingKnowledge } from "../knowledge/knowledge.ts";
import { type ChangeKind, IMPACTS, type Impact } from "../model/change.ts";
import type { Route } from "./route.ts";

/** The filters of a comparison, parsed from an address: known ids, or null if there is no filter. */
export interface Filters {
  readonly backend: string | null;
  readonly feature: string | null;
  readonly kind: ChangeKind | null;
  readonly impact: Impact | null;
  /** Both releases side by side instead of the changes. */
  readonly asTable: boolean;
  /** Wording, symbols and links too; side by side, everything and not only what changed. */
  readonly all: boolean;
  /** What the address asks for and nothing is called: `feature "x"`. Nothing is filtered by it. */
  readonly unknown: readonly string[];
}

/** The filter of a comparison. */
export function filterOf({ backend, feature }: Pick<Filters, "backend" | "feature">): Filter {
  return { backends: backend === null ? [] : [backend], features: feature === null ? [] : [feature] };
}

/** One of the filters of an address; `unknown` receives unknown names. */
function read<T>(
  { filters }: Route,
  name: string,
  find: (text: string) => T | null | undefined,
  unknown: string[],
): T | null {
  const text = filters.get(name) ?? "";
  const found = text === "" ? null : (find(text) ?? null);
  if (text !== "" && found === null) unknown.push(`${name} “${text}”`);
  return found;
}

/** The backend that an address asks for, where that is all that a view filters by. */
export function parseBackend(
  route: Route,
  { backends }: Pick<ReportingKnowledge, "backends">,
): { readonly backend: string; readonly unknown: string[] } {
  const unknown: string[] = [];
  return { backend: read(route, "backend", (text) => backends.find(text)?.id, unknown) ?? "", unknown };
}

/** One of the allowed words in an address, or null; `unknown` receives any other word. */
export function parseOne<T extends string>(
  route: Route,
  name: string,
  words: readonly T[],
  unknown: string[],
): T | null {
  return read(route, name, (text) => words.find((word) => word === text), unknown);
}

/**
 * The filters of a comparison. `stated` are the features of its releases, known to the registry or not; `isPath` says
 * that it is one of more than two releases, which is a table unless changes are asked for.
 */
export function parseFilters(
  route: Route,
  { backends, features }: Pick<ReportingKnowledge, "backends" | "features">,
  stated: ReadonlySet<string>,
  isPath: boolean,
): Filters {
  const unknown: string[] = [];
  const isSet = (name: string, value: string) => route.filters.get(name) === value;
  return {
    backend: read(route, "backend", (text) => backends.find(text)?.id, unknown),
    feature: read(route, "feature", (text) => features.find(text)?.id ?? (stated.has(text) ? text : null), unknown),
    kind: read(route, "kind", (text) => KINDS.find((kind) => kind === text), unknown),
    impact: read(route, "impact", (text) => IMPACTS.find((impact) => impact === text), unknown),
    asTable: isPath ? !isSet("as", "changes") : isSet("as", "table"),
    all: isSet("all", "1"),
    unknown,
  };
}

/** Filters as an address has them. */
export function filterParameters(
  filters: Omit<Filters, "unknown">,
  isPath: boolean,
): Readonly<Record<string, string | null>> {
  const { backend, feature, kind, impact, asTable, all } = filters;
  return {
    backend,
    feature,
    kind,
    impact,
    as: asTable === isPath ? null : asTable ? "table" : "changes",
    all: all ? "1" : null,
  };
}
