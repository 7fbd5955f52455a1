import { append } from "../model/append.ts";
import { withoutInvisible } from "../model/printable.ts";
import { parseVersion } from "../model/version.ts";
import type { RegistryData } from "./registry-schema.ts";

/** One feature or backend. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  /** Other ways to write the same name. */
  readonly aliases: readonly string[];
  /** Names that it had before, and the release that changed them. */
  readonly renamed: readonly { readonly from: string; readonly in: string }[];
  /** Ids of the features that other tables state in place of this one. */
  readonly split: readonly string[];
  /** Ids of the features that this one took in. */
  readonly merged: readonly string[];
  /** The release that dropped it, or null. */
  readonly retired: string | null;
  /** Of a topic: the features that it is about, in order of id; two are a pair. */
  readonly features: readonly string[];
}

/** Names and aliases of features or backends, in any case. */
export interface Registry {
  readonly entries: ReadonlyMap<string, Entry>;
  /** The entry with this name, alias, former name or id, or null. */
  find(name: string): Entry | null;
  /** The name to show for an id; the id itself if the registry lacks it. */
  nameOf(id: string): string;
  /** Whether `name` is a former name of the entry: one that a release changed, and not just another spelling. */
  isFormerName(id: string, name: string): boolean;
  /** The ids that an entry was split into, or that were merged into it. */
  partsOf(id: string): readonly string[];
  /** Whether two ids are the same thing, or one is a part of the other, in either order. */
  isSameOrPart(a: string, b: string): boolean;
  /** All ids for which `isSameOrPart` holds: itself, its parts, and what it is part of. */
  relatedTo(id: string): readonly string[];
}

/** Reports a name that two entries have, and a reference to an entry that is not there. */
export function checkRegistry(
  data: RegistryData,
  problemAt: (keys: readonly string[], found: string, expected: string, fix: string) => void,
): void {
  const owners = new Map<string, string>();
  for (const [id, entry] of Object.entries(data)) {
    for (const name of new Set([id, entry.name, ...entry.aliases, ...entry.renamed.map((r) => r.from)].map(keyOf))) {
      const owner = owners.get(name);
      if (owner !== undefined)
        problemAt(
          [id],
          `the name "${name}"`,
          `names that no other entry has; ${owner} has it`,
          "rename one of the two, or merge them",
        );
      owners.set(name, id);
    }
    for (const field of ["split", "merged"] as const) {
      for (const part of entry[field]) {
        if (!Object.hasOwn(data, part))
          problemAt([id, field], `the entry "${part}"`, "an id of this file", "correct it, or add it");
      }
    }
    for (const release of [entry.retired, ...entry.renamed.map((r) => r.in)]) {
      if (release !== undefined && parseVersion(release) === null)
        problemAt([id], `the release "${release}"`, "a tag such as v1.2.0", "correct it");
    }
  }
}

const NONE: readonly string[] = [];

export function makeRegistry(data: RegistryData): Registry {
  const entries = new Map<string, Entry>();
  const byName = new Map<string, Entry>();
  for (const [id, fields] of Object.entries(data)) {
    const entry: Entry = { id, ...fields, retired: fields.retired ?? null };
    entries.set(id, entry);
    for (const name of [id, entry.name, ...entry.aliases, ...entry.renamed.map((r) => r.from)]) {
      byName.set(keyOf(name), entry);
    }
  }
  const parts = new Map([...entries].map(([id, { split, merged }]) => [id, [...split, ...merged]]));
  const wholes = new Map<string, string[]>();
  for (const [id, list] of parts) for (const part of list) append(wholes, part, id);
  const partsOf = (id: string): readonly string[] => parts.get(id) ?? NONE;
  return {
    entries,
    partsOf,
    isSameOrPart: (a, b) => a === b || partsOf(a).includes(b) || partsOf(b).includes(a),
    relatedTo: (id) => [...new Set([id, ...partsOf(id), ...(wholes.get(id) ?? NONE)])],
    find: (name) => byName.get(keyOf(name)) ?? null,
    nameOf: (id) => entries.get(id)?.name ?? id,
    isFormerName: (id, name) => entries.get(id)?.renamed.some((r) => keyOf(r.from) === keyOf(name)) ?? false,
  };
}

/** Folds case, white space, the spellings of a dash, and leaves out what nobody sees. */
function keyOf(name: string): string {
  return withoutInvisible(name.normalize("NFKC")).toLowerCase().replace(/[‐-―]/gu, "-").replace(/\s+/gu, " ").trim();
}
