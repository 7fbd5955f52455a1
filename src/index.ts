/**
 * What changed between the Feature Matrices of NVIDIA Dynamo's releases.
 *
 * All functions are pure, but for `shipped`, which reads the package's own files: texts go in, values and texts come
 * out, and the same input gives the same output. Readers collect every problem in a `Result`; what a caller got wrong,
 * such as an unknown name, throws `UsageError`.
 *
 * @packageDocumentation
 */
export { check, upgrade } from "./api/advise.ts";
export {
  describe,
  diff,
  diffsOf,
  type FilterCriteria,
  filter,
  history,
  type Line,
  ledger,
  lineOf,
} from "./api/compare.ts";
export type { Context, Shipped } from "./api/context.ts";
export {
  importRelease,
  type ReleasePages,
  readKnowledge,
  readPlatform,
  readProfile,
  readSnapshot,
  writeSnapshot,
} from "./api/read.ts";
export { type Printable, render } from "./api/render.ts";
export type { Result } from "./api/result.ts";
export { shipped } from "./api/shipped.ts";
export type { Diff } from "./diff/result.ts";
export type { Summary } from "./diff/summary.ts";
export type { CaveatRecord, LedgerEvent } from "./history/ledger.ts";
export type { Period, Timeline } from "./history/timeline.ts";
export type { Knowledge, Registry } from "./knowledge/knowledge.ts";
export type { Cause, Change, ChangeKind, Impact } from "./model/change.ts";
export { UnevaluatedError, UsageError } from "./model/failure.ts";
export type { Platform, ReleasePlatform } from "./model/platform.ts";
export type { Problem } from "./model/problem.ts";
export type { Scope } from "./model/scope.ts";
export type { Cell, Note, Page, Snapshot, Statement, Table } from "./model/snapshot.ts";
export type { Status } from "./model/status.ts";
export type { Profile } from "./profile/profile.ts";
export type { Advice } from "./upgrade/advice.ts";
export type { Check } from "./upgrade/check.ts";
