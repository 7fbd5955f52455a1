import * as v from "valibot";
import { isPrintable } from "../model/printable.ts";
import { SCOPES } from "../model/scope.ts";
import { SKETCH } from "../model/sketch.ts";
import { SLUG } from "../model/slug.ts";
import { NOTATIONS } from "../model/snapshot.ts";
import { STATUSES } from "../model/status.ts";
import { TOPIC } from "../model/topic.ts";

/** A text that can be shown anywhere. */
const Shown = v.pipe(v.string(), v.check(isPrintable, "text without control characters or bidirectional marks"));
const Text = v.pipe(Shown, v.nonEmpty());
const Id = v.pipe(v.string(), v.regex(SLUG));
const Topic = v.pipe(v.string(), v.regex(TOPIC));
/** Of git: SHA-1 or SHA-256. */
const ObjectId = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/));
const Line = v.pipe(v.number(), v.integer(), v.minValue(1));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const PageLine = v.pipe(v.string(), v.regex(/^[a-z0-9-]+:[1-9][0-9]*$/));
const StatusName = v.picklist(STATUSES);

/** Where another page states the same fact; its status where that is another one, and the whole that it names instead. */
const RestatementSchema = v.union([
  PageLine,
  v.strictObject({ at: PageLine, status: v.optional(StatusName), whole: v.optional(Id) }),
]);

const CellSchema = v.union([
  StatusName,
  v.strictObject({
    status: StatusName,
    symbol: v.optional(Text),
    notes: v.optional(v.pipe(v.array(Topic), v.minLength(1))),
    link: v.optional(Shown),
    also: v.optional(v.pipe(v.array(RestatementSchema), v.minLength(1))),
  }),
]);

const TableSchema = v.strictObject({
  scope: v.picklist(SCOPES),
  backends: v.pipe(v.array(Id), v.minLength(1)),
  variant: v.optional(Id),
  at: PageLine,
  notation: v.picklist(NOTATIONS),
  symbols: v.record(StatusName, Text),
  features: v.optional(v.array(Id)),
  cells: v.record(Id, v.record(Id, CellSchema)),
  lines: v.optional(v.array(Line)),
  labels: v.optional(v.record(Id, Text)),
  links: v.optional(v.record(Id, Shown)),
  deprecated: v.optional(v.pipe(v.array(Id), v.minLength(1))),
});

/** A mark of deprecation that is not on a row of a followed page. */
const DeprecationSchema = v.strictObject({
  feature: Id,
  in: v.picklist(SCOPES),
  backend: v.optional(Id),
  variant: v.optional(Id),
  at: PageLine,
  since: v.optional(Text),
});

const StatementSchema = v.strictObject({
  caveat: v.optional(Text),
  note: v.optional(Text),
  in: v.picklist(SCOPES),
  variant: v.optional(Id),
  at: PageLine,
  published: Hash,
  sketch: v.optional(v.pipe(v.string(), v.regex(SKETCH))),
  by: v.optional(v.literal("page")),
  classified: v.optional(v.picklist(["rule", "nothing"])),
  sense: v.optional(Hash),
  link: v.optional(Shown),
});

/** The form of `data/releases/<tag>.yaml`. */
export const SnapshotSchema = v.strictObject({
  release: Text,
  date: v.optional(v.pipe(v.string(), v.isoDate())),
  commit: v.optional(ObjectId),
  repository: v.optional(v.pipe(v.string(), v.url())),
  declares: v.optional(Text),
  /** How much it holds, so that one that was cut is known; see `countsOf`. Required where a page has its blob. */
  counts: v.optional(v.strictObject({ tables: Count, cells: Count, notes: Count })),
  pages: v.record(
    v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
    v.strictObject({
      path: Text,
      blob: v.optional(ObjectId),
      legend: v.optional(v.record(Text, StatusName)),
    }),
  ),
  /** Pages that were looked for and not there: key to the first path. */
  notRead: v.optional(v.record(v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)), Text)),
  tables: v.array(TableSchema),
  notes: v.optional(v.record(Text, v.pipe(v.array(StatementSchema), v.minLength(1)))),
  deprecations: v.optional(v.pipe(v.array(DeprecationSchema), v.minLength(1))),
});

export type SnapshotData = v.InferOutput<typeof SnapshotSchema>;
export type TableData = SnapshotData["tables"][number];
export type RestatementData = v.InferOutput<typeof RestatementSchema>;
export type CellData = v.InferOutput<typeof CellSchema>;
