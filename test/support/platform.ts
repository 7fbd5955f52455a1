import { readFileSync } from "node:fs";
import { makeRegistry } from "../../src/knowledge/registry.ts";
import { type Platform, type ReleasePlatform, type Stated, versionText } from "../../src/model/platform.ts";
import type { Problem } from "../../src/model/problem.ts";
import { loadPlatformWords } from "../../src/platform/load-words.ts";
import { type PlatformRelease, platformOf } from "../../src/platform/platform.ts";
import type { Subject } from "../../src/platform/statement.ts";
import { factsOf } from "../../src/platform/statements-of.ts";
import type { PlatformWords } from "../../src/platform/words.ts";
import { readPlatform } from "../../src/store/platform-read.ts";
import { knowledge } from "./real-data.ts";

export const BACKENDS = makeRegistry({
  sglang: { name: "SGLang", aliases: [], renamed: [], split: [], merged: [], features: [] },
  trtllm: { name: "TensorRT-LLM", aliases: ["TRT-LLM"], renamed: [], split: [], merged: [], features: [] },
  vllm: { name: "vLLM", aliases: [], renamed: [], split: [], merged: [], features: [] },
});
export const IDS = [...BACKENDS.entries.keys()];

export const WORDS = wordsOf(readFileSync("data/platform-tables.yaml", "utf8"));
export const SHIPPED = shipped();

export function wordsOf(text: string): PlatformWords {
  const words = loadPlatformWords(text, "data/platform-tables.yaml", BACKENDS, (problem) => {
    throw new Error(JSON.stringify(problem));
  });
  if (!words) throw new Error("no words");
  return words;
}

function shipped(): Platform {
  const text = readFileSync("data/platform.yaml", "utf8");
  const platform = readPlatform(text, "data/platform.yaml", IDS, (problem) => {
    throw new Error(JSON.stringify(problem));
  });
  if (!platform) throw new Error("no table");
  return platform;
}

export function release(tag: string, platform = SHIPPED): ReleasePlatform {
  const found = platform.releases.find((one) => one.release === tag);
  if (!found) throw new Error(`no ${tag}`);
  return found;
}

/** One page of a release; its dialect is the one of `key`. */
export function page(tag: string, date: string, key: string, text: string): PlatformRelease {
  const path = WORDS.pages.find((one) => one.key === key)?.paths[0] ?? "";
  return { release: tag, sources: [{ release: tag, date, key, path, id: null, text }] };
}

/** Reads pages, with the problems as "line:column code found". */
export function read(...releases: PlatformRelease[]): { platform: Platform; problems: string[] } {
  const problems: Problem[] = [];
  const platform = platformOf(releases, null, WORDS, knowledge(), (problem) => problems.push(problem));
  return {
    platform,
    problems: problems.map(({ place, code, found }) => `${place.line}:${place.column} ${code} ${found}`),
  };
}

export const markdown = (text: string) => read(page("v1.0.0", "2026-03-13", "support-matrix", text));

/** A release's facts, a line each: "vllm 0.11.0 @v1.5.1:208 since v1.0.0:44 | 0.10.1.1 @v0.6.0:69". */
export function lines(one: ReleasePlatform): string[] {
  const at = (stated: Stated<Subject>) => {
    const since = `${stated.since.release}:${stated.since.line}`;
    const now = `${stated.at.release}:${stated.at.line}`;
    return now === since ? `@${now}` : `@${now} since ${since}`;
  };
  return factsOf(one).map(([main, ...others]) => {
    if (!main) return "";
    const told = [main, ...others].map((stated) => `${valueText(stated.value)} ${at(stated)}`);
    return `${nameOf(main.value)} ${told.join(" | ")}`;
  });
}

function nameOf(subject: Subject): string {
  switch (subject.about) {
    case "engine":
      return subject.backend;
    case "nixl":
    case "cuda":
      return `${subject.backend} ${subject.about}`;
    case "gpu":
    case "cpu":
    case "package":
      return `${subject.about} ${subject.value.name}`;
    case "system": {
      const { cloud, name, version, arch } = subject.value;
      return [...(cloud === null ? [] : [cloud]), name, version, arch].join(" ");
    }
    case "kind":
    case "date":
    case "wheel":
    case "ucx":
    case "manylinux":
    case "glibc":
      return subject.about;
    default:
      return subject satisfies never;
  }
}

export function valueText(subject: Subject): string {
  switch (subject.about) {
    case "engine":
    case "nixl":
    case "ucx":
    case "wheel":
      return versionText(subject.value) ?? "none";
    case "cuda":
      return subject.value
        .map(
          ({ toolkit, driver, status }) => `${toolkit}/${driver ?? "?"}${status === "supported" ? "" : ` ${status}`}`,
        )
        .join(", ");
    case "gpu":
    case "cpu":
      return subject.value.status;
    case "system":
      return [subject.value.status, ...(subject.value.forms ?? [])].join("+");
    case "package":
      return [subject.value.version, subject.value.glibc ?? "-", subject.value.cuda ?? "-"].join(" ");
    case "kind":
    case "date":
    case "manylinux":
    case "glibc":
      return subject.value;
    default:
      return subject satisfies never;
  }
}
