import type { Diff } from "../diff/result.ts";
import { matchNotes } from "../facts/match-notes.ts";
import type { SnapshotIndex } from "../facts/snapshot-index.ts";
import { type ChangeKind, isNoteChange } from "../model/change.ts";
import { joinedKey } from "../model/keys.ts";
import { type Sketch, sketchLikeness } from "../model/sketch.ts";
import { type Cell, leadStatement, type Note, noteKind, noteText, type Statement } from "../model/snapshot.ts";
import { cellKey, type NoteSubject } from "../model/subject.ts";
import { compareText } from "../model/version.ts";
import type { CaveatRecord, LedgerEvent } from "./caveat-record.ts";
import { daysBetween, type ReleaseDate } from "./release-date.ts";

/** A caveat as it is followed from release to release. */
export interface Draft extends NoteSubject {
  readonly id: string;
  /** Its place among all, oldest first. */
  readonly order: number;
  readonly atOrBefore: boolean;
  readonly events: LedgerEvent[];
  /** Its id in the newest release that states it. */
  current: string;
  /** All its ids there: a note can be in pieces. */
  ids: readonly string[];
  state: CaveatRecord["state"];
  text: string;
  by: Statement["by"];
  sketch: Sketch;
  cells: readonly Cell[];
  releasesOpen: number;
  /** Days of the periods that are over, and the day on which the open one began. */
  daysOver: number | null;
  openSince: string | null;
}

/** The changes of each note, by its id: each kind with what a person added. */
type NoteChanges = ReadonlyMap<string, ReadonlyMap<ChangeKind, string | null>>;

/** Follows caveats from release to release, in version order. */
export class Ledger {
  readonly #drafts: Draft[] = [];
  #touched = new Set<Draft>();
  /** Drafts that are not open, by what could make them come again: a text that they had, and their last id. */
  readonly #closedByText = new Map<string, Set<Draft>>();
  readonly #closedById = new Map<string, Set<Draft>>();

  begin(note: Note, index: SnapshotIndex, atOrBefore: boolean, remark: string | null): void {
    const cells = cellsOfNote(index, note);
    const { text, by, sketch } = leadStatement(note);
    const { release, date } = index.snapshot;
    const draft: Draft = {
      id: note.id,
      order: this.#drafts.length,
      backend: note.backend,
      topic: note.topic,
      current: note.id,
      ids: [note.id],
      state: "open",
      atOrBefore,
      events: [{ release, date, kind: "introduced", note: note.id, text, by, cells: cells.length, remark }],
      text,
      by,
      sketch,
      cells,
      releasesOpen: 1,
      daysOver: 0,
      openSince: date,
    };
    this.#drafts.push(draft);
    this.#touched.add(draft);
  }

  /** The drafts that have changed since this was last asked. */
  touched(): ReadonlySet<Draft> {
    const touched = this.#touched;
    this.#touched = new Set();
    return touched;
  }

  follow(base: SnapshotIndex, head: SnapshotIndex, diff: Diff): void {
    const day = { release: head.snapshot.release, date: head.snapshot.date };
    const { baseIdOf, headIdOf } = matchNotes(base, head);
    const changes = changesByNote(diff);
    // Taken before anything changes: a draft that takes a new id must not be found by it in the same release.
    const open = new Map(
      this.#drafts.flatMap((draft) => (draft.state === "open" ? draft.ids.map((id) => [id, draft] as const) : [])),
    );
    const followed = new Set<Draft>();
    for (const note of caveatsOf(head)) {
      const kinds = changes.get(note.id);
      const draft = open.get(baseIdOf.get(note.id) ?? "") ?? this.#reopenedBy(note);
      if (!draft) {
        this.begin(note, head, kinds?.has("caveat-added") !== true, kinds?.get("caveat-added") ?? null);
        followed.add(this.#drafts.at(-1) ?? raise(note.id));
        continue;
      }
      if (followed.has(draft)) {
        draft.ids = [...draft.ids, note.id];
        continue;
      }
      followed.add(draft);
      this.#continue(draft, note, cellsOfNote(head, note), day, kinds ?? new Map());
    }
    for (const draft of followed) this.#touched.add(draft);
    for (const draft of this.#drafts) {
      if (followed.has(draft)) continue;
      if (draft.state === "open") {
        this.#touched.add(draft);
        this.#close(draft, resolutionOf(draft, headIdOf, changes), day);
      }
      // Its cells are stated again without it: nothing says any more that they are limited.
      else if (draft.state === "unstated" && statesCellsOf(draft, head)) {
        this.#touched.add(draft);
        draft.state = "resolved";
        draft.events.push({
          ...day,
          kind: "resolved",
          note: draft.current,
          text: draft.text,
          by: draft.by,
          cells: 0,
          remark: null,
        });
      }
    }
  }

  records(today: string | null): CaveatRecord[] {
    return this.#drafts.map((draft) => finish(draft, today)).sort((a, b) => compareText(a.id, b.id) || byAge(a, b));
  }

  #continue(
    draft: Draft,
    note: Note,
    cells: readonly Cell[],
    day: ReleaseDate,
    kinds: ReadonlyMap<ChangeKind, string | null>,
  ) {
    const { text, by, sketch } = leadStatement(note);
    const event = (kind: LedgerEvent["kind"], change: ChangeKind) =>
      draft.events.push({
        ...day,
        kind,
        note: note.id,
        text,
        by,
        cells: cells.length,
        remark: kinds.get(change) ?? null,
      });
    if (draft.state === "open") {
      if (kinds.has("caveat-reworded")) event("reworded", "caveat-reworded");
      if (kinds.has("caveat-moved")) event("moved", "caveat-moved");
    } else {
      event(draft.state === "resolved" ? "reopened" : "restated", "caveat-added");
      draft.openSince = day.date;
      this.#forget(draft);
    }
    draft.current = note.id;
    draft.ids = [note.id];
    draft.state = "open";
    draft.text = text;
    draft.by = by;
    draft.sketch = sketch;
    draft.cells = cells;
    draft.releasesOpen++;
  }

