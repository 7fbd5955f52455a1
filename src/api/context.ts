import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Platform } from "../model/platform.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** What the functions need besides releases: names and rules of a project, its versions, and the templates. */
export interface Context {
  /** Names, symbols, pages and notes of a project, see {@link readKnowledge}. */
  readonly knowledge: Knowledge;
  /** The versions and requirements of all releases; with null, none are compared or reported. */
  readonly platform: Platform | null;
  /** Returns a Handlebars template by its file name, such as `release.md.hbs`; null if there is none. */
  readonly template: (name: string) => string | null;
}

/** A context with the releases that the package ships. */
export interface Shipped extends Context {
  /** The tags of the releases in version order, oldest first, pre-releases included. */
  readonly releases: readonly string[];
  /** Their snapshots, in the same order; each is read once, on first use. */
  readonly snapshots: readonly Snapshot[];
  /**
   * The snapshot of a release, such as `v1.2.0`.
   *
   * @throws UsageError if the package does not ship the release; its message suggests the nearest one.
   */
  snapshot(release: string): Snapshot;
}
