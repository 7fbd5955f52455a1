import type { CarriedNote, RenameFact } from "../model/change.ts";
import { sketchLikeness } from "../model/sketch.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { ALIKE_ON_FEATURE } from "./note-candidates.ts";
import { sameMeaning } from "./same-meaning.ts";

/** The limitations on the rows of a split or merge that no note of their backend had before, in words like theirs. */
export function newLimits({ gained }: Pick<RenameFact, "gained">, base: Pick<Snapshot, "notes">): CarriedNote[] {
  const limits = gained.flatMap(({ notes }) => notes).filter(({ statement }) => statement.kind === "caveat");
  return limits.filter(
    ({ note, statement }) =>
      !base.notes.some(
        (known) =>
          known.backend === note.backend &&
          known.statements.some(
            (one) =>
              one.kind === "caveat" &&
              (sameMeaning(one, statement) || sketchLikeness(one.sketch, statement.sketch) >= ALIKE_ON_FEATURE),
          ),
      ),
  );
}
