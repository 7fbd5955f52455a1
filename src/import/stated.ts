import type { Scope } from "../model/scope.ts";
import type { Notation } from "../model/snapshot.ts";
import type { Status } from "../model/status.ts";
import type { Features } from "../model/subject.ts";
import type { Point } from "./point.ts";

/** A note as the page has it. The same object stands on every cell that refers to it by number. */
export interface StatedNote {
  /** The page's own words, without markup. */
  readonly text: string;
  /** The same without the words that say what it is about. */
  readonly body: string;
  /** What it says it is about, in bold before a colon, or null. */
  readonly lead: string | null;
  readonly link: string | null;
  readonly point: Point;
}

export interface StatedCell {
  readonly backend: string;
  readonly features: Features;
  readonly status: Status;
  readonly symbol: string;
  readonly notation: Notation;
  readonly notes: readonly StatedNote[];
  /** Where a link of the status itself leads, such as the issue that tracks it; or null. */
  readonly link: string | null;
  readonly point: Point;
}

/** A table that a layout has recognised and read. */
export interface StatedTable {
  readonly scope: Scope;
  readonly backends: readonly string[];
  /** The kind of hardware that the table is for; null if the page makes no difference. */
  readonly variant: string | null;
  readonly point: Point;
  readonly cells: readonly StatedCell[];
  /** Feature id to the name that the page gives it, in page order. */
  readonly labels: ReadonlyMap<string, string>;
  readonly links: ReadonlyMap<string, string>;
  /** The features that it marks as deprecated. */
  readonly deprecated: ReadonlySet<string>;
  /** The release since which it says that they are, where it does. */
  readonly deprecatedSince: ReadonlyMap<string, string>;
  /** Numbered notes that no cell refers to. */
  readonly looseNotes: readonly StatedNote[];
}

/** All that one page states. */
export interface StatedPage {
  readonly tables: readonly StatedTable[];
  readonly legend: ReadonlyMap<string, Status>;
  readonly declaredRelease: string | null;
  /** Where a matrix could have been: the first table that was not read, else the first heading. */
  readonly at: Point;
  /** Whether it could be parsed at all; where not, that was reported. */
  readonly readable: boolean;
}
