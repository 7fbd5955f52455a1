import * as v from "valibot";
import { ChangeOutput, KindCounts } from "./change.ts";
import { Count, Day, Fingerprint, Line, Origin, Text } from "./common.ts";

const Comparison = v.object({
  base: Origin,
  head: Origin,
  only: v.nullable(v.object({ backends: v.array(Text), features: v.array(Text) })),
  summary: v.object({
    regressions: Count,
    improvements: Count,
    neutral: Count,
    entries: Count,
    changes: Count,
    unreviewed: Count,
    quiet: Count,
    kinds: KindCounts,
  }),
  suggestions: v.array(
    v.object({ kind: v.picklist(["rename", "alias"]), from: Text, fromId: Text, to: Text, toId: Text }),
  ),
  /** Pages that could not be read. */
  versionsUnknown: v.array(Text),
  /** Ids of the backends whose CUDA and driver are known of the base alone. */
  requirementsUnknown: v.array(Text),
  notRead: v.object({ base: v.array(Text), head: v.array(Text) }),
  changes: v.array(ChangeOutput),
});

const Target = v.union([
  v.object({ kind: v.literal("change"), fingerprint: Fingerprint }),
  v.object({
    kind: v.literal("selector"),
    change: v.nullable(Text),
    scope: v.nullable(Text),
    backend: v.nullable(Text),
    feature: v.nullable(Text),
  }),
]);

/** The JSON of `diff`. */
export const DiffOutput = v.object({
  schemaVersion: v.literal(2),
  ...Comparison.entries,
  gate: v.object({
    levels: v.array(Text),
    failing: v.array(Fingerprint),
    accepted: v.array(v.object({ fingerprint: Fingerprint, reason: Text, owner: Text, expires: v.nullable(Day) })),
    baseline: v.nullable(v.object({ known: v.array(Fingerprint), fixed: Count })),
    stale: v.array(
      v.object({
        target: Target,
        why: v.picklist(["expired", "unmatched"]),
        place: v.object({ path: Text, line: v.nullable(Line), column: v.nullable(Line) }),
      }),
    ),
  }),
});

/** Of that, what a baseline needs: one that an older version printed is one too. */
export const BaselineInput = v.object({
  schemaVersion: DiffOutput.entries.schemaVersion,
  changes: v.array(v.pick(ChangeOutput, ["fingerprint"])),
});

/** The JSON of `changelog`, newest release first, and of `reports/changes.json`. */
export const ChangelogOutput = v.object({ schemaVersion: v.literal(2), releases: v.array(Comparison) });

/** The JSON of `explain FINGERPRINT`: the change wherever it occurs. */
export const OccurrencesOutput = v.object({
  schemaVersion: v.literal(2),
  changes: v.array(v.object({ base: Text, head: Text, why: Text, ...ChangeOutput.entries })),
});
