import type { Model } from "./model.ts";
import type { Route } from "./route.ts";

/** What a view works with. */
export interface ViewContext {
  readonly model: Model;
  readonly route: Route;
  /** Goes to another place. */
  go(hash: string): void;
}

/** A rendered view: its title, and what stands below it. */
export interface Rendered {
  readonly title: string;
  readonly content: readonly HTMLElement[];
}
