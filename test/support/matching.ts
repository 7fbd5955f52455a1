import { matchNotes } from "../../src/facts/match-notes.ts";
import { indexSnapshot } from "../../src/facts/snapshot-index.ts";
import { shortHash } from "../../src/model/hash.ts";
import { wordOrder } from "../../src/model/sketch.ts";
import type { Note, Snapshot } from "../../src/model/snapshot.ts";
import { cellKey, noteId } from "../../src/model/subject.ts";
import { told } from "./compare.ts";
import { snapshots } from "./real-data.ts";

/** How the matching of notes does without the catalogue, counted over neighbouring releases. */
export interface Figures {
  /** Notes of a head in words that its base lacks, where the catalogue knows the base to have the note. */
  readonly reworded: number;
  /** Of those, that were paired with the note that the catalogue says. */
  readonly found: number;
  /** Of those, that were paired with another note. */
  readonly wrong: number;
  /** Notes of a head in words that its base lacks, where the catalogue knows no predecessor. */
  readonly fresh: number;
  /** Of those, that were paired with a note of the base. */
  readonly invented: number;
  /** What went wrong, one line each. */
  readonly faults: readonly string[];
}

/** The shipped stable releases, for the tool that measures. */
export const shipped = () => snapshots();

/** What is told of all neighbouring releases where no two wordings are known to mean the same, as one hash. */
export function outcomes(releases: readonly Snapshot[]): string {
  const bare = releases.map(withoutSenses);
  const lines = bare.slice(1).flatMap((head, i) => (bare[i] ? told(bare[i], head) : []));
  return shortHash(lines.join("\n"));
}

/** What a note is said to be about: the catalogue's topic, or for words that are new the feature that its cells share. */
type Topics = "catalogue" | "cells";

/** Compares what is matched by words, topics and cells alone with what the catalogue says. */
export function measureMatching(releases: readonly Snapshot[], topics: Topics = "cells"): Figures {
  const figures = { reworded: 0, found: 0, wrong: 0, fresh: 0, invented: 0 };
  const faults: string[] = [];
  releases.slice(1).forEach((head, i) => {
    const base = releases[i];
    if (!base) return;
    const published = publishedIn(base);
    const isNew = (note: Note) => note.statements.some((s) => !published.has(`${note.backend} ${s.published}`));
    const anonymous = withoutIds(head, (note) => (topics === "cells" && isNew(note) ? topicOfCells(note, head) : null));
    const { baseIdOf } = matchNotes(indexSnapshot(withoutSenses(base)), indexSnapshot(anonymous.snapshot));
    for (const note of head.notes.filter(isNew)) {
      const match = baseIdOf.get(anonymous.idOf.get(note.id) ?? "") ?? null;
      const known = base.notes.some(({ id }) => id === note.id);
      const told = `${base.release}..${head.release} ${note.id}: ${match ?? "none"}`;
      if (known) {
        figures.reworded++;
        if (match === note.id) figures.found++;
        else if (match !== null) figures.wrong++;
        if (match !== note.id) faults.push(told);
      } else {
        figures.fresh++;
        if (match === null) continue;
        figures.invented++;
        faults.push(told);
      }
    }
  });
  return { ...figures, faults };
}

function publishedIn({ notes }: Snapshot): Set<string> {
  return new Set(notes.flatMap((note) => note.statements.map((s) => `${note.backend} ${s.published}`)));
}

/** The same snapshot where no two wordings are known to mean the same unless they are the same but for versions. */
function withoutSenses(snapshot: Snapshot): Snapshot {
  return { ...snapshot, notes: snapshot.notes.map(withoutSense) };
}

function withoutSense(note: Note): Note {
  return { ...note, statements: note.statements.map((s) => ({ ...s, sense: wordOrder(s.sketch) })) };
}

/** The same with ids that tell nothing, and topics of its own where `topicOf` gives one. */
function withoutIds(snapshot: Snapshot, topicOf: (note: Note) => string | null) {
  const idOf = new Map(
    snapshot.notes.map((note, i) => [note.id, noteId({ backend: note.backend, topic: `note-${i}` })]),
  );
  const rename = (id: string) => idOf.get(id) ?? id;
  return {
    idOf,
    snapshot: {
      ...snapshot,
      tables: snapshot.tables.map((table) => ({
        ...table,
        cells: table.cells.map((cell) => ({ ...cell, notes: cell.notes.map(rename) })),
      })),
      notes: snapshot.notes.map((note) => ({
        ...withoutSense(note),
        id: rename(note.id),
        topic: topicOf(note) ?? note.topic,
      })),
    },
  };
}

/** The topic that an import gives a note that it does not know: the features that all its cells share. */
function topicOfCells(note: Note, { tables }: Snapshot): string {
  const cells = tables.flatMap((table) => table.cells).filter((cell) => cell.notes.includes(note.id));
  const [first, ...others] = [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()];
  if (!first) return "general";
  const shared = first.features.filter((feature: string) =>
    others.every((cell) => cell.features.some((f: string) => f === feature)),
  );
  return (shared.length > 0 ? shared : first.features).join("-");
}
