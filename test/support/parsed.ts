import type { Cache } from "../../src/cache/cache.ts";
import { type ParsedTexts, parsedTexts } from "../../src/cache/parsed.ts";

const entries = new Map<string, Buffer>();

/** A cache in memory, for as long as the worker lives. */
const memory: Cache = {
  read: (key) => entries.get(key) ?? null,
  write: (key, content) => void entries.set(key, Buffer.from(content)),
};

/** What texts of data were read as: commands parse and check each once a worker, as installed ones do once a machine. */
export const parsedOnce: ParsedTexts = parsedTexts(memory, "tests");
