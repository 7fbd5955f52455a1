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
  /** The releases whose versions and requirements are not known, where those of any are: they are not compared then. */
  readonly versionsUnknown: readonly string[];
  /** The backends whose CUDA and driver are known of the base alone: nothing is told of them then. */
  readonly requirementsUnknown: readonly string[];
  /** Renames that the registry may lack. */
  readonly suggestions: readonly RenameSuggestion[];
  /** What the changes were filtered by, or null. */
  readonly filter: Filter | null;
}
