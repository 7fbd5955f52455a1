import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Platform } from "../model/platform.ts";
import type { Snapshot } from "../model/snapshot.ts";

/** What the functions work with besides releases: names and rules of a project, its versions, and the templates. */
export interface Context {
  /** Names, symbols, pages and notes of a project, see {@link readKnowledge}. */
  readonly knowledge: Knowledge;
  /** The versions and requirements of all releases; null compares and reports none. */
  readonly platform: Platform | null;
  /** Gives a Handlebars template by its file name, such as `release.md.hbs`; null where there is none. */
  readonly template: (name: string) => string | null;
}

/** A context with the releases that the package ships. */
export interface Shipped extends Context {
  /** The tags of the releases in version order, oldest first, pre-releases included. */
  readonly releases: readonly string[];
  /** All of them, in the same order; each is read once, when it is first asked for. */
  readonly snapshots: readonly Snapshot[];
  /**
   * The snapshot of one release, such as `v1.2.0`.
   *
   * @throws UsageError where the package ships no such release; its message has the nearest one.
   */
  snapshot(release: string): Snapshot;
}
