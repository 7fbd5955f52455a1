import type { Change } from "../model/change.ts";
import type { Snapshot } from "../model/snapshot.ts";
import type { RenameSuggestion } from "./suggest-renames.ts";
import type { Summary } from "./summary.ts";

/** What a reader asks about, by id; an empty list takes all. A change of any of them is wanted. */
export interface Filter {
  readonly backends: readonly string[];
  readonly features: readonly string[];
}

/** What changed between two releases. */
export interface Diff {
  readonly base: Snapshot;
  readonly head: Snapshot;
  /** In the total order of `compareChanges`. */
  readonly changes: readonly Change[];
  readonly summary: Summary;
  /** The releases without known versions and requirements, if others have them; these are not compared. */
  readonly versionsUnknown: readonly string[];
  /** The backends whose CUDA and driver only the base states; they are not compared. */
  readonly requirementsUnknown: readonly string[];
  /** Possible renames that the registry lacks. */
  readonly suggestions: readonly RenameSuggestion[];
  /** What the changes were filtered by, or null. */
  readonly filter: Filter | null;
}
