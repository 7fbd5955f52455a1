import type { Diff } from "../diff/diff.ts";
import { matchNotes } from "../diff/match-notes.ts";
import { indexSnapshot, type SnapshotIndex } from "../diff/snapshot-index.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type Cell, type Note, noteKind, noteText } from "../model/snapshot.ts";
import { compareText } from "../model/version.ts";
import { daysBetween } from "./days.ts";

/** A release and its day, YYYY-MM-DD or null. */
export interface Moment {
  readonly release: string;
  readonly date: string | null;
}

/** What happened to a caveat in a release. `unstated` and `restated`: its table or row went, and came again. */
export interface LedgerEvent extends Moment {
  readonly kind: "introduced" | "reworded" | "moved" | "resolved" | "reopened" | "unstated" | "restated";
  /** The wording from then on; what it said last where it is resolved or no longer stated. */
  readonly text: string;
  /** How many cells it stands on from then on. */
  readonly cells: number;
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
  /** Days from its introduction to its end, or to the newest release of the ledger; null where a date is unknown. */
  readonly daysOpen: number | null;
}

interface Draft {
  readonly id: string;
  readonly backend: string;
  readonly topic: string;
  current: string;
  state: CaveatLife["state"];
  readonly atOrBefore: boolean;
  readonly events: LedgerEvent[];
  text: string;
  cells: readonly Cell[];
  releasesOpen: number;
}

/**
 * Folds releases, in version order, into the lives of their caveats. `diffs[i]` compares release i with release
 * i + 1. A caveat keeps its life through rewording, renumbering and moves; what only goes with its table or row is
 * not resolved, but no longer stated.
 */
export function ledgerOf(snapshots: readonly Snapshot[], diffs: readonly Diff[]): CaveatLife[] {
  const lives: Draft[] = [];
  const last = snapshots.at(-1);
  snapshots.forEach((snapshot, i) => {
    const index = indexSnapshot(snapshot);
    const previous = snapshots[i - 1];
    const diff = diffs[i - 1];
    if (!previous || !diff) {
      for (const note of caveatsOf(index)) lives.push(begin(note, index, true));
      return;
    }
    follow(lives, indexSnapshot(previous), index, diff);
  });
  return lives.map((life) => finish(life, last)).sort((a, b) => compareText(a.id, b.id));
}

function follow(lives: Draft[], base: SnapshotIndex, head: SnapshotIndex, diff: Diff): void {
  const moment = momentOf(head.snapshot);
  const baseIdOf = matchNotes(base, head);
  const told = new Map<string, Set<string>>();
  for (const change of diff.changes) {
    if (!("topic" in change.fact) || change.cause === "editorial") continue;
    told.set(change.fact.id, (told.get(change.fact.id) ?? new Set()).add(change.kind));
  }
  const followed = new Set<string>();
  for (const note of caveatsOf(head)) {
    const life = lives.find((l) => l.current === (baseIdOf.get(note.id) ?? note.id) || l.current === note.id);
    const kinds = told.get(note.id) ?? new Set();
    if (!life) {
      lives.push(begin(note, head, !kinds.has("caveat-added")));
      followed.add(note.id);
      continue;
    }
    followed.add(note.id);
    const event = (kind: LedgerEvent["kind"]) =>
      life.events.push({ ...moment, kind, text: noteText(note), cells: cellsOfNote(head, note).length });
    if (life.state === "resolved") event("reopened");
    else if (life.state === "unstated") event("restated");
    else {
      if (kinds.has("caveat-reworded")) event("reworded");
      if (kinds.has("caveat-moved")) event("moved");
    }
    life.current = note.id;
    life.state = "open";
    life.text = noteText(note);
    life.cells = cellsOfNote(head, note);
    life.releasesOpen++;
  }
  for (const life of lives) {
    if (life.state !== "open" || followed.has(life.current)) continue;
    // Resolved only where the table that stated it still is; else nobody can tell.
    const resolved = [life.current, ...[...baseIdOf].filter(([, id]) => id === life.current).map(([id]) => id)].some(
      (id) => told.get(id)?.has("caveat-resolved"),
    );
    life.state = resolved ? "resolved" : "unstated";
    life.events.push({ ...moment, kind: resolved ? "resolved" : "unstated", text: life.text, cells: 0 });
  }
}

function begin(note: Note, index: SnapshotIndex, atOrBefore: boolean): Draft {
  const cells = cellsOfNote(index, note);
  const text = noteText(note);
  return {
    id: note.id,
    backend: note.backend,
    topic: note.topic,
    current: note.id,
    state: "open",
    atOrBefore,
    events: [{ ...momentOf(index.snapshot), kind: "introduced", text, cells: cells.length }],
    text,
    cells,
    releasesOpen: 1,
  };
}

function finish(life: Draft, last: Snapshot | undefined): CaveatLife {
  const [first] = life.events;
  const end = life.events.at(-1);
  if (!first || !end || !last) throw new Error(`caveat ${life.id} has no history`);
  const introduced = { release: first.release, date: first.date };
  const ended = life.state === "open" ? null : { release: end.release, date: end.date };
  const { current, ...rest } = life;
  return { ...rest, introduced, ended, daysOpen: daysBetween(introduced.date, ended ? ended.date : last.date) };
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
