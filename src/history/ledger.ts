import type { Diff } from "../diff/diff.ts";
import { matchNotes } from "../diff/match-notes.ts";
import { indexSnapshot, type SnapshotIndex } from "../diff/snapshot-index.ts";
import type { ChangeKind } from "../model/change.ts";
import { likeness } from "../model/likeness.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type Cell, type Note, noteKind, noteText } from "../model/snapshot.ts";
import { cellKey } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import { daysBetween } from "./days.ts";

/** A release and its day, YYYY-MM-DD or null. */
export interface Moment {
  readonly release: string;
  readonly date: string | null;
}

/** What happened to a caveat in a release. `unstated` and `restated`: its table or row went, and came again. */
export interface LedgerEvent extends Moment {
  /** The id that its note had then, or had last. */
  readonly note: string;
  readonly kind: "introduced" | "reworded" | "moved" | "resolved" | "reopened" | "unstated" | "restated";
  /** The wording from then on; what it said last where it is resolved or no longer stated. */
  readonly text: string;
  /** How many cells it stands on from then on. */
  readonly cells: number;
  /** What a person added about the change, or null. */
  readonly remark: string | null;
}

/** The life of one caveat. */
export interface CaveatLife {
  readonly id: string;
  readonly backend: string;
  readonly topic: string;
  readonly state: "open" | "resolved" | "unstated";
  /** True where its history begins with it already there: its table, or its feature's row, came with it. */
  readonly atOrBefore: boolean;
  readonly introduced: Moment;
  /** Where it is resolved, or no longer stated, since when; else null. */
  readonly ended: Moment | null;
  readonly events: readonly LedgerEvent[];
  readonly text: string;
  /** The cells that it stands on now, or stood on last. */
  readonly cells: readonly Cell[];
  /** Releases that state it. */
  readonly releasesOpen: number;
  /** Days on which it was open, up to the newest release of the ledger; null where a date is unknown. */
  readonly daysOpen: number | null;
}

interface Draft {
  readonly id: string;
  readonly backend: string;
  readonly topic: string;
  readonly atOrBefore: boolean;
  readonly events: LedgerEvent[];
  /** Its id in the newest release that states it. */
  current: string;
  state: CaveatLife["state"];
  text: string;
  cells: readonly Cell[];
  releasesOpen: number;
  /** Days of the stretches that are over, and the day on which the open one began. */
  daysOver: number | null;
  openSince: string | null;
}

/**
 * Folds releases, in version order, into the lives of their caveats. `diffs[i]` compares release i with release
 * i + 1. A caveat keeps its life through rewording, renumbering and moves; what only goes with its table or row is
 * not resolved, but no longer stated. One that comes again is reopened where it says much the same, else it is new.
 */
export function ledgerOf(snapshots: readonly Snapshot[], diffs: readonly Diff[]): CaveatLife[] {
  const lives: Draft[] = [];
  const last = snapshots.at(-1);
  snapshots.forEach((snapshot, i) => {
    const index = indexSnapshot(snapshot);
    const previous = snapshots[i - 1];
    const diff = diffs[i - 1];
    if (!previous || !diff) {
      for (const note of caveatsOf(index)) lives.push(begin(note, index, true, null));
      return;
    }
    follow(lives, indexSnapshot(previous), index, diff);
  });
  return lives
    .map((life) => finish(life, last))
    .sort((a, b) => compareText(a.id, b.id) || compareText(a.introduced.date ?? "", b.introduced.date ?? ""));
}

