import type { RuleContext } from "./rule.ts";

/** The table that a change of writing is in. */
export function tableWords(
  fact: { readonly scope: string; readonly backend: string | null },
  { words }: RuleContext,
): string {
  if (fact.backend === null) return "Comparison";
  return `${words.backend(fact.backend)}, ${fact.scope === "support" ? "own list" : "feature pairs"}`;
}
