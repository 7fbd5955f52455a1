import { getBuiltinModule } from "node:process";
import type { Cache } from "./cache.ts";

/** Remembers values that follow from nothing but their key. */
export interface Remembered<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

/** Loaded only where something is kept or found: no command waits for it without need. */
const v8 = () => getBuiltinModule("node:v8");

/** Values of several sorts, remembered as long as the cache does. */
export type KeptValues = <T>(sort: string) => Remembered<T>;

/**
 * `program` names the version of the program, and so of what it makes. Values are plain data, maps and sets; a value
 * has each object that it holds several times as one object again. A key has no line ends.
 */
export function keptValues(cache: Cache, program: string): KeptValues {
  return <T>(sort: string): Remembered<T> => {
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
          // Another version of Node may have written it in a form that this one does not know.
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
