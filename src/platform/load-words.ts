import type { ParsedTexts } from "../cache/parsed.ts";
import type { Registry } from "../knowledge/knowledge.ts";
import type { Report } from "../model/problem.ts";
import { readYaml } from "../yaml/read.ts";
import { makePlatformWords, PlatformTablesSchema, type PlatformWords } from "./words.ts";

/** Reads `data/platform-tables.yaml`; `path` names it in problems. Null if there was any. */
export function loadPlatformWords(
  text: string,
  path: string,
  backends: Registry,
  report: Report,
  parsed?: ParsedTexts,
): PlatformWords | null {
  let sound = true;
  const reading = readYaml(
    text,
    path,
    PlatformTablesSchema,
    "invalid-data",
    (problem) => {
      sound = false;
      report(problem);
    },
    parsed?.("platform-tables"),
  );
  if (!reading) return null;
  for (const backend of Object.keys(reading.value.abbreviations)) {
    if (backends.entries.has(backend)) continue;
    const keys = ["abbreviations", backend];
    reading.problemAt(keys, `the backend "${backend}"`, "an id of data/backends.yaml", "correct it, or add it there");
  }
  return sound ? makePlatformWords(reading.value, backends) : null;
}
