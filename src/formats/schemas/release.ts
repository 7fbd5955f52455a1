import * as v from "valibot";
import {
  By,
  Commit,
  Count,
  Day,
  Line,
  Named,
  NoteKindName,
  Origin,
  ScopeName,
  Source,
  StatusName,
  Text,
} from "./common.ts";
import { PlatformOutput } from "./platform.ts";

/** The JSON of `show`. */
export const MatrixOutput = v.object({
  schemaVersion: v.literal(1),
  ...Origin.entries,
  declaredRelease: v.nullable(Text),
  /** Features that the release calls deprecated; with `backends` where only on those. */
  deprecated: v.array(v.object({ ...Named.entries, backends: v.optional(v.array(Named)) })),
  cells: v.array(
    v.object({
      scope: ScopeName,
      backend: Named,
      variant: v.nullable(Named),
      features: v.pipe(v.array(Named), v.minLength(1), v.maxLength(2)),
      status: StatusName,
      symbol: Text,
      caveats: v.array(Text),
      source: Source,
      /** Other pages that state it. */
      also: v.optional(v.array(v.object({ path: Text, line: Line, status: StatusName, feature: v.optional(Named) }))),
    }),
  ),
  caveats: v.array(
    v.object({
      id: Text,
      backend: Named,
      topic: Text,
      text: Text,
      by: By,
      kind: NoteKindName,
      cells: Count,
      statements: v.array(v.object({ scope: ScopeName, kind: NoteKindName, text: Text, by: By, source: Source })),
    }),
  ),
  platform: v.nullable(PlatformOutput),
});

/** The JSON of `releases`. */
export const ReleasesOutput = v.object({
  schemaVersion: v.literal(1),
  releases: v.array(
    v.object({
      release: Text,
      date: v.nullable(Day),
      commit: Commit,
      preRelease: v.boolean(),
      kind: v.nullable(Text),
      matrix: v.boolean(),
      own: v.boolean(),
      cells: Count,
      notes: Count,
      pages: v.array(Text),
    }),
  ),
});
