import { parseDotted } from "../model/dotted-version.ts";
import type { CudaOption, EngineVersion } from "../model/platform.ts";
import { parseVersion } from "../model/version.ts";
import type { PlatformWords } from "./words.ts";

/** A value that was read, or `unreadable` where a text looks like one and can't be read. */
export type Reading<T> = { readonly value: T } | "unreadable";

const NUMBER = /\d+\.\d/;

/** Whether a text has a number that a version or a requirement could be. */
export function hasVersionNumber(text: string): boolean {
  return NUMBER.test(text);
}

/**
 * A version; null if the page says that there is none. A text without any dotted number is the name of a build
 * that has no version.
 */
export function readVersion(text: string, words: PlatformWords): Reading<EngineVersion> {
  if (words.isNone(text)) return { value: null };
  const version = parseDotted(text);
  if (version) return { value: { version: version.text } };
  return hasVersionNumber(text) || text === "" ? "unreadable" : { value: { build: text } };
}

/** What a row or column says that it is of. */
export type ReleaseName = { readonly release: string } | "development" | null;

/** "v0.8.1 (latest)", "Dynamo 0.8.0", "v1.1.0-dev.3 (experimental, partial)", "main (ToT)"; null for no release. */
export function readRelease(text: string, words: PlatformWords): ReleaseName {
  const bare = words.withoutPrefix(text);
  const [, name = bare, remark = ""] = /^(.*?)\s*\(([^()]*)\)$/.exec(bare) ?? [];
  if (words.isDevelopment(bare) || words.isDevelopment(name) || words.isDevelopment(remark)) return "development";
  const version = parseVersion(name);
  return version ? { release: version.tag } : null;
}

/** "1.0.1" for every backend, "0.10.1 (TRT-LLM, vLLM); 1.0.1 (SGLang)", or one a backend that the header lists. */
export function readNixl(
  text: string,
  listed: readonly string[] | null,
  words: PlatformWords,
): Reading<readonly (readonly [backend: string, version: EngineVersion])[]> {
  if (listed && listed.length > 1) {
    const parts = text.split("/").map((part) => readVersion(part.trim(), words));
    if (parts.length !== listed.length) return "unreadable";
    const read = parts.flatMap((part, i) => (part === "unreadable" ? [] : [[listed[i] ?? "", part.value] as const]));
    return read.length === parts.length ? { value: read } : "unreadable";
  }
  const version = readVersion(text, words);
  if (version !== "unreadable") return { value: (listed ?? words.backends).map((backend) => [backend, version.value]) };
  const read: (readonly [string, EngineVersion])[] = [];
  for (const part of text.split(";")) {
    const [, number = "", names = ""] = /^\s*(\S+)\s*\(([^()]+)\)\s*$/.exec(part) ?? [];
    const version = readVersion(number, words);
    const backends = names.split(/[,/]/u).map((name) => words.backendOf(name.trim()));
    if (version === "unreadable" || backends.some((backend) => backend === null)) return "unreadable";
    for (const backend of backends) if (backend !== null) read.push([backend, version.value]);
  }
  return { value: read };
}

/** "CUDA 12.9, CUDA 13.0 (🧪)"; null if a text does not speak of CUDA. */
export function readToolkits(text: string, words: PlatformWords): Reading<readonly CudaOption[]> | null {
  if (!/^CUDA\b/i.test(text)) return null;
  const options: CudaOption[] = [];
  for (const part of text.split(",")) {
    const [, toolkit, remark] = /^\s*(?:CUDA\s+)?(\d+\.\d+)(?:\s*\((.+)\))?\s*$/i.exec(part) ?? [];
    const status = remark === undefined ? "supported" : words.statusOf(remark);
    if (toolkit === undefined || status === null) return "unreadable";
    options.push({ toolkit, driver: null, status, offset: 0 });
  }
  return { value: options };
}

/** The minimum major version of a driver: "575.xx+", "575.51.03", ">=580"; null if a text is none. */
export function readDriver(text: string): number | null {
  const [, major] = /^(?:>=\s*)?R?(\d{3,4})(?:\.(?:\d+|x+))*\+?$/i.exec(text) ?? [];
  return major === undefined || Number(major) === 0 ? null : Number(major);
}

/** The number of a floor such as ">=2.28 (…)" or "2.28+"; null if a text is none. */
export function readFloor(text: string): string | null {
  return /^(?:>=|≥)?\s*(\d+(?:\.\d+)+)\+?(?:\s*\(.*\))?$/.exec(text)?.[1] ?? null;
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A day as YYYY-MM-DD, written so or as "Aug 14, 2026"; null if a text is none. */
export function readDay(text: string): string | null {
  const [, name = "", day = "", year = ""] = /^(\p{L}{3})\p{L}*\.? (\d{1,2}), (\d{4})$/u.exec(text) ?? [];
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const written = month === 0 ? text : `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  return DAY.test(written) ? written : null;
}
