import * as v from "valibot";
import { KINDS } from "../kinds/registry.ts";
import type { Registry } from "../knowledge/knowledge.ts";
import { nearestEntryInWords } from "../knowledge/nearest.ts";
import { isPrintable } from "../model/printable.ts";
import type { Report } from "../model/problem.ts";
import { SCOPES } from "../model/scope.ts";
import { parseVersion } from "../model/version.ts";
import { isBlank } from "../yaml/blank.ts";
import { readYaml } from "../yaml/read.ts";
import type { Acceptance, Target } from "./acceptance.ts";

/** Shown in every format, in logs and comments too. */
const Shown = v.pipe(v.string(), v.check(isPrintable, "a text without control characters or bidirectional marks"));
const Text = v.pipe(Shown, v.trim(), v.nonEmpty());
/** A day that there is: the pattern alone would take 2026-02-30. */
const Day = v.pipe(v.string(), v.isoDate("a day, YYYY-MM-DD"), v.check(isDay, "a day of the calendar"));

const Entry = v.pipe(
  v.strictObject({
    change: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/, "the 12 hex digits of a fingerprint"))),
    match: v.optional(
      v.pipe(
        v.strictObject({
          kind: v.optional(v.picklist(KINDS)),
          scope: v.optional(v.picklist(SCOPES)),
          backend: v.optional(Text),
          feature: v.optional(Text),
        }),
        v.check((match) => Object.keys(match).length > 0, "at least one of kind, scope, backend, feature"),
      ),
    ),
    reason: Text,
    owner: v.optional(Shown, ""),
    expires: v.optional(Day),
    release: v.optional(Text),
  }),
  v.check(
    ({ change, match }) => (change === undefined) !== (match === undefined),
    "either change, a fingerprint, or match",
  ),
);

/** A list whose last entry is gone is nothing to YAML. */
export const AcceptanceSchema = v.strictObject({ accepted: v.nullable(v.array(Entry)) });

/**
 * Reads a file of accepted changes; one that is empty, or has comments alone, accepts nothing. Every problem is reported
 * with its place; null if there was any.
 */
export function readAcceptances(
  text: string,
  path: string,
  registries: { readonly backends: Registry; readonly features: Registry },
  report: Report,
): Acceptance[] | null {
  if (isBlank(text)) return [];
  const reading = readYaml(text, path, AcceptanceSchema, "invalid-data", report);
  if (!reading) return null;
  let sound = true;
  const wrong = (keys: readonly (string | number)[], found: string, expected: string, fix: string) => {
    sound = false;
    reading.problemAt(keys, found, expected, fix);
  };
  const idOf = (what: "backend" | "feature", given: string | undefined, index: number): string | null => {
    if (given === undefined) return null;
    const entry = registries[`${what}s`].find(given);
    if (entry) return entry.id;
    wrong(
      ["accepted", index, "match", what],
      `the unknown ${what} "${given}"`,
      `a ${what} by id, name or alias`,
      nearestEntryInWords(given, registries[`${what}s`]),
    );
    return null;
  };
  const acceptances = (reading.value.accepted ?? []).map(
    ({ change, match, reason, owner, expires, release }, i): Acceptance => {
      const version = release === undefined ? null : parseVersion(release);
      if (release !== undefined && version === null && !release.startsWith("git:"))
        wrong(["accepted", i, "release"], `the release "${release}"`, "a tag such as v1.2.0", "correct or remove it");
      const target: Target =
        change !== undefined
          ? { kind: "change", fingerprint: change }
          : {
              kind: "selector",
              change: match?.kind ?? null,
              scope: match?.scope ?? null,
              backend: idOf("backend", match?.backend, i),
              feature: idOf("feature", match?.feature, i),
            };
      return {
        target,
        reason,
        owner,
        expires: expires ?? null,
        release: version?.tag ?? release ?? null,
        place: { path, ...reading.placeOf(["accepted", i]) },
      };
    },
  );
  return sound ? acceptances : null;
}

/** Whether there is such a day, given as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
