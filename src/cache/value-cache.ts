import { getBuiltinModule } from "node:process";
import type { Cache } from "./cache.ts";

/** Caches values that depend only on their key. */
export interface ValueCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** Loaded on first use, to keep the start of commands fast. */
const v8 = () => getBuiltinModule("node:v8");

/** Makes the cache for one kind of value. */
export type ValueCaches = <T>(sort: string) => ValueCache<T>;

/**
 * `program` identifies the version of the program, which is part of each key. Values are plain data, maps and sets;
 * shared references inside a value are preserved. A key contains no line breaks.
 */
export function valueCaches(cache: Cache, program: string): ValueCaches {
  return <T>(sort: string): ValueCache<T> => {
    const known = new Map<string, T>();
    const keyOf = (key: string) => `kept ${program} ${sort} ${key}`;
    return {
      get(key) {
        const before = known.get(key);
        if (before !== undefined) return before;
        const content = cache.read(keyOf(key));
        if (content === null) return undefined;
        try {
          const value: T = v8().deserialize(content);
          known.set(key, value);
          return value;
        } catch {
          // Another version of Node may have written it in an unknown format.
          return undefined;
        }
      },
      set(key, value) {
        known.set(key, value);
        cache.write(keyOf(key), v8().serialize(value));
      },
    };
  };
}
