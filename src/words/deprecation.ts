import { enumerate } from "./lists.ts";

/** What stands behind the name of a feature that is marked: " (deprecated)", " (deprecated on vLLM)"; empty for none. */
export function deprecationOf(
  feature: string,
  marked: ReadonlyMap<string, readonly string[] | null>,
  backendName: (id: string) => string,
): string {
  const on = marked.get(feature);
  if (on === undefined) return "";
  return on === null ? " (deprecated)" : ` (deprecated on ${enumerate(on.map(backendName))})`;
}
