import * as v from "valibot";
import { SCOPES, type Scope } from "../model/scope.ts";
import { compareVersions, parseVersion, type Version } from "../model/version.ts";
import { DIALECTS, type Dialect } from "./dialects.ts";

const Text = v.pipe(v.string(), v.nonEmpty());
const Release = v.pipe(
  v.string(),
  v.check((text) => parseVersion(text) !== null, "a release tag such as v1.2.0"),
);

export const PagesSchema = v.array(
  v.strictObject({
    since: Release,
    pages: v.array(
      v.strictObject({
        key: Text,
        paths: v.pipe(v.array(Text), v.minLength(1)),
        dialect: v.picklist(DIALECTS),
        states: v.array(v.picklist(SCOPES)),
        restates: v.optional(v.array(v.picklist(SCOPES)), []),
        backend: v.optional(Text),
        optional: v.optional(v.boolean(), false),
        ignores: v.optional(v.array(Text), []),
        ignoresRows: v.optional(v.array(Text), []),
      }),
    ),
  }),
);

/** One page of an era. The first of `paths` that exists is read. */
export interface PageRule {
  readonly key: string;
  readonly paths: readonly string[];
  readonly dialect: Dialect;
  /** The scopes that this page is the source of. */
  readonly states: readonly Scope[];
  /** Scopes that it repeats: the source where no other page states them, else held against that page. */
  readonly restates: readonly Scope[];
  /** Whose page it is, where it is one backend's own. */
  readonly backend: string | null;
  /** Whether a release may lack it. */
  readonly optional: boolean;
  /** Headers, their cells parted by " | ", of tables that have statuses and are none of the matrix. */
  readonly ignores: readonly string[];
  /** Labels of rows of a matrix that are no features, such as a line of remarks. */
  readonly ignoresRows: readonly string[];
}

/** The pages to read from a release on, until the next era. */
export interface Era {
  readonly since: Version;
  readonly pages: readonly PageRule[];
}

/** Eras, oldest first. */
export function makeEras(data: v.InferOutput<typeof PagesSchema>): Era[] {
  return data
    .flatMap(({ since, pages }) => {
      const version = parseVersion(since);
      return version ? [{ since: version, pages: pages.map((p) => ({ ...p, backend: p.backend ?? null })) }] : [];
    })
    .sort((a, b) => compareVersions(a.since, b.since));
}

/** The era of a release; null if it is older than every page. A pre-release belongs to the era of its release. */
export function eraOf(eras: readonly Era[], version: Version): Era | null {
  const final: Version = { ...version, pre: null };
  return eras.findLast((era) => compareVersions(era.since, final) <= 0) ?? null;
}
