import type { CoverageFact } from "../model/change.ts";
import type { CarriedNote, NoteChangeKind, NoteFact, NoteState } from "../model/note-fact.ts";
import type { Cell } from "../model/snapshot.ts";

type Json = Readonly<Record<string, unknown>>;

/** A cell by its subject. */
function cellJson({ scope, backend, variant, features }: Cell): Json {
  return { scope, backend, ...(variant === null ? {} : { variant }), features };
}

/** One side of a cell. */
export function sideJson({ status, symbol, notes }: Cell): Json {
  return { status, symbol, caveats: notes };
}

/** Cells that came or went, and the notes that came or went with them. */
export function carriedCellsJson({
  cells,
  notes,
}: {
  readonly cells: readonly Cell[];
  readonly notes: readonly CarriedNote[];
}): Json {
  return { cells: cells.map((cell) => ({ ...cellJson(cell), status: cell.status })), ...carriedNotesJson(notes) };
}

export function coverageJson({
  entireTable,
  cells,
  notes,
}: CoverageFact<"coverage-gained"> | CoverageFact<"coverage-lost">): Json {
  return { whole: entireTable, cells: cells.length, ...carriedNotesJson(notes) };
}

/** What a release says of a note, and on which cells. */
type Stated = Pick<NoteState, "statements" | "cells"> | null;

interface StatedNote extends Pick<NoteFact<NoteChangeKind>, "id" | "topic"> {
  readonly before: Stated;
  readonly after: Stated;
}

export function noteJson({ id, topic, before, after }: StatedNote): Json {
  return {
    caveat: {
      id,
      topic,
      by: (after ?? before)?.statements.every(({ by }) => by === "page") ? "page" : "summary",
      before: before ? textsOf(before) : null,
      after: after ? textsOf(after) : null,
      // A note can be worded in one table otherwise than in another.
      wordings: { before: wordingsOf(before), after: wordingsOf(after) },
    },
    cells: ((after ?? before)?.cells ?? []).map(cellJson),
    cellsBefore: (before?.cells ?? []).map(cellJson),
  };
}

/** The ids of the notes that came or went with a row or table: those that limit, and those that inform. */
function carriedNotesJson(notes: readonly CarriedNote[]): Json {
  const ids = (kind: string) => [
    ...new Set(notes.filter(({ statement }) => statement.kind === kind).map(({ note }) => note.id)),
  ];
  return { caveats: ids("caveat"), notes: ids("note") };
}

/** What a note says; where tables word it in several ways, each on a line of its own. */
function textsOf({ statements }: Pick<NoteState, "statements">): string {
  return [...new Set(statements.map((statement) => statement.text))].join("\n");
}

function wordingsOf(state: Stated): readonly Json[] {
  return (state?.statements ?? []).map(({ scope, kind, text, by }) => ({ scope, kind, text, by }));
}
