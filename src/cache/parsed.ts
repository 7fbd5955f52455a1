import { type Cache, digest } from "./cache.ts";

/** Remembers the plain data that texts parse to, as long as the cache does. */
export interface ParsedTexts {
  /** The data of a text; undefined where it is not known. */
  find(text: string): unknown;
  keep(text: string, data: unknown): void;
}

/** `program` names the version of the parser. */
export function parsedTexts(cache: Cache, program: string): ParsedTexts {
  const keyOf = (text: string) => `parsed ${program} ${digest(text)}`;
  return {
    find(text) {
      const content = cache.read(keyOf(text));
      return content === null ? undefined : JSON.parse(content.toString("utf8"));
    },
    keep(text, data) {
      if (isPlain(data)) cache.write(keyOf(text), Buffer.from(JSON.stringify(data)));
    },
  };
}

/** Whether JSON gives a value back as it was. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlain);
  return typeof value === "object" && Object.values(value).every(isPlain);
}
