import type { Filter } from "../diff/result.ts";
import { idsOf } from "../knowledge/ids.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

export { idOf, idsOf } from "../knowledge/ids.ts";

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
