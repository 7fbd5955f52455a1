import * as v from "valibot";
import { KINDS } from "../../kinds/registry.ts";
import { CAUSES, IMPACTS } from "../../model/change.ts";
import { By, Count, Fingerprint, Named, NoteKindName, ScopeName, Sides, StatusName, Text } from "./common.ts";

export const Kind = v.picklist(KINDS);

/** A cell by its subject, with its status where it came or went. */
const CellSubjectOutput = v.object({
  scope: ScopeName,
  backend: Text,
  variant: v.optional(Text),
  features: v.pipe(v.array(Text), v.minLength(1), v.maxLength(2)),
  status: v.optional(StatusName),
});

const Wording = v.object({ scope: ScopeName, kind: NoteKindName, text: Text, by: By });

/** What a change is from or to, by its kind: a cell, names, a version, the status or least version of a requirement. */
const Side = v.nullable(
  v.union([
    v.object({ status: StatusName, symbol: Text, caveats: v.array(Text) }),
    v.object({ status: StatusName }),
    v.object({ names: v.array(Text) }),
    v.object({ version: v.nullable(Text) }),
    v.object({ least: Text }),
    v.object({ deprecated: v.boolean() }),
    v.object({ legend: v.record(Text, StatusName) }),
  ]),
);

const RequirementOutput = v.object({
  kind: v.picklist(["driver", "glibc", "cuda", "gpu", "cpu", "system", "form"]),
  toolkit: v.optional(Text),
  name: v.optional(Text),
  version: v.optional(Text),
  arch: v.optional(Text),
  cloud: v.optional(v.nullable(Text)),
  form: v.optional(Text),
});

export const ChangeOutput = v.object({
  fingerprint: Fingerprint,
  kind: Kind,
  impact: v.picklist(IMPACTS),
  cause: v.picklist(CAUSES),
  rule: Text,
  /** False if no rule and no catalogue could judge a wording. */
  reviewed: v.boolean(),
  scope: v.nullable(ScopeName),
  backend: v.nullable(Named),
  variant: v.nullable(Named),
  features: v.array(Named),
  before: Side,
  after: Side,
  /** The fingerprint of the entry that it belongs to; null if it is an entry itself. */
  toldUnder: v.nullable(Fingerprint),
  message: Text,
  annotation: v.nullable(v.object({ says: Text, link: v.nullable(Text) })),
  evidence: Sides,
  /** Of caveat-*, note-* and restated-note-changed. */
  caveat: v.optional(
    v.object({
      id: Text,
      topic: Text,
      by: By,
      before: v.nullable(Text),
      after: v.nullable(Text),
      wordings: v.object({ before: v.array(Wording), after: v.array(Wording) }),
    }),
  ),
  /** The cells that came, went, or have a note; of coverage-* how many. */
  cells: v.optional(v.union([Count, v.array(CellSubjectOutput)])),
  /** Key of the page, where it is one that repeats what is followed. */
  page: v.optional(Text),
  cellsBefore: v.optional(v.array(CellSubjectOutput)),
  caveats: v.optional(v.array(Text)),
  notes: v.optional(v.array(Text)),
  whole: v.optional(v.boolean()),
  component: v.optional(v.picklist(["engine", "nixl", "ucx"])),
  requirement: v.optional(RequirementOutput),
  symbols: v.optional(v.array(v.object({ before: Text, after: Text, cells: Count }))),
  labels: v.optional(v.array(v.object({ feature: Text, before: Text, after: Text }))),
  references: v.optional(
    v.array(
      v.object({
        subject: v.picklist(["page", "feature", "note", "status"]),
        id: Text,
        before: v.nullable(Text),
        after: v.nullable(Text),
      }),
    ),
  ),
});

/** How many entries there are of each kind; every kind is there. */
export const KindCounts = v.record(Kind, Count);
