import { type Cache, digest, NO_CACHE } from "./cache.ts";
import type { ShippedTexts } from "./shipped.ts";

/** Caches the values of texts that were valid by one schema. */
export interface ParseCache {
  /** What a text was read as; undefined if that is not known. */
  find<T>(text: string): T | undefined;
  /** Keeps the value that came of checking a text against the schema. */
  keep(text: string, value: unknown): void;
  /** What the pieces of the text said that stood at a path before, by their digests. */
  pieces(path: string): ReadonlyMap<string, unknown>;
  keepPieces(path: string, pieces: ReadonlyMap<string, unknown>): void;
}

/** What was read before, by the name of a schema. */
export type ParsedTexts = (schema: string) => ParseCache;

/** `program` names the version of the program, and so of its schemas; `shipped` is what its build has read. */
export function parsedTexts(cache: Cache, program: string, shipped: ShippedTexts = () => null): ParsedTexts {
  return (schema) => {
    const keyOf = (text: string) => `parsed ${program} ${schema} ${digest(text)}`;
    const piecesKey = (path: string) => `pieces ${program} ${schema} ${digest(path)}`;
    return {
      pieces(path) {
        const content = cache.read(piecesKey(path));
        return new Map(content === null ? [] : JSON.parse(content.toString("utf8")));
      },
      keepPieces(path, pieces) {
        if (cache !== NO_CACHE && [...pieces.values()].every(isPlain))
          cache.write(piecesKey(path), Buffer.from(JSON.stringify([...pieces])));
      },
      find(text) {
        const content = shipped(`${schema} ${digest(text)}`) ?? cache.read(keyOf(text));
        return content === null ? undefined : JSON.parse(content.toString("utf8"));
      },
      keep(text, value) {
        if (cache !== NO_CACHE && isPlain(value)) cache.write(keyOf(text), Buffer.from(JSON.stringify(value)));
      },
    };
  };
}

/** Whether JSON gives a value back as it was. */
function isPlain(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlain);
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(isPlain);
}
