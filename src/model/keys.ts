import type { Scope } from "./scope.ts";
import { backendKey, type Features, featuresKey } from "./subject.ts";

// Keys of look-ups that live for one run: they are never printed, stored or parsed. The keys that are stand in subject.ts.

/** A scope with its variant, whichever backend: `support`, `support@intel`. */
export function scopeKey({ scope, variant }: { readonly scope: Scope; readonly variant: string | null }): string {
  return backendKey(scope, variant);
}

/** A backend's part of a table, also where the table has several: `comparison|vllm`, `support|vllm@intel`. */
export function areaKey(of: {
  readonly scope: Scope;
  readonly backend: string;
  readonly variant: string | null;
}): string {
  return `${of.scope}|${backendKey(of.backend, of.variant)}`;
}

/** What somebody uses, whatever kind of hardware it runs on: `vllm|a+b`. */
export function needKey({ backend, features }: { readonly backend: string; readonly features: Features }): string {
  return `${backend}|${featuresKey(features)}`;
}

/** Keys, ids and texts as one key, in order; null is an empty part. Only the last one may contain a bar. */
export function joinedKey(first: string, ...more: readonly (string | null)[]): string {
  let key = first;
  for (const part of more) key += `|${part ?? ""}`;
  return key;
}