function follow(lives: Draft[], base: SnapshotIndex, head: SnapshotIndex, diff: Diff): void {
  const moment = momentOf(head.snapshot);
  const baseIdOf = matchNotes(base, head);
  const told: Told = new Map();
  for (const change of diff.changes) {
    if (!("topic" in change.fact) || change.cause === "editorial") continue;
    const kinds = told.get(change.fact.id) ?? new Map<string, string | null>();
    told.set(change.fact.id, kinds.set(change.kind, change.annotation?.says ?? null));
  }
  // Frozen before anything is changed: a life that takes a new id must not be found by it in the same release.
  const open = new Map(lives.filter((life) => life.state === "open").map((life) => [life.current, life]));
  const closed = lives.filter((life) => life.state !== "open");
  const followed = new Set<Draft>();
  for (const note of caveatsOf(head)) {
    const kinds = told.get(note.id) ?? new Map<string, string | null>();
    const known = open.get(baseIdOf.get(note.id) ?? "");
    const life = known ?? closed.find((l) => !followed.has(l) && isSame(l, note));
    if (!life) {
      lives.push(begin(note, head, !kinds.has("caveat-added"), kinds.get("caveat-added") ?? null));
      continue;
    }
    followed.add(life);
    const cells = cellsOfNote(head, note);
    const event = (kind: LedgerEvent["kind"], change: ChangeKind) => {
      const remark = kinds.get(change) ?? null;
      life.events.push({ ...moment, kind, note: note.id, text: noteText(note), cells: cells.length, remark });
    };
    if (life.state === "resolved") event("reopened", "caveat-added");
    else if (life.state === "unstated") event("restated", "caveat-added");
    else {
      if (kinds.has("caveat-reworded")) event("reworded", "caveat-reworded");
      if (kinds.has("caveat-moved")) event("moved", "caveat-moved");
    }
    if (life.state !== "open") life.openSince = moment.date;
    life.current = note.id;
    life.state = "open";
    life.text = noteText(note);
    life.cells = cells;
    life.releasesOpen++;
  }
  for (const life of lives) {
    if (followed.has(life) || life.events.at(-1)?.release === moment.release) continue;
    if (life.state === "open") close(life, resolutionOf(life, baseIdOf, told), moment);
    // Its cells are stated again, and it is not: nobody says any more that they are limited.
    else if (life.state === "unstated" && restatesWithout(life, head)) {
      life.state = "resolved";
      life.events.push({ ...moment, kind: "resolved", note: life.current, text: life.text, cells: 0, remark: null });
    }
  }
}

/** Which kinds of change a comparison tells of each note, and what a person added to each. */
type Told = Map<string, Map<string, string | null>>;

function close(life: Draft, resolution: { readonly remark: string | null } | null, moment: Moment): void {
  const days = daysBetween(life.openSince, moment.date);
  life.daysOver = life.daysOver === null || days === null ? null : life.daysOver + days;
  life.openSince = null;
  const kind = resolution ? "resolved" : "unstated";
  life.state = kind;
  life.events.push({
    ...moment,
    kind,
    note: life.current,
    text: life.text,
    cells: 0,
    remark: resolution?.remark ?? null,
  });
}

/** What tells that a caveat is resolved: only where the table that stated it still is; else null, for nobody can tell. */
function resolutionOf(
  life: Draft,
  baseIdOf: ReadonlyMap<string, string>,
  told: Told,
): { readonly remark: string | null } | null {
  const ids = [life.current, ...[...baseIdOf].filter(([, id]) => id === life.current).map(([id]) => id)];
  const id = ids.find((one) => told.get(one)?.has("caveat-resolved"));
  return id === undefined ? null : { remark: told.get(id)?.get("caveat-resolved") ?? null };
}

function restatesWithout(life: Draft, head: SnapshotIndex): boolean {
  return life.cells.length > 0 && life.cells.every((cell) => head.cells.has(cellKey(cell)));
}

/** Whether a caveat that comes again is the one that ended: the same id or cells would not do, the words decide. */
function isSame(life: Draft, note: Note): boolean {
  const text = noteText(note);
  const said = life.events.some((event) => event.text === text);
  return life.backend === note.backend && (said || (life.current === note.id && likeness(life.text, text) >= ALIKE));
}

/** How many of their words two texts must share to be one limitation. */
const ALIKE = 0.5;

function begin(note: Note, index: SnapshotIndex, atOrBefore: boolean, remark: string | null): Draft {
  const cells = cellsOfNote(index, note);
  const text = noteText(note);
  const moment = momentOf(index.snapshot);
  return {
    id: note.id,
    backend: note.backend,
    topic: note.topic,
    current: note.id,
    state: "open",
    atOrBefore,
    events: [{ ...moment, kind: "introduced", note: note.id, text, cells: cells.length, remark }],
    text,
    cells,
    releasesOpen: 1,
    daysOver: 0,
    openSince: moment.date,
  };
}

function finish(life: Draft, last: Snapshot | undefined): CaveatLife {
  const [first] = life.events;
  const end = life.events.at(-1);
  if (!first || !end || !last) throw new Error(`caveat ${life.id} has no history`);
  const introduced = { release: first.release, date: first.date };
  const ended = life.state === "open" ? null : { release: end.release, date: end.date };
  const { current, daysOver, openSince, ...rest } = life;
  const running = life.state === "open" ? daysBetween(openSince, last.date) : 0;
  return { ...rest, introduced, ended, daysOpen: daysOver === null || running === null ? null : daysOver + running };
}

function caveatsOf(index: SnapshotIndex): Note[] {
  return index.snapshot.notes.filter((note) => noteKind(note) === "caveat");
}

function cellsOfNote(index: SnapshotIndex, note: Note): readonly Cell[] {
  return index.cellsOfNote.get(note.id) ?? [];
}

function momentOf(snapshot: Snapshot): Moment {
  return { release: snapshot.release, date: snapshot.date };
}
