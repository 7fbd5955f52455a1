import * as v from "valibot";
import { DIALECTS } from "../knowledge/dialects.ts";
import type { Registry } from "../knowledge/knowledge.ts";
import { FORMS, type Form } from "../model/platform.ts";
import { STATUSES, type Status } from "../model/status.ts";

const Text = v.pipe(v.string(), v.nonEmpty());
const Words = v.pipe(v.array(Text), v.minLength(1));

/** The form of `data/platform-tables.yaml`. */
export const PlatformTablesSchema = v.strictObject({
  pages: v.array(
    v.strictObject({
      key: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
      paths: Words,
      dialect: v.picklist(DIALECTS),
    }),
  ),
  tables: v.strictObject({
    releases: v.strictObject({ release: Words, kind: Words, date: Words, wheel: Words }),
    components: v.strictObject({ component: Words, version: Words, glibc: Words, cuda: Words }),
    cuda: v.strictObject({ release: Words, backend: Words, toolkit: Words, driver: Words, note: Words }),
    gpus: v.strictObject({ name: Words, status: Words }),
    cpus: v.strictObject({ name: Words, status: Words }),
    systems: v.strictObject({
      name: Words,
      host: Words,
      version: Words,
      arch: Words,
      status: Words,
      cloud: Words,
      forms: Words,
    }),
    requirements: v.strictObject({ label: Words, values: Words }),
  }),
  labels: v.strictObject({ gpus: Words, cpus: Words, systems: Words, clouds: Words, cuda: Words }),
  unused: v.array(Text),
  libraries: v.strictObject({ nixl: Words, ucx: Words }),
  abbreviations: v.record(Text, Words),
  prefixes: v.array(Text),
  development: v.array(Text),
  none: v.array(Text),
  statuses: v.record(Text, v.picklist(STATUSES)),
  forms: v.record(Text, v.array(v.picklist(FORMS))),
  architectures: v.record(Text, Words),
  gpuWords: v.array(Text),
});

type PlatformTablesData = v.InferOutput<typeof PlatformTablesSchema>;

const LABELS = ["gpus", "cpus", "systems", "clouds", "cuda"] as const;
/** What a line with a label states. */
export type Label = (typeof LABELS)[number];

/** What a column or a remark names: a backend's engine, a library of all backends, or one of a single backend. */
export type Component =
  | { readonly kind: "engine"; readonly backend: string }
  | { readonly kind: "nixl"; readonly backends: readonly string[] | null }
  | { readonly kind: "ucx" };

/** The words of `data/platform-tables.yaml`, ready to ask. */
export interface PlatformWords {
  readonly pages: PlatformTablesData["pages"];
  readonly tables: PlatformTablesData["tables"];
  /** Ids of the backends, in the order of the registry. */
  readonly backends: readonly string[];
  /** Which label a text is, or null. */
  labelOf(text: string): Label | null;
  backendOf(text: string): string | null;
  /** "NIXL", "NIXL (SGL / TRT / vLLM)", "nixl sglang" or a backend's name; null for anything else. */
  componentOf(text: string): Component | null;
  statusOf(text: string): Status | null;
  formsOf(text: string): readonly Form[] | null;
  archOf(text: string): string | null;
  isUnused(text: string): boolean;
  isNone(text: string): boolean;
  isDevelopment(text: string): boolean;
  /** A text without the words that may stand before a release. */
  withoutPrefix(text: string): string;
  /** A GPU architecture's bare name. */
  gpuName(text: string): string;
}

export function makePlatformWords(data: PlatformTablesData, registry: Registry): PlatformWords {
  const lookup = <T>(entries: readonly (readonly [string, T])[]) => {
    const known = new Map(entries.map(([word, value]) => [wordKey(word), value]));
    return (text: string): T | null => known.get(wordKey(text)) ?? null;
  };
  const among = (words: readonly string[]) => {
    const known = new Set(words.map(wordKey));
    return (text: string) => known.has(wordKey(text));
  };
  const naming = <K extends string>(names: readonly K[], groups: Readonly<Record<K, readonly string[]>>) =>
    lookup(names.flatMap((name) => groups[name].map((word) => [word, name] as const)));
  const short = naming(Object.keys(data.abbreviations), data.abbreviations);
  const backendOf = (text: string) => registry.find(text)?.id ?? short(text);
  const libraryOf = naming(["nixl", "ucx"], data.libraries);
  const isGpuWord = among(data.gpuWords);
  const libraryWords = Object.values(data.libraries).flat();
  return {
    pages: data.pages,
    tables: data.tables,
    backends: [...registry.entries.keys()],
    labelOf: naming(LABELS, data.labels),
    backendOf,
    componentOf(text) {
      const backend = backendOf(text);
      if (backend !== null) return { kind: "engine", backend };
      const word = libraryWords.find(
        (name) => wordKey(text) === wordKey(name) || wordKey(text).startsWith(`${wordKey(name)} `),
      );
      const library = word === undefined ? null : libraryOf(word);
      if (word === undefined || library === null) return null;
      const rest = text
        .slice(word.length)
        .trim()
        .replace(/^\(|\)$/g, "");
      const named = rest === "" ? [] : rest.split(/[/,]/u).map((name) => backendOf(name.trim()));
      if (named.some((id) => id === null)) return null;
      const backends = named.filter((id) => id !== null);
      switch (library) {
        case "nixl":
          return { kind: "nixl", backends: backends.length === 0 ? null : backends };
        case "ucx":
          return backends.length === 0 ? { kind: "ucx" } : null;
        default:
          return library satisfies never;
      }
    },
    statusOf: lookup(Object.entries(data.statuses)),
    formsOf: lookup(Object.entries(data.forms)),
    archOf: naming(Object.keys(data.architectures), data.architectures),
    isUnused: among(data.unused),
    isNone: among(data.none),
    isDevelopment: among(data.development),
    withoutPrefix(text) {
      const prefix = data.prefixes.find((word) => wordKey(text).startsWith(`${wordKey(word)} `));
      return prefix === undefined ? text.trim() : text.trim().slice(prefix.length).trim();
    },
    gpuName(text) {
      const bare = text.split(/\s+/u).filter((word) => !isGpuWord(word));
      return bare.length === 0 ? text : bare.join(" ");
    },
  };
}

/** Folds case, white space and the selector that makes a symbol an emoji. */
export function wordKey(text: string): string {
  return text
    .replace(/[\uFE0E\uFE0F]/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}
