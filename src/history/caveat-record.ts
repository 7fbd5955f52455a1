import type { Cell, Statement } from "../model/snapshot.ts";
import type { NoteSubject } from "../model/subject.ts";
import type { ReleaseDate } from "./release-date.ts";

/** What happened to a caveat in a release. `unstated` and `restated`: its table or row went, and came again. */
export interface LedgerEvent extends ReleaseDate {
  /** The id that its note had then, or had last. */
  readonly note: string;
  readonly kind: "introduced" | "reworded" | "moved" | "resolved" | "reopened" | "unstated" | "restated";
  /** The wording from then on; what it said last where it is resolved or no longer stated. */
  readonly text: string;
  readonly by: Statement["by"];
  /** How many cells it stands on from then on. */
  readonly cells: number;
  /** What a person added about the change, or null. */
  readonly remark: string | null;
}

/** The history of one caveat. */
export interface CaveatRecord extends NoteSubject {
  readonly id: string;
  readonly state: "open" | "resolved" | "unstated";
  /** True where its history begins with it already there: its table, or its feature's row, came with it. */
  readonly atOrBefore: boolean;
  readonly introduced: ReleaseDate;
  /** Where it is resolved, or no longer stated, since when; else null. */
  readonly ended: ReleaseDate | null;
  readonly events: readonly LedgerEvent[];
  readonly text: string;
  /** Whose words `text` are. */
  readonly by: Statement["by"];
  /** The cells that it stands on now, or stood on last. */
  readonly cells: readonly Cell[];
  /** Releases that state it. */
  readonly releasesOpen: number;
  /** Days on which it was open, up to the newest release of the ledger; null where a date is unknown. */
  readonly daysOpen: number | null;
}
