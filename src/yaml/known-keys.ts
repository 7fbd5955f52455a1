import type * as v from "valibot";

/**
 * The keys that a schema allows where `path` leads to; null if any is allowed, or it is no object. Of several forms
 * that a value may have, the keys of all count.
 */
export function knownKeys(schema: unknown, path: readonly unknown[]): string[] | null {
  const [key, ...rest] = path;
  for (const inner of formsOf(schema)) {
    if ("entries" in inner && isObject(inner.entries)) {
      if (path.length === 0) return Object.keys(inner.entries);
      const found = knownKeys(valueAt(inner.entries, key), rest);
      if (found !== null) return found;
    } else if (path.length > 0) {
      const found = knownKeys("value" in inner ? inner.value : "item" in inner ? inner.item : null, rest);
      if (found !== null) return found;
    }
  }
  return null;
}

/** A schema without what wraps it: `optional`, `nullable`, `pipe` and the options of a union. */
function formsOf(schema: unknown): object[] {
  if (!isObject(schema)) return [];
  if ("wrapped" in schema) return formsOf(schema.wrapped);
  if ("options" in schema && Array.isArray(schema.options) && schema.options.some(isObject))
    return schema.options.flatMap(formsOf);
  return [schema];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function valueAt(entries: object, key: unknown): unknown {
  return typeof key === "string" ? Object.getOwnPropertyDescriptor(entries, key)?.value : undefined;
}

/** Whether an issue is about a key that the schema does not have. */
export function isUnknownKey(issue: v.BaseIssue<unknown>): boolean {
  return issue.type === "strict_object" && issue.expected === "never";
}
