import * as v from "valibot";
import type { Registry } from "../knowledge/knowledge.ts";
import { nearestEntryInWords } from "../knowledge/nearest.ts";
import { isPrintable } from "../model/printable.ts";
import type { Report } from "../model/problem.ts";
import { type Features, featuresKey, featuresOf } from "../model/subject.ts";
import { readYaml } from "../yaml/read.ts";
import { MINIMUM_STATUSES, type Profile } from "./profile.ts";

/** Shown in every format. */
const Shown = v.pipe(v.string(), v.check(isPrintable, "a text without control characters or bidirectional marks"));
const Name = v.pipe(Shown, v.nonEmpty());
/** A driver version; only the major version is compared. */
const Driver = v.pipe(v.string(), v.regex(/^[1-9]\d{0,4}(?:\.\d+)*$/u, "a version of the driver, such as 575"));
export const ProfileSchema = v.strictObject({
  name: v.optional(Shown, ""),
  backends: v.optional(v.array(Name), []),
  features: v.optional(v.array(Name), []),
  pairs: v.optional(v.array(v.pipe(v.array(Name), v.length(2))), []),
  least: v.optional(v.picklist(MINIMUM_STATUSES), "limited"),
  platform: v.optional(
    v.strictObject({
      // As a number or a text, since YAML takes 580.95 for a number and 580.95.05 for none.
      driver: v.optional(v.union([v.pipe(v.number(), v.minValue(1), v.maxValue(99_999)), Driver])),
      // A text: as a number 12.10 would be 12.1.
      cuda: v.optional(Name),
      os: v.optional(Name),
      arch: v.optional(Name),
    }),
  ),
});

/**
 * Reads a profile. Names may be ids, names or aliases in any case. Every problem is reported with its place, an unknown
 * name with the nearest one; null if there was any.
 */
export function readProfile(
  text: string,
  path: string,
  registries: { readonly backends: Registry; readonly features: Registry },
  report: Report,
): Profile | null {
  const reading = readYaml(text, path, ProfileSchema, "invalid-data", report);
  if (!reading) return null;
  const { name, backends, features, pairs, least, platform } = reading.value;
  let sound = true;
  const wrong = (keys: readonly (string | number)[], found: string, expected: string, fix: string) => {
    sound = false;
    reading.problemAt(keys, found, expected, fix);
  };
  const idOf = (what: "backend" | "feature", given: string, keys: readonly (string | number)[]): string => {
    const registry = registries[`${what}s`];
    const entry = registry.find(given);
    if (entry) return entry.id;
    wrong(
      keys,
      `the unknown ${what} "${given}"`,
      `a ${what} by id, name or alias`,
      nearestEntryInWords(given, registry),
    );
    return given;
  };
  const ids = (what: "backend" | "feature", names: readonly string[]) => [
    ...new Set(names.map((given, i) => idOf(what, given, [`${what}s`, i]))),
  ];
  const together = new Map<string, Features>();
  pairs.forEach(([first = "", second = ""], i) => {
    const [a, b] = [idOf("feature", first, ["pairs", i, 0]), idOf("feature", second, ["pairs", i, 1])];
    if (a === b) wrong(["pairs", i], `a pair of ${a} with itself`, "two different features", "correct or remove it");
    together.set(featuresKey(featuresOf(a, b)), featuresOf(a, b));
  });
  const profile: Profile = {
    name,
    backends: ids("backend", backends),
    features: ids("feature", features),
    pairs: [...together.values()],
    least,
    platform: platform
      ? {
          driver: platform.driver === undefined ? null : Number.parseInt(String(platform.driver), 10),
          cuda: platform.cuda ?? null,
          os: platform.os ?? null,
          arch: platform.arch ?? null,
        }
      : null,
  };
  return sound ? profile : null;
}
