import * as v from "valibot";
import { CAUSES } from "../../model/change.ts";
import { Kind } from "./change.ts";
import { EvidenceOutput, Line, StatusName, Text } from "./common.ts";

/** The JSON of `rules`. */
export const RulesOutput = v.object({
  schemaVersion: v.literal(1),
  kinds: v.array(v.object({ kind: Kind, sentence: Text, mirror: Kind, mirrorReason: v.nullable(Text) })),
  causes: v.array(v.object({ id: Text, cause: v.picklist(CAUSES), sentence: Text })),
});

/** The JSON of `explain` of a kind or rule. */
export const TermOutput = v.object({
  schemaVersion: v.literal(1),
  id: Text,
  sentence: Text,
  mirror: v.nullable(Text),
  mirrorReason: v.nullable(Text),
  cause: v.nullable(Text),
});

/** The JSON of `lint --disagreements`. */
export const DisagreementsOutput = v.object({
  schemaVersion: v.literal(1),
  release: Text,
  /** The release that new ones are new since; null if none was named. */
  base: v.nullable(Text),
  /** Paths of pages that were looked for and not there. */
  unread: v.array(Text),
  disagreements: v.array(
    v.object({
      kind: v.picklist(["fact", "pair", "whole"]),
      title: Text,
      since: Text,
      isNew: v.boolean(),
      /** Since when, in words. */
      past: Text,
      statements: v.array(
        v.object({
          evidence: EvidenceOutput,
          table: Text,
          feature: Text,
          status: StatusName,
          glyph: Text,
          word: Text,
          since: Text,
          past: Text,
          followed: v.boolean(),
        }),
      ),
      fix: Text,
    }),
  ),
});

/** What a finding is about, as waivers select it. */
const AboutOutput = v.object({
  scope: v.nullable(Text),
  backend: v.nullable(Text),
  features: v.array(Text),
  note: v.nullable(Text),
});

/** The JSON of `lint`. */
export const FindingsOutput = v.object({
  schemaVersion: v.literal(2),
  problems: v.array(
    v.object({
      code: Text,
      severity: v.picklist(["error", "warning"]),
      release: v.nullable(Text),
      place: v.object({ path: Text, line: v.nullable(Line), column: v.nullable(Line) }),
      found: Text,
      expected: Text,
      fix: Text,
      about: AboutOutput,
    }),
  ),
});
