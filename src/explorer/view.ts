import type { ViewExport } from "../report/view-export.ts";
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
  /** What the title of the window adds: the filters. */
  readonly about?: string;
  readonly content: readonly (HTMLElement | null)[];
  /** What the tabs keep: the release that the view is of. */
  readonly release?: string;
  /** The picture and the records that a reader can take away. */
  readonly exportView?: () => ViewExport;
}

export type View = (context: ViewContext) => Rendered;
