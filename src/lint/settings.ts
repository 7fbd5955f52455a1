import * as v from "valibot";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Report } from "../model/problem.ts";
import { SCOPES, type Scope } from "../model/scope.ts";
import { readYaml } from "../yaml/read.ts";
import { LINT_CODES, type LintCode } from "./codes.ts";

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty("a text"));

/** The form of `data/lint.yaml`. */
export const LintSettingsSchema = v.strictObject({
  temporary: v.strictObject({ words: v.array(Text), releases: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  waivers: v.array(
    v.pipe(
      v.strictObject({
        rule: v.picklist(LINT_CODES),
        release: v.optional(Text),
        scope: v.optional(v.picklist(SCOPES)),
        backend: v.optional(Text),
        feature: v.optional(Text),
        note: v.optional(Text),
        path: v.optional(Text),
        reason: Text,
      }),
      v.check(
        ({ rule: _rule, reason: _reason, ...selector }) => Object.keys(selector).length > 0,
        "at least one of release, scope, backend, feature, note, path",
      ),
    ),
  ),
});

/** Findings of a rule that are known and meant to stay. What a selector leaves out is null and may be anything. */
export interface Waiver {
  readonly rule: LintCode;
  readonly release: string | null;
  readonly scope: Scope | null;
  readonly backend: string | null;
  readonly feature: string | null;
  readonly note: string | null;
  readonly path: string | null;
  readonly reason: string;
  readonly place: { readonly line: number; readonly column: number };
}

export interface LintSettings {
  /** Words that call something temporary, and in how many releases that may be so. */
  readonly temporary: { readonly words: readonly string[]; readonly releases: number };
  /** In the order of the file. */
  readonly waivers: readonly Waiver[];
}

/** The settings without a file. */
export const NO_SETTINGS: LintSettings = { temporary: { words: [], releases: 1 }, waivers: [] };

/** Reads `data/lint.yaml`. Every problem is reported with its place; null if there was any. */
export function readLintSettings(
  text: string,
  path: string,
  { backends, features }: Pick<Knowledge, "backends" | "features">,
  report: Report,
): LintSettings | null {
  let sound = true;
  const reading = readYaml(text, path, LintSettingsSchema, "invalid-data", report);
  if (!reading) return null;
  const waivers = reading.value.waivers.map((waiver, i): Waiver => {
    const idOf = (what: "backend" | "feature"): string | null => {
      const name = waiver[what];
      if (name === undefined) return null;
      const entry = { backend: backends, feature: features }[what].find(name);
      if (entry) return entry.id;
      sound = false;
      reading.problemAt(["waivers", i, what], `the ${what} "${name}"`, `a name in data/${what}s.yaml`, "correct it");
      return null;
    };
    return {
      rule: waiver.rule,
      release: waiver.release ?? null,
      scope: waiver.scope ?? null,
      backend: idOf("backend"),
      feature: idOf("feature"),
      note: waiver.note ?? null,
      path: waiver.path ?? null,
      reason: waiver.reason,
      place: reading.placeOf(["waivers", i]),
    };
  });
  return sound ? { temporary: reading.value.temporary, waivers } : null;
}
