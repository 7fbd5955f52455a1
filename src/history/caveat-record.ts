import type { Cell, Statement } from "../model/snapshot.ts";
import type { NoteSubject } from "../model/subject.ts";
import type { ReleaseDate } from "./release-date.ts";

/** What happened to a caveat in a release. `unstated` and `restated`: its table or row disappeared, and came back. */
export interface LedgerEvent extends ReleaseDate {
  /** The id of its note at that time, or its last id. */
  readonly note: string;
  readonly kind: "introduced" | "reworded" | "moved" | "resolved" | "reopened" | "unstated" | "restated";
  /** The wording since then; the last wording if it is resolved or no longer stated. */
  readonly text: string;
  readonly by: Statement["by"];
  /** The number of cells that it is on since. */
  readonly cells: number;
  /** The annotation of the change, or null. */
  readonly remark: string | null;
}

/** The history of one caveat. */
export interface CaveatRecord extends NoteSubject {
  readonly id: string;
  readonly state: "open" | "resolved" | "unstated";
  /** True if it already existed when its table or row was first stated. */
  readonly atOrBefore: boolean;
  readonly introduced: ReleaseDate;
  /** The release that resolved it or no longer states it; null while it is open. */
  readonly ended: ReleaseDate | null;
  readonly events: readonly LedgerEvent[];
  readonly text: string;
  /** Whether `text` is the page's own wording or our summary. */
  readonly by: Statement["by"];
  /** The cells that it is on, or was on last. */
  readonly cells: readonly Cell[];
  /** The number of releases that state it. */
  readonly releasesOpen: number;
  /** The number of days that it was open, up to the newest release of the ledger; null if a date is unknown. */
  readonly daysOpen: number | null;
}