  #close(draft: Draft, resolution: { readonly remark: string | null } | null, day: ReleaseDate): void {
    const days = daysBetween(draft.openSince, day.date);
    draft.daysOver = draft.daysOver === null || days === null ? null : draft.daysOver + days;
    draft.openSince = null;
    draft.state = resolution ? "resolved" : "unstated";
    const remark = resolution?.remark ?? null;
    draft.events.push({
      ...day,
      kind: draft.state,
      note: draft.current,
      text: draft.text,
      by: draft.by,
      cells: 0,
      remark,
    });
    for (const { text } of draft.events) addTo(this.#closedByText, joinedKey(draft.backend, text), draft);
    addTo(this.#closedById, draft.current, draft);
  }

  /** The ended caveat that a note is again: the same id or cells alone would not do, the words decide. */
  #reopenedBy(note: Note): Draft | null {
    const text = noteText(note);
    const candidates = [
      ...(this.#closedByText.get(joinedKey(note.backend, text)) ?? []),
      ...[...(this.#closedById.get(note.id) ?? [])].filter(
        (draft) => sketchLikeness(draft.sketch, leadStatement(note).sketch) >= ALIKE,
      ),
    ];
    // Of several with its words, the one that had its id.
    const hadId = (draft: Draft) => Number(draft.current === note.id);
    return candidates.sort((a, b) => hadId(b) - hadId(a) || a.order - b.order)[0] ?? null;
  }

  #forget(draft: Draft): void {
    for (const { text } of draft.events) this.#closedByText.get(joinedKey(draft.backend, text))?.delete(draft);
    this.#closedById.get(draft.current)?.delete(draft);
  }
}

/** By the day that introduced them. */
export function byAge(a: CaveatRecord, b: CaveatRecord): number {
  return compareText(a.introduced.date ?? "", b.introduced.date ?? "");
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, item: V): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(item));
}

function raise(id: string): never {
  throw new Error(`caveat ${id} was not begun`);
}

function changesByNote(diff: Diff): NoteChanges {
  const changes = new Map<string, Map<ChangeKind, string | null>>();
  for (const change of diff.changes) {
    if (!isNoteChange(change) || change.cause === "editorial") continue;
    const kinds = changes.get(change.fact.id) ?? new Map<ChangeKind, string | null>();
    changes.set(change.fact.id, kinds.set(change.kind, change.remark?.text ?? null));
  }
  return changes;
}

/** What says that a caveat is resolved: only a table that stated it and is still there; else null, nobody can tell. */
function resolutionOf(
  draft: Draft,
  headIdOf: ReadonlyMap<string, string>,
  changes: NoteChanges,
): { readonly remark: string | null } | null {
  for (const id of [draft.current, headIdOf.get(draft.current)]) {
    const kinds = id === undefined ? undefined : changes.get(id);
    if (kinds?.has("caveat-resolved")) return { remark: kinds.get("caveat-resolved") ?? null };
  }
  return null;
}

function statesCellsOf(draft: Draft, head: SnapshotIndex): boolean {
  return draft.cells.length > 0 && draft.cells.every((cell) => head.cells.has(cellKey(cell)));
}

/** How alike two texts on one topic must be to be one limitation that comes again. */
const ALIKE = 0.4;

/** The record of a caveat on a day. */
export function finish(draft: Draft, today: string | null): CaveatRecord {
  const [first] = draft.events;
  const end = draft.events.at(-1);
  if (!first || !end) throw new Error(`caveat ${draft.id} has no history`);
  const { order, current, ids, sketch, daysOver, openSince, ...rest } = draft;
  const running = draft.state === "open" ? daysBetween(openSince, today) : 0;
  return {
    ...rest,
    introduced: { release: first.release, date: first.date },
    ended: draft.state === "open" ? null : { release: end.release, date: end.date },
    daysOpen: daysOver === null || running === null ? null : daysOver + running,
  };
}

/** The notes of a release that are limitations. */
export function caveatsOf(index: SnapshotIndex): Note[] {
  return index.snapshot.notes.filter((note) => noteKind(note) === "caveat");
}

function cellsOfNote(index: SnapshotIndex, note: Note): readonly Cell[] {
  return index.cellsOfNote.get(note.id) ?? [];
}
